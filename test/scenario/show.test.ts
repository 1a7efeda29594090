import { expect, test } from "vitest";
import { describeAll, describe as describeProblem } from "../../sim/scenario/describe.ts";
import { describeDifferences, diffScenarios } from "../../sim/scenario/diff.ts";
import { duration } from "../../sim/scenario/fields.ts";
import { quantityText } from "../../sim/scenario/plain.ts";
import { readScenario } from "../../sim/scenario/read.ts";
import { showScenario } from "../../sim/scenario/show.ts";
import { scenarioTemplate } from "../../sim/scenario/template.ts";
import { timeline } from "../../sim/scenario/timeline.ts";
import type { Scenario } from "../../sim/scenario/types.ts";
import { quantityWords } from "../../sim/scenario/words.ts";
import { names } from "./names.ts";

async function read(text: string, more: Record<string, string> = {}): Promise<Scenario> {
  const files = { "a.yaml": text, ...more };
  const { scenario, problems } = await readScenario("a", files, names);
  expect(describeAll(problems, files)).toBe("");
  return scenario!;
}

const text = `name: Two shocks
story: A stop and a ramp.
world: baseline-2026
start: 2026-01-05
horizon: 1 yr
run-in: 26 weeks
shocks:
  - id: embargo
    title: Embargo on Japan
    kind: stop
    elements: [Sm, Dy]
    destinations: JP
    from: 2026-03-01
    until: 2026-05-31
    probability: 40 %
    grade: C
  - id: ramp
    kind: ramp
    agent: lynas-malaysia-hre
    element: Sm
    start: 2026-09-15
    capacity: triangular(100, 150, 250) t/yr
    delay: lognormal(9 weeks, 4 weeks)
    offtake: { trader: sojitz-jare, share: beta(6, 4) }
uncertain:
  parameters/price-speed-china: uniform(0.05, 0.15) /week
`;

test("a scenario is told in plain words, with a timeline of months", async () => {
  expect(showScenario(await read(text))).toBe(`Two shocks (a)

A stop and a ramp.

World: baseline-2026.
Reported: 52 weeks, 5 January 2026 to 3 January 2027, after 26 weeks of run-in from 7 July 2025.
Short (default): less than 90 % of demand met, 4 weeks in a row.

         2025  2026        2027
embargo  ......|.???........
ramp     ......|........????>
(a mark a month: ? in some futures, > goes on)

embargo: Embargo on Japan
  From 1 March 2026 to 31 May 2026 (13 weeks).
  It happens with a probability of 40 %.
  CN stops all exports of Sm, Dy (oxide, metal, magnet) to JP.
  Grade C.

ramp
  From 15 September 2026 to the end.
  lynas-malaysia-hre separates Sm. At full rate: 100 to 250 t/yr, most likely 150 t/yr.
  It comes late by about 9 weeks, give or take 4 weeks.
  Offered to sojitz-jare first: about 60 %, give or take 15 % of it.

Figures of the world that are replaced:
  parameters/price-speed-china: drawn as uniform(0.05, 0.15) /week`);
});

test("what differs is told field by field, and names and stories do not count", async () => {
  const before = await read(text);
  const same = await read(text.replace("Two shocks", "Another name").replace("A stop", "Something"));
  expect(diffScenarios(before, same)).toEqual([]);
  const after = await read(
    text
      .replace("horizon: 1 yr", "horizon: 2 years")
      .replace("    until: 2026-05-31\n", "")
      .replace("probability: 40 %", "share: 50 %")
      .replace("id: ramp", "id: other-ramp"),
  );
  expect(describeDifferences(before, { ...after, id: "b" })).toBe(`b against a:
  horizon is 104 weeks instead of 52 weeks
  embargo: share is 50 % instead of 100 %
  embargo: until is not set, and was 2026-05-31
  embargo: probability is 100 % instead of 40 %
  ramp is gone (ramp from 2026-09-15)
    lynas-malaysia-hre separates Sm. At full rate: 100 to 250 t/yr, most likely 150 t/yr.
    It comes late by about 9 weeks, give or take 4 weeks.
    Offered to sojitz-jare first: about 60 %, give or take 15 % of it.
  other-ramp is new (ramp from 2026-09-15)
    lynas-malaysia-hre separates Sm. At full rate: 100 to 250 t/yr, most likely 150 t/yr.
    It comes late by about 9 weeks, give or take 4 weeks.
    Offered to sojitz-jare first: about 60 %, give or take 15 % of it.`);
});

test("a problem is printed with its line and a caret under the place", () => {
  const problem = {
    file: "b.yaml",
    line: 2,
    column: 9,
    path: "shocks[0].from",
    problem: "month 13",
    fix: "write 12",
  };
  expect(describeProblem(problem, { "b.yaml": "a\n  from: 2026-13-01\n" })).toBe(`b.yaml:2:9  shocks[0].from
  month 13
    2 |   from: 2026-13-01
      |         ^
  fix: write 12`);
  expect(describeProblem({ ...problem, path: "" })).toBe("b.yaml:2:9\n  month 13\n  fix: write 12");
  const long = describeProblem(
    { ...problem, line: 1, column: 301 },
    {
      "b.yaml": `${"x".repeat(300)}!${"x".repeat(300)}`,
    },
  );
  const [, , line, caret] = long.split("\n");
  expect(line![caret!.indexOf("^")]).toBe("!");
  expect(line!.length).toBeLessThan(130);
});

test("where two places disagree, the second is shown too", async () => {
  const files = {
    "a.yaml": "extends: b.yaml\nshocks:\n  - id: embargo\n    until: 2026-02-01\n",
    "b.yaml": text,
  };
  const { problems } = await readScenario("a", files, names);
  expect(describeAll(problems, files)).toBe(`a.yaml:4:12  shocks[0].until
  the shock ends on 2026-02-01, before it starts on 2026-03-01
    4 |     until: 2026-02-01
      |            ^
  b.yaml:13:11  where it starts
    13 |     from: 2026-03-01
       |           ^
  fix: write a date from 2026-03-01 on`);
});

test("templates read without a problem as they stand", async () => {
  const alone = await read(scenarioTemplate({ name: 'A "quoted" name: mine' }));
  expect(alone).toMatchObject({
    title: 'A "quoted" name: mine',
    shocks: [{ id: "licences" }, { from: "2027-04-01" }],
  });
  const extending = await read(scenarioTemplate({ from: "b.yaml" }), { "b.yaml": text });
  expect(extending.shocks.map(({ id }) => id)).toEqual(["embargo", "ramp", "plant-outage", "hoarding"]);
});

test("words round to three digits, files do not", () => {
  const quantity = { kind: "uniform", low: 8.66666666667, high: 1234.5678 } as const;
  expect(quantityWords(quantity, duration)).toBe("anything from 8.67 to 1235 weeks");
  expect(quantityText(quantity, duration)).toBe("uniform(8.66666666667, 1234.5678) weeks");
});

test("the timeline tells what is sure from what is drawn, builds up, fades and goes on", async () => {
  const months = await read(`name: Times
world: baseline-2026
start: 2026-01-05
horizon: 2 years
run-in: 0 weeks
shocks:
  - { id: sure, kind: stop, elements: Sm, from: 2026-03-01, until: 2026-05-31 }
  - { id: length, kind: stop, elements: Dy, from: 2026-03-01, duration: "uniform(8, 26) weeks" }
  - { id: window, kind: outage, agent: mt-weld, from: 2026-03-01, window: 2026-05-15, until: 2026-09-30 }
  - { id: fades, kind: outage, agent: mt-weld, from: 2026-03-01, duration: 3 months, recovery: { shape: linear, over: 3 months } }
  - { id: builds, kind: demand, factor: 1.2, ramp: 6 months, from: 2026-03-01 }
  - { id: again, kind: outage, agent: bayan-obo, from: 2026-03-01, rate: 1 /yr, duration: 3 weeks }
`);
  expect(timeline(months)).toEqual([
    "        2026        2027        2028",
    "sure    |.===....................",
    "length  |.===???.................", // 8.9 weeks, to 1 May, to 25.1 weeks, 23 August
    "window  |.???====................",
    "fades   |.===~~~.................",
    "builds  |.//////=================>",
    "again   |.???????????????????????>",
    "(a mark a month: = acts, / builds up, ~ fades, ? in some futures, > goes on)",
  ]);
});

test("a lever, a window and a definition of shortage are told in words where they differ", async () => {
  const before = await read(text);
  const after = await read(`${text}levers: { length: { sets: horizon, from: 1 yr, to: 2 years } }
measure: { windows: [{ id: spring, from: 2026-Q2, until: 2026-Q2 }], shortages: [{ id: japan, fill-below: 50 %, weeks: 8, regions: JP }] }
`);
  expect(describeDifferences(before, { ...after, id: "b" })).toBe(`b against a:
  shortage japan is less than 50 % of demand met in JP, 8 weeks in a row, and was not set
  window spring is 2026-04-01 to 2026-06-30, and was not set
  length can be decided: horizon from 1 yr to 2 years`);
});
