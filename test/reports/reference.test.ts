/** Two scenarios that both have restrictions: neither is "the baseline", nor "without the restrictions". */
import { expect, test } from "vitest";
import * as colors from "../../reports/charts/colors.ts";
import type { FanPanel } from "../../reports/charts/types.ts";
import { isCalm, RESTRICTING } from "../../reports/content/reference.ts";
import { figuresOf, tablesOf } from "../../reports/content/walk.ts";
import { buildContent } from "../../reports/content.ts";
import { COLOR_NAMES } from "../../reports/markdown.ts";
import { flowPeriods } from "../../sim/model/flow-periods.ts";
import type { Shock } from "../../sim/scenario/types.ts";
import { madeUpInput } from "./made-up.ts";

const input = madeUpInput();
const [early] = input.others;
/** The status quo against itself with Lynas a year earlier: licences in both. */
const { action: _, responseCurve: __, ...rest } = input;
const content = buildContent({ ...rest, main: early!, baseline: input.main, others: [] });
const figure = (id: string) => figuresOf(content).find((one) => one.id === id)!;
const plain = (text: string): string => text.replaceAll("\u00a0", " ");

test("who supplies whom names both scenarios", () => {
  expect(figure("sankey").panels.map(({ title }) => title)).toEqual([
    "Yttrium in “China's export controls as practised”",
    "Yttrium in “Lynas samarium in April 2026”",
  ]);
  expect(plain(figure("sankey").title)).toMatch(
    /^Yttrium: China ships .* abroad in “Lynas samarium in April 2026”, .* in “China's export controls as practised”$/,
  );
  expect(JSON.stringify(content)).not.toContain("without the restrictions");
});

test("what the two differ in goes first, with intervals, and the levels of the other do not stand beside", () => {
  const clear = (clearTogether: boolean): typeof input.comparisons =>
    input.comparisons.map((one) => ({
      ...one,
      differences: one.differences.map((own) => ({ ...own, clearTogether })),
    }));
  const pair = { ...rest, main: early!, baseline: input.main, others: [] };
  const [first, second] = buildContent({ ...pair, comparisons: clear(true) }).answer.map(plain);
  expect(first).toMatch(
    /^Held against “China's export controls as practised” over the whole period, unmet samarium demand in .* is lower by .* t REO \(.* to .*\), from .* t REO, and the chance of a shortage there is lower by \d+ points/,
  );
  expect(second).toContain("is most often short");
  expect(second).not.toContain(", against ");
  expect(buildContent({ ...pair, comparisons: clear(false) }).answer[0]).toContain(
    "unmet demand does not clearly change by 5% or more for any controlled element in Japan",
  );
  expect(buildContent({ ...pair, comparisons: [] }).answer[0]).toContain("is most often short");
});

test("grey lines and prices go by the name of the scenario", () => {
  const [panel] = figure("fill").panels as readonly FanPanel[];
  expect(panel!.series[0]!.name).toBe("“China's export controls as practised”");
  expect(figure("fill").legend.map(({ label }) => label)).toContain(
    "“China's export controls as practised”, median",
  );
  expect(content.answer.join(" ")).not.toContain("the baseline");
});

test("supply is measured against the opening, since both scenarios may be cut off alike", () => {
  const cut = (one: typeof input.main): typeof input.main => {
    const weeks = one.scenario.weeks;
    const line = (id: string, value: (week: number) => number) => {
      const own = one.fans.find(({ kind }) => kind === "price-spot")!;
      const all = Array.from({ length: weeks }, (_, week) => value(week));
      return { ...own, id, p5: all, p25: all, p50: all, p75: all, p95: all, mean: all };
    };
    const fans = [
      line("price-spot/Gd/outside", (week) => (week > 60 ? 20_000 : 50)),
      line("price-spot/Gd/china", () => 25),
      line("export/Gd", (week) => (week > 60 ? 0 : 10)),
      line("made/Gd/outside", () => 1),
    ];
    return { ...one, fans: [...one.fans.filter(({ id }) => !fans.some((own) => own.id === id)), ...fans] };
  };
  const cuts = buildContent({ ...rest, main: cut(early!), baseline: cut(input.main), others: [] });
  expect(figuresOf(cuts).find(({ id }) => id === "prices")!.title).toBe(
    "Gadolinium outside China is quoted at up to 800 times the Chinese price, on 9% of the first quarter's supply",
  );
  expect(
    tablesOf(cuts)
      .find(({ id }) => id === "quotes")!
      .columns.at(-1)!.label,
  ).toBe("Both, of the first quarter's");
});

test("calm is what begins no period of flows under a restriction", () => {
  expect(isCalm(input.main)).toBe(false);
  expect(isCalm(input.baseline)).toBe(true);
  const before = (kind: Shock["kind"]): number => {
    const shocks = [{ kind, from: "2026-07-06" }];
    const [period] = flowPeriods({ start: "2026-01-05", weeks: 52, runInWeeks: 0, shocks });
    return period!.toTick - period!.fromTick;
  };
  for (const kind of RESTRICTING) expect(before(kind), kind).toBeGreaterThan(0);
  for (const kind of ["ramp", "open", "demand", "price-floor"] as const) expect(before(kind), kind).toBe(0);
});

test("a legend in words has a name for every colour", () => {
  for (const color of Object.values(colors))
    if (typeof color === "string") expect(COLOR_NAMES[color], color).toBeDefined();
});
