import { expect, test } from "vitest";
import { printScenario } from "../../sim/scenario/print.ts";
import { showScenario } from "../../sim/scenario/show.ts";
import { head, problems, scenarioOf } from "./reading.ts";

const shocks = `shocks:
  - { id: fill, kind: stockpile-fill, region: JP, elements: Dy, from: 2026-02-01, target: 13 weeks }
  - { id: circuit, kind: ramp, agent: lynas-malaysia-hre, element: Sm, start: 2026-04-01, capacity: 100 t/yr }
`;
const levers = `levers:
  stock: { sets: shocks.fill.target, from: 0 weeks, to: 52 weeks }
  opening: { sets: shocks.circuit.start, choices: [2026-04-01, 2027-04-01] }
`;
const text = `${head}${shocks}${levers}`;

test("a lever changes nothing by itself, and says what it could set", async () => {
  const { levers: found, ...one } = await scenarioOf(text);
  expect(found).toEqual([
    { id: "opening", paths: ["shocks.circuit.start"], choices: ["2026-04-01", "2027-04-01"] },
    { id: "stock", paths: ["shocks.fill.target"], low: "0 weeks", high: "52 weeks" },
  ]);
  expect(one).toEqual(await scenarioOf(`${head}${shocks}`));
  expect(showScenario(await scenarioOf(text))).toMatch(
    /stock: shocks\.fill\.target, from 0 weeks to 52 weeks; now 13 weeks/,
  );
});

test("a lever that is set, in the file or from outside, resolves to the value of its field", async () => {
  const set = await scenarioOf(`${head}${shocks}`, {}, { "shocks.fill.target": "26 weeks" });
  const inside = text.replace("to: 52 weeks", "to: 52 weeks, value: 6 months").replace("52", "60");
  const outside = await scenarioOf(text, {}, { "levers.stock": "26 weeks" });
  expect(outside.shocks).toEqual(set.shocks);
  expect((await scenarioOf(inside)).shocks[0]).toMatchObject({
    quantities: { target: { value: 26.0892857143 } },
  });
  expect((await scenarioOf(inside, {}, { "levers.stock": "1 week" })).shocks[0]).toMatchObject({
    quantities: { target: { value: 1 } },
  });
  // The field itself may still be set over what the file's lever says.
  expect((await scenarioOf(inside, {}, { "shocks.fill.target": "2 weeks" })).shocks[0]).toMatchObject({
    quantities: { target: { value: 2 } },
  });
  const later = await scenarioOf(text, {}, { "levers.opening": "2027-04-01" });
  expect(later.shocks[1]!.from).toBe("2027-04-01");
  expect((await scenarioOf(printScenario(outside))).shocks).toEqual(outside.shocks);
});

test("one lever may set several fields together", async () => {
  const both = text.replace("sets: shocks.fill.target", "sets: [shocks.fill.target, shocks.fill.over]");
  const [fill] = (
    await scenarioOf(
      both.replace("target: 13 weeks", "target: 13 weeks, over: 5 weeks"),
      {},
      {
        "levers.stock": "9 weeks",
      },
    )
  ).shocks;
  expect(fill).toMatchObject({ quantities: { target: { value: 9 }, over: { value: 9 } } });
});

test.each([
  ["{ sets: shocks.fill.goal, from: 0 weeks, to: 9 weeks }", /there is no value at "shocks.fill.goal"/],
  ["{ sets: shocks.fill.target }", /says not what it may be/],
  [
    "{ sets: shocks.fill.target, from: 9 weeks, to: 3 weeks }",
    /the most of lever stock lies below its least/,
  ],
  ["{ sets: shocks.fill.target, from: 0 t, to: 9 weeks }", /cannot be set to this: "0 t" is a mass/],
  ["{ sets: shocks.fill.target, from: 0 weeks, to: 9 weks }", /cannot be set to this: weks is not a unit/],
  [
    "{ sets: shocks.fill.target, from: 0 weeks, to: 9 weeks, choices: [1 week, 2 weeks] }",
    /a range and choices/,
  ],
  [
    "{ sets: shocks.fill.target, from: 0 weeks, to: 9 weeks, value: 3 months }",
    /more than 9 weeks, the most/,
  ],
  ["{ sets: shocks.circuit.start, choices: [2026-04-01, 2026-13-01] }", /month 13 does not exist/],
  ["{ sets: shocks.circuit.start, choices: [2026-04-01, 2026-05-01], value: 2026-06-01 }", /not a choice/],
  ["{ sets: shocks.fill.target, from: 0 weeks, to: 9 weeks, step: 1 week }", /there is no field "step"/],
])("a lever that cannot be: %s", async (lever, message) => {
  const found = await problems(`${head}${shocks}levers:\n  stock: ${lever}\n`);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(message);
});

test("two levers on one field are told with both places, a wrong name with the nearest", async () => {
  const twice = `${text}  more: { sets: shocks.fill.target, from: 0 weeks, to: 9 weeks }\n`;
  expect(await problems(twice)).toEqual([
    "a.yaml:11:17 levers.more.sets | two levers set shocks.fill.target | let one of them set it",
  ]);
  expect(await problems(text, {}, { "levers.stok": "9 weeks" })).toEqual([
    '--set:1:1 levers.stok | the scenario has no lever "stok" | did you mean stock?',
  ]);
  expect(await problems(text, {}, { "levers.stock": "60 weeks" })).toEqual([
    "--set:1:1 levers.stock.value | 60 weeks is more than 52 weeks, the most of lever stock | write 52 weeks or less",
  ]);
});
