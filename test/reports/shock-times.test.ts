/** When shocks act, as a briefing tells it: what a file gives as a length or a window is not "to the end". */
import { describe, expect, test } from "vitest";
import type { TimelinePanel } from "../../reports/charts/types.ts";
import type { Table } from "../../reports/content/types.ts";
import { figuresOf, tablesOf } from "../../reports/content/walk.ts";
import { buildContent } from "../../reports/content.ts";
import type { Scenario } from "../../sim/scenario/types.ts";
import { head, scenarioOf } from "../scenario/reading.ts";
import { madeUpInput } from "./made-up.ts";

/** The made-up report with the shocks of a real scenario in place of its own. */
function contentOf(scenario: Scenario) {
  const input = madeUpInput();
  const week = (date: string): number => Math.floor((Date.parse(date) - Date.parse(scenario.start)) / 6048e5);
  const shocks = scenario.shocks.map(({ id, title, kind, from, until = "" }) => {
    return { id, title, kind, from, until, week: week(from) };
  });
  const main = { ...input.main, scenario: { ...input.main.scenario, shocks } };
  return buildContent({ ...input, main, scenarios: [{ ...scenario, id: main.scenario.id }] });
}

const scenario = await scenarioOf(`${head}
shocks:
  - { id: cut, kind: stop, elements: Sm, from: 2027-01-04, duration: 1 yr }
  - { id: over, kind: stop, elements: Sm, from: 2025-03-03, duration: 10 weeks }
  - id: strike
    title: Strike at two mines
    kind: outage
    agent: [mt-weld, bayan-obo]
    from: 2026-09-07
    window: 2026-12-07
    duration: uniform(2, 22) weeks
    recovery: { shape: linear, over: 3 weeks }
    probability: 12.5 %
  - { id: customs, kind: stop, elements: Dy, share: 0.5 %, after: strike, lag: 4 weeks, duration: 8 weeks, from: 2026-09-07 }
  - { id: again, kind: stop, elements: Tb, from: 2026-01-05, rate: 0.5 /yr, duration: 6 weeks }
  - { id: calm, kind: stop, elements: Tb, from: 2026-05-04, until: 2026-06-30, unless: strike }
  - { id: later, kind: stop, elements: Tb, after: cut, lag: 4 weeks, from: 2027-01-04 }
uncertain:
  parameters/price-speed-china: 0.06 /week
off: [hoarding]
`);
const content = contentOf(scenario);
const table = (id: string): Table => tablesOf(content).find((one) => one.id === id)!;
const texts = (id: string): string[][] => table(id).rows.map((row) => row.map(({ text }) => text));

describe("the chapter on what happens", () => {
  const bars = new Map(
    (figuresOf(content).find(({ id }) => id === "timeline")!.panels[0] as TimelinePanel).bars.map((bar) => [
      bar.label,
      bar,
    ]),
  );

  test("ends a bar where a length ends it, the late end of a drawn one", () => {
    expect(bars.get("cut")).toMatchObject({ from: 52, to: 104, when: "2027-01-04 to 2028-01-02" });
    // Latest start 48 weeks on, 95 % point of the length 21 weeks.
    expect(bars.get("Strike at two mines")).toMatchObject({ from: 35, to: 69 });
    expect(bars.get("customs")).toMatchObject({ from: 39, to: 60 });
    expect(bars.get("later")).toMatchObject({ from: 56, when: "2027-02-01 to the end" });
    expect(bars.get("again")).toMatchObject({ from: 0, to: 156 });
  });

  test("leaves out what was over before the reported period, and counts it", () => {
    expect(bars.has("over")).toBe(false);
    expect(table("shocks").note).toContain("1 further shock ended in the run-in");
  });

  test("tells one shock of several agents once", () => {
    expect(texts("shocks").filter(([, what]) => what === "Strike at two mines")).toHaveLength(1);
  });

  test("says when and in which futures each shock comes", () => {
    const rows = new Map(texts("shocks").map(([, what, , ...rest]) => [what, rest]));
    expect(rows.get("cut")).toEqual(["2027-01-04", "2028-01-02", "all"]);
    expect(rows.get("Strike at two mines")).toEqual([
      "between 2026-09-07 and 2026-12-07",
      "after uniform, 2 to 22 weeks, then fades over 3 weeks (linear)",
      "with probability 12.5%",
    ]);
    expect(rows.get("customs")).toEqual([
      "4 weeks after the start of “Strike at two mines”, not before 2026-10-05",
      "after 8 weeks",
      "where “Strike at two mines” comes",
    ]);
    expect(rows.get("again")?.[1]).toContain("0.5 times a year, each time for 6 weeks");
    expect(rows.get("calm")).toEqual([
      "2026-05-04",
      "2026-06-30",
      "where “Strike at two mines” does not come",
    ]);
  });
});

describe("the table of assumptions", () => {
  const rows = texts("assumptions").map(([, ...rest]) => rest.join(" | "));

  test("holds the times, and settings as they were set: never <1% or >99%", () => {
    expect(rows).toContain("cut | until | 2028-01-02");
    expect(rows).toContain("Strike at two mines | who | mt-weld, bayan-obo");
    expect(rows).toContain("customs | share stopped | 0.5%");
    expect(rows.join("\n")).not.toMatch(/to the end|[<>]\d/);
  });

  test("names figures that a scenario replaces with their unit, and mechanisms that it switches off", () => {
    const changes = texts("changed-figures").map(([, ...rest]) => rest.join(" | "));
    expect(changes).toContain("parameters/price-speed-china | 0.06, in 1/week");
    expect(changes).toContain("mechanism hoarding | switched off");
  });
});
