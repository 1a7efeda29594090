/** A quote that stands on next to no trade is told as one, beside what contracts pay. */
import { describe, expect, test } from "vitest";
import type { FanPanel } from "../../reports/charts/types.ts";
import { figuresOf, tablesOf } from "../../reports/content/walk.ts";
import { buildContent } from "../../reports/content.ts";
import type { Fan, Summary } from "../../sim/montecarlo/types.ts";
import type { World } from "../../sim/world/types.ts";
import { worldOf } from "../tiny.ts";
import { madeUpInput } from "./made-up.ts";

const WEEKS = 156;
const PEAK = 60;

/** A fan that is `usual` but in week PEAK, the same in every future but for its band. */
function line(id: string, usual: number, peak: number, unit: string): Fan {
  const [kind, element, zone] = id.split("/") as [Fan["kind"], string, string | undefined];
  const at = (factor: number): number[] =>
    Array.from({ length: WEEKS }, (_, week) => factor * (week === PEAK ? peak : usual));
  const errors = { p5: 0, p25: 0, p50: 0, p75: 0, p95: 0, mean: 0 };
  return {
    ...{ id, kind, element, ...(zone === undefined ? {} : { zone }), unit, errors },
    ...{ p5: at(0.5), p25: at(0.8), p50: at(1), p75: at(1.2), p95: at(2), mean: at(1) },
  };
}

interface Market {
  readonly quote: number;
  readonly exported: number;
  readonly made: number;
}

/** Gadolinium, opening at 50 USD/kg with 10 t a week from China and 2 t from elsewhere. */
function fansOf({ quote, exported, made }: Market): Fan[] {
  return [
    line("price-spot/Gd/outside", 50, quote, "USD/kg"),
    line("price-spot/Gd/china", 25, 25, "USD/kg"),
    line("price-contract/Gd/outside", 40, 100, "USD/kg"),
    line("export/Gd", 10, exported, "t REO/week"),
    line("made/Gd/outside", 2, made, "t REO/week"),
  ];
}

function contentOf(market: Market, calm: Market = { quote: 50, exported: 10, made: 2 }, world?: World) {
  const input = madeUpInput();
  const withFans = (summary: Summary, fans: readonly Fan[]): Summary => {
    const ids = fans.map(({ id }) => id);
    const rest = summary.fans.filter(({ id }) => !/^price-spot/.test(id) && !ids.includes(id));
    return { ...summary, fans: [...rest, ...fans] };
  };
  const main = withFans(input.main, fansOf(market));
  return buildContent({
    ...input,
    main,
    baseline: withFans(input.baseline, fansOf(calm)),
    ...(world && { world }),
  });
}

const paragraphs = ({ sections }: ReturnType<typeof contentOf>): string =>
  sections
    .flatMap(({ blocks }) => blocks.flatMap((b) => (b.kind === "paragraph" ? [b.text] : [])))
    .join("\n");
const rowOf = (content: ReturnType<typeof contentOf>): string[] =>
  tablesOf(content)
    .find(({ id }) => id === "quotes")!
    .rows[0]!.map(({ text }) => text.replaceAll("\u00a0", " "));

describe("a quote of 20,000 USD/kg while nothing leaves China", () => {
  const content = contentOf({ quote: 20_000, exported: 0, made: 0.6 });

  test("is said to stand on next to no trade, beside what contracts pay", () => {
    const text = paragraphs(content).replaceAll("\u00a0", " ");
    expect(text).toContain("gadolinium outside China is quoted at 20,000 USD/kg, 400 times");
    expect(text).toContain("contracts pay 100 USD/kg (2.5 times)");
    expect(text).toContain("next to no trade: 5% of the oxide");
  });

  test("stands in a table with its week, its range and the tonnes behind it", () => {
    expect(rowOf(content)).toEqual([
      "Gadolinium",
      "2027-03-01",
      "20,000 (10,000 to 40,000)",
      "400 times",
      "100 (50 to 200)",
      "2.5 times",
      "0",
      "0.60 (0.30 to 1.20)",
      "5%",
    ]);
  });

  test("says what all tonnes cost together, by the share that the world takes to pay the quote", () => {
    const tiny = worldOf({});
    const parameters = tiny.parameters.map((one) =>
      one.name === "spot-trade-share"
        ? { ...one, value: { ...one.value, mid: 0.15, low: 0.05, high: 0.3 } }
        : one,
    );
    const world = { ...tiny, parameters };
    const known = contentOf({ quote: 20_000, exported: 0, made: 0.6 }, undefined, world);
    const text = paragraphs(known).replaceAll("\u00a0", " ");
    // 0.15 x 20,000 + 0.85 x 100
    expect(text).toContain("15% (5% to 30%) are taken to pay the quote");
    expect(text).toContain("about 3,090 USD/kg for all of them together");
    expect(rowOf(known)[6]).toBe("3,090");
  });

  test("the title of the chart says so, and the chart draws what contracts pay", () => {
    const figure = figuresOf(content).find(({ id }) => id === "prices")!;
    expect(figure.title).toBe(
      "Gadolinium outside China is quoted at up to 800 times the Chinese price, on 5% of the baseline's supply; contracts pay 4.0 times it",
    );
    const [panel] = figure.panels as readonly FanPanel[];
    expect(panel!.series.map(({ name }) => name)).toContain("outside China under contract");
    expect(figure.legend.map(({ label }) => label)).toContain("outside China under contract, median");
  });
});

test.each([
  ["a high quote with trade as in the baseline", { quote: 20_000, exported: 10, made: 2 }],
  ["little trade at a price near that of the first week", { quote: 60, exported: 0, made: 0.6 }],
])("%s gets no warning", (_, market) => {
  const content = contentOf(market);
  expect(paragraphs(content)).not.toContain("A quote is not what everybody pays");
  expect(figuresOf(content).find(({ id }) => id === "prices")!.title).toContain("costs up to");
});

test("between a tenth and half of the baseline's supply is little trade", () => {
  expect(paragraphs(contentOf({ quote: 20_000, exported: 2, made: 1 }))).toContain("little trade: 25% of");
});

test("a run without tonnes or contracts keeps its prices and claims nothing about trade", () => {
  const content = buildContent(madeUpInput());
  expect(paragraphs(content)).not.toContain("A quote is not what everybody pays");
  expect(figuresOf(content).some(({ id }) => id === "prices")).toBe(true);
});
