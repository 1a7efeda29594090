import { expect, test } from "vitest";
import { createDraw } from "../../sim/engine/draw.ts";
import { compile } from "../../sim/model/compile.ts";
import { CHOICE_KEY } from "../../sim/model/inputs.ts";
import { memberAt } from "../../sim/model/members.ts";
import { Context } from "../../sim/world/context.ts";
import { readPlausible } from "../../sim/world/read-plausible.ts";
import type { PlausibleSet } from "../../sim/world/types.ts";
import { scenarioOf, worldOf } from "../tiny.ts";

const SET: PlausibleSet = {
  names: ["momentum-memory", "threat-hoarding"],
  weights: [1, 0, 3],
  members: [
    [5, 0.5],
    [6, 0.6],
    [7, 0.7],
  ],
};
const plain = worldOf({});
const world = { ...plain, plausible: SET };

/** Values drawn by name when every uniform is 1/2 but for the one that picks. */
function drawn(u: number, scenario = scenarioOf()): Map<string, number> {
  const model = compile(world, scenario);
  const uniforms = Float64Array.from(model.inputs, ({ key }) => (key === CHOICE_KEY ? u : 0.5));
  const values = new Float64Array(uniforms.length);
  createDraw(model.inputs, model.correlated, model.members)(uniforms, 0.5, values);
  return new Map(model.inputs.map(({ key }, slot) => [key, values[slot]]));
}

test("one number picks a member by weight, and its figures come together", () => {
  for (const [u, memory, threat] of [
    [0.01, 5, 0.5],
    [0.24, 5, 0.5],
    [0.26, 7, 0.7],
    [0.99, 7, 0.7],
  ]) {
    expect(drawn(u).get("parameters/momentum-memory"), `${u}`).toBe(memory);
    expect(drawn(u).get("parameters/threat-hoarding"), `${u}`).toBe(threat);
  }
});

test("a member without weight is never picked", () => {
  const { members } = compile(world, scenarioOf());
  for (let at = 1; at < 1000; at++) expect(memberAt(members, at / 1000)).not.toBe(1);
});

test("what a scenario sets itself comes before the set, and what the set does not name keeps its range", () => {
  const path = "parameters/threat-hoarding";
  const scenario = {
    ...scenarioOf(),
    uncertain: [{ path, quantity: { kind: "constant" as const, value: 9 }, line: 1 }],
  };
  const values = drawn(0.9, scenario);
  expect(values.get(path)).toBe(9);
  expect(values.get("parameters/momentum-memory")).toBe(7);
  const row = plain.parameters.find(({ name }) => name === "order-smoothing");
  expect(values.get("parameters/order-smoothing")).toBe(row?.value.mid);
});

test("a world without a set has the inputs that it always had", () => {
  const keys = (one: typeof world | typeof plain): string[] =>
    compile(one, scenarioOf()).inputs.map(({ key }) => key);
  expect(keys(world).filter((key) => key !== CHOICE_KEY)).toEqual(keys(plain));
});

const HEADER = "member,weight,distance,momentum-memory\n";

test("a table is read as it stands", () => {
  const context = new Context();
  const set = readPlausible(
    { "plausible.csv": `${HEADER}1,0.5,1.1,7\n2,0.25,1.2,8\n` },
    plain.parameters,
    context,
  );
  expect(context.problems()).toEqual([]);
  expect(set).toEqual({ names: ["momentum-memory"], weights: [0.5, 0.25], members: [[7], [8]] });
});

test.each([
  [HEADER, 1, "no member"],
  [`${HEADER}1,0.5,1.1,x\n`, 2, '"x" is no number'],
  [`${HEADER}1,-1,1.1,7\n`, 2, "the weight is -1"],
  [`${HEADER}1,0,1.1,7\n`, 1, "no member has a weight"],
  [`${HEADER}1,0.5,1.1\n`, 2, "3 cells"],
  ["member,weight,distance,momentum-memry\n1,1,1,7\n", 1, "there is no parameter"],
  ["weight,distance,momentum-memory\n1,1,7\n", 1, 'column 1 is not "member"'],
])("a table with a mistake is refused: %j", (text, line, words) => {
  const context = new Context();
  expect(readPlausible({ "plausible.csv": text }, plain.parameters, context)).toBeUndefined();
  const [problem] = context.problems();
  expect(problem).toMatchObject({ file: "plausible.csv", line });
  expect(problem.problem).toContain(words);
});
