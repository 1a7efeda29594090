/** The desk of an export control: read, told in words, and refused when a field is missing. */
import { expect, test } from "vitest";
import { shockWords } from "../../sim/scenario/words.ts";
import { head, problems, scenarioOf } from "./reading.ts";

const control = (desk: string): string => `${head}shocks:
  - { id: x, kind: export-control, from: 2026-02-24, elements: Dy, approval: 50 %, delay: 6 weeks, desk: ${desk} }
`;

test("officers, their time and the size of an application are read", async () => {
  const text = control('{ officers: 12, handling: "triangular(2, 3, 5) days", file: 5 t, sits: weekly }');
  const [shock] = (await scenarioOf(text)).shocks;
  expect(shock).toMatchObject({
    desk: {
      officers: { kind: "constant", value: 12 },
      handling: { kind: "triangular" },
      file: { kind: "constant", value: 5 },
      weekly: true,
    },
  });
});

test("they work all week where the file does not say otherwise, and words tell it", async () => {
  const [shock] = (await scenarioOf(control("{ officers: 3, handling: 2 weeks, file: 1 t }"))).shocks;
  expect(shock).toMatchObject({ desk: { weekly: false } });
  expect(shockWords({ id: "x", shock, agents: [] }).join(" ")).toContain(
    "3 officers decide all week, each in 2 weeks an application of 1 t.",
  );
});

test("a desk without the time that an application takes is no desk", async () => {
  const found = await problems(control("{ officers: 3, file: 1 t }"));
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/desk/);
});
