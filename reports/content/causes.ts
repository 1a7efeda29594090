/** What missing magnets waited for: expected tonnes by cause, from the series that the model records. */
import type { Summary } from "../../sim/montecarlo/types.ts";
import { BLUE, BROWN, GREEN, GREY, ORANGE, PURPLE, SKY, VERMILION } from "../charts/colors.ts";
import type { Figure } from "../charts/types.ts";
import { sentence } from "../words/lists.ts";
import { percent, withUnit } from "../words/numbers.ts";
import type { Context } from "./context.ts";
import { sumOver, weeksOfYear } from "./lookup.ts";
import { codesInWords } from "./shortages.ts";
import type { Cell, Table } from "./types.ts";

interface CauseWords {
  /** For legends and headings. */
  readonly noun: string;
  /** After "48% of the tonnes missing". */
  readonly clause: string;
  readonly color: string;
}

const CAUSE_WORDS: Readonly<Record<string, CauseWords>> = {
  licence: { noun: "export licence", clause: "wait for an export licence", color: VERMILION },
  customs: { noun: "customs test", clause: "wait for a customs test", color: ORANGE },
  stop: { noun: "export stop", clause: "are held back by an export stop", color: PURPLE },
  material: { noun: "rare-earth material", clause: "lack rare-earth material", color: BLUE },
  metal: { noun: "furnaces for metal", clause: "lack furnaces that make metal of oxide", color: BROWN },
  capacity: { noun: "magnet capacity", clause: "lack magnet capacity", color: GREEN },
  qualification: { noun: "qualification", clause: "wait for a new supplier to qualify", color: SKY },
  other: { noun: "other", clause: "are missing for other reasons", color: GREY },
};

export interface CauseShare extends CauseWords {
  readonly cause: string;
  /** Expected tonnes of magnets missing. */
  readonly tonnes: number;
}

/** Expected tonnes missing by cause in a range of weeks (the whole period when not given), largest first. */
export function causesOf(
  summary: Summary,
  product: string,
  region: string,
  weeks: { from: number; to: number } = { from: 0, to: summary.scenario.weeks },
): CauseShare[] {
  return ranked(
    summary.fans
      .filter((one) => one.kind === "cause" && one.product === product && one.region === region)
      .map((one) => {
        const cause = one.cause ?? "other";
        const known = CAUSE_WORDS[cause] ?? { noun: cause, clause: `wait for ${cause}`, color: GREY };
        return { ...known, cause, tonnes: sumOver(one.mean, weeks.from, weeks.to) };
      }),
  );
}

/** Missing magnets of the year with the action in place, over the report's regions, by cause; empty when not recorded. */
export function causesWithAction(
  context: Context,
  product: string,
  year: string,
  region?: string,
): CauseShare[] {
  const { main, others, action } = context.input;
  const summary = others.find((one) => one.scenario.id === action?.early) ?? main;
  const weeks = weeksOfYear(summary.years, year);
  if (weeks === undefined) return [];
  const regions = region === undefined ? context.regions : [region];
  return addedUp(regions.map((one) => causesOf(summary, product, one, weeks))).filter(
    ({ tonnes }) => tonnes > 0,
  );
}

/** Lists added up cause by cause, largest first. */
export function addedUp(lists: readonly (readonly CauseShare[])[]): CauseShare[] {
  const totals = new Map<string, CauseShare>();
  for (const one of lists.flat()) {
    totals.set(one.cause, { ...one, tonnes: one.tonnes + (totals.get(one.cause)?.tonnes ?? 0) });
  }
  return ranked([...totals.values()]);
}

export function totalOf(causes: readonly CauseShare[]): number {
  return causes.reduce((sum, { tonnes }) => sum + tonnes, 0);
}

function ranked(causes: CauseShare[]): CauseShare[] {
  return causes.sort((a, b) => b.tonnes - a.tonnes || (a.cause < b.cause ? -1 : 1));
}

interface Bar {
  readonly product: string;
  readonly region: string;
  readonly causes: readonly CauseShare[];
}

/** Bars by magnet and region for the magnets chosen; undefined when none of them is missing. */
export function causeFigure(
  context: Context,
  id: string,
  name: string,
  isChosen: (product: string) => boolean,
): Figure | undefined {
  const { main } = context;
  const bars = main.products
    .filter((product) => isChosen(product.id))
    .flatMap(({ id: product }) =>
      context.regions.map((region): Bar => ({ product, region, causes: causesOf(main, product, region) })),
    )
    .filter(({ causes }) => totalOf(causes) > 0);
  if (bars.length === 0) return undefined;
  const all = addedUp(bars.map(({ causes }) => causes)).filter(({ tonnes }) => tonnes > 0);
  const first = all[0]!;
  return {
    id,
    title: `${percent(first.tonnes / totalOf(all))} of the missing ${name} ${first.clause}`,
    description: all.map(({ noun, tonnes }) => `${noun}: ${withUnit(tonnes, "t")}`).join("; "),
    panels: [
      {
        kind: "bars",
        title: "",
        description: "Expected tonnes of magnets missing, one bar a magnet and region, split by cause.",
        unit: "t of magnets",
        rows: bars.map(({ product, region, causes }) => ({
          label: `${context.productName(product)}, ${region}`,
          parts: causes.map(({ noun, color, tonnes }) => ({ name: noun, color, value: tonnes })),
        })),
      },
    ],
    ...(id === "other-magnet-causes" ? { inDeck: false } : {}),
    method:
      "Mean over futures of the missing tonnes of each week, split by what held them up (MODEL.md, causes), summed over the weeks. From “fans” in summary.json, series cause/<cause>/<magnet>/<region>.",
    legend: all.map(({ noun, color }) => ({ label: noun, mark: "square", color })),
    note: `Expected tonnes of finished magnets missing over the whole period, mean over futures. ${codesInWords(context)} ${context.noteFor(main)}`,
    table: causeTable(context, id, name, bars),
  };
}

function causeTable(context: Context, id: string, name: string, bars: readonly Bar[]): Table {
  const causes = bars[0]!.causes
    .map(({ cause, noun }) => ({ cause, noun }))
    .sort((a, b) => (a.cause < b.cause ? -1 : 1));
  return {
    id: `${id}-table`,
    caption: `Expected tonnes of ${name} missing, by cause`,
    columns: [
      { label: "Magnet", align: "left" },
      { label: "Region", align: "left" },
      ...causes.map(({ noun }) => ({ label: sentence(noun), align: "right" as const })),
    ],
    rows: bars.map(({ product, region, causes: own }) => [
      { text: context.productName(product) },
      { text: context.regionName(region) },
      ...causes.map(({ cause }): Cell => {
        const tonnes = own.find((one) => one.cause === cause)?.tonnes ?? 0;
        return { text: withUnit(tonnes, "t"), value: tonnes, unit: "t of magnets" };
      }),
    ]),
    note: context.noteFor(context.main),
    folded: true,
  };
}
