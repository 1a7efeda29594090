/** Neodymium oxide against the magnets made of it: how likely each is short, and what the missing magnets waited for. */
import type { Summary } from "../../sim/montecarlo/types.ts";
import { BLUE, GREEN, GREY, ORANGE, PURPLE, SKY, VERMILION } from "../charts/colors.ts";
import type { BarPanel, Figure } from "../charts/types.ts";
import { likelihood } from "../words/likelihood.ts";
import { sentence } from "../words/lists.ts";
import { type Estimate, percent, percentWithInterval, withUnit } from "../words/numbers.ts";
import type { Context } from "./context.ts";
import { probability, shortageCell, sumOver } from "./lookup.ts";
import {
  type Block,
  type Cell,
  figureBlock,
  paragraph,
  type Section,
  type Table,
  tableBlock,
} from "./types.ts";

/** The element that is not controlled itself but sits in every magnet that is. */
export const NEODYMIUM = "Nd";

/** What a missing magnet waited for, in the reader's words. */
const CAUSE_WORDS: Readonly<Record<string, { words: string; color: string }>> = {
  licence: { words: "an export licence", color: VERMILION },
  customs: { words: "a customs test", color: ORANGE },
  stop: { words: "an export stop", color: PURPLE },
  material: { words: "rare-earth material", color: BLUE },
  capacity: { words: "metal or magnet capacity", color: GREEN },
  qualification: { words: "qualification of a new supplier", color: SKY },
  other: { words: "something else", color: GREY },
};

export interface CauseShare {
  readonly cause: string;
  readonly words: string;
  readonly color: string;
  /** Expected tonnes of magnets missing. */
  readonly tonnes: number;
}

export function magnetsSection(context: Context): Section {
  const blocks: Block[] = [
    paragraph(
      "Light rare earths such as neodymium and praseodymium are not under the controls, but most magnets made of them carry dysprosium or " +
        "terbium, and one customs code covers them all. So the oxide and the magnet can go separate ways.",
    ),
    paragraph(oxideInWords(context)),
  ];
  const figure = causeFigure(context);
  if (figure !== undefined) blocks.push(figureBlock(figure));
  blocks.push(tableBlock(magnetTable(context)));
  return { id: "magnets", heading: "Neodymium oxide and the magnets made of it", blocks };
}

/** The region in which neodymium oxide is most likely to be short. */
export function neodymiumOxide(context: Context): { region: string; share: Estimate } | undefined {
  const found = context.regions.flatMap((region) => {
    const query = { definition: context.definition.id, of: "element", item: NEODYMIUM, region } as const;
    const share = probability(shortageCell(context.main, query));
    return share === undefined ? [] : [{ region, share }];
  });
  return found.reduce<(typeof found)[number] | undefined>(
    (worst, one) => (worst === undefined || one.share.value > worst.share.value ? one : worst),
    undefined,
  );
}

/** "magnets that contain it are short in up to 83% (…) of futures in Japan, most of the missing tonnes for want of …". */
export function missingMagnets(context: Context): string | undefined {
  const cells = magnetPairs(context).flatMap((pair) =>
    pair.share === undefined ? [] : [{ ...pair, share: pair.share }],
  );
  if (cells.length === 0) return undefined;
  const worst = cells.reduce((best, cell) => (cell.share.value > best.share.value ? cell : best));
  if (worst.share.value === 0)
    return `no future is short of the magnets made of it (0%, up to ${percent(worst.share.high)})`;
  const place = `${context.productName(worst.product)} in ${context.place(worst.region)}`;
  const causes = causesOf(context.main, worst.product, worst.region);
  const total = causes.reduce((sum, cause) => sum + cause.tonnes, 0);
  const why =
    total > 0
      ? `, and ${percent(causes[0]!.tonnes / total)} of the tonnes missing there wait for ${causes[0]!.words}`
      : "";
  return `of the magnets made of it, those most often short are ${place}, in ${percentWithInterval(worst.share)} of futures${why}`;
}

/** Expected tonnes missing by cause in a range of weeks (the whole period when not given), largest first. */
export function causesOf(
  summary: Summary,
  product: string,
  region: string,
  weeks: { from: number; to: number } = { from: 0, to: summary.scenario.weeks },
): CauseShare[] {
  return summary.fans
    .filter((one) => one.kind === "cause" && one.product === product && one.region === region)
    .map((one) => {
      const cause = one.cause ?? "other";
      const known = CAUSE_WORDS[cause];
      return {
        cause,
        words: known?.words ?? cause,
        color: known?.color ?? GREY,
        tonnes: sumOver(one.mean, weeks.from, weeks.to),
      };
    })
    .sort((a, b) => b.tonnes - a.tonnes || (a.cause < b.cause ? -1 : 1));
}

function magnetPairs(context: Context): { product: string; region: string; share: Estimate | undefined }[] {
  const withNeodymium = context.main.products.filter((one) => one.id.startsWith("ndfeb"));
  return withNeodymium.flatMap(({ id }) =>
    context.regions.map((region) => {
      const query = { definition: context.definition.id, of: "product", item: id, region } as const;
      return { product: id, region, share: probability(shortageCell(context.main, query)) };
    }),
  );
}

function oxideInWords(context: Context): string {
  const oxide = neodymiumOxide(context);
  const magnets = missingMagnets(context);
  const name = sentence(context.nameOf(NEODYMIUM));
  const first =
    oxide === undefined
      ? `Shortages of ${context.nameOf(NEODYMIUM)} oxide were not measured in this run.`
      : `${name} oxide: a shortage is ${likelihood(oxide.share.low, oxide.share.high)}, at most ${percentWithInterval(oxide.share)} (${context.place(oxide.region)}).`;
  return magnets === undefined ? first : `${first} ${sentence(magnets)}.`;
}

function causeFigure(context: Context): Figure | undefined {
  const { main } = context;
  const bars = main.products.flatMap(({ id }) =>
    context.regions.map((region) => ({ id, region, causes: causesOf(main, id, region) })),
  );
  const shown = bars.filter(({ causes }) => causes.some(({ tonnes }) => tonnes > 0));
  if (shown.length === 0) return undefined;
  const panel: BarPanel = {
    kind: "bars",
    title: "",
    description: "Expected tonnes of magnets missing, one bar a magnet and region, split by cause.",
    unit: "t of magnets",
    rows: shown.map(({ id, region, causes }) => ({
      label: `${context.productName(id)}, ${region}`,
      parts: causes.map(({ words, color, tonnes }) => ({ name: words, color, value: tonnes })),
    })),
  };
  const totals = new Map<string, CauseShare>();
  for (const cause of shown.flatMap(({ causes }) => causes)) {
    const before = totals.get(cause.cause);
    totals.set(cause.cause, { ...cause, tonnes: cause.tonnes + (before?.tonnes ?? 0) });
  }
  const ranked = [...totals.values()].filter(({ tonnes }) => tonnes > 0).sort((a, b) => b.tonnes - a.tonnes);
  const all = ranked.reduce((sum, { tonnes }) => sum + tonnes, 0);
  const first = ranked[0]!;
  return {
    id: "magnet-causes",
    title: `${percent(first.tonnes / all)} of the missing magnets wait for ${first.words}`,
    description: ranked.map(({ words, tonnes }) => `${words}: ${withUnit(tonnes, "t")}`).join("; "),
    panels: [panel],
    legend: ranked.map(({ words, color }) => ({ label: words, mark: "square", color })),
    note: `Expected tonnes of finished magnets missing over the whole period, mean over futures. ${context.noteFor(main)}`,
    table: causeTable(context, shown),
  };
}

function causeTable(
  context: Context,
  bars: readonly { id: string; region: string; causes: readonly CauseShare[] }[],
): Table {
  const causes = bars[0]!.causes.map(({ cause }) => cause).sort();
  return {
    id: "magnets-missing-by-cause",
    caption: "Expected tonnes of magnets missing, by cause",
    columns: [
      { label: "Magnet", align: "left" },
      { label: "Region", align: "left" },
      ...causes.map((cause) => ({
        label: sentence(CAUSE_WORDS[cause]?.words ?? cause),
        align: "right" as const,
      })),
    ],
    rows: bars.map(({ id, region, causes: own }) => [
      { text: context.productName(id) },
      { text: context.regionName(region) },
      ...causes.map((cause): Cell => {
        const tonnes = own.find((one) => one.cause === cause)?.tonnes ?? 0;
        return { text: withUnit(tonnes, "t"), value: tonnes };
      }),
    ]),
    note: context.noteFor(context.main),
    folded: true,
  };
}

function magnetTable(context: Context): Table {
  const { main, baseline, definition } = context;
  return {
    id: "magnet-shortages",
    caption: `Probability of at least one shortage of magnets in the whole period, ${main.scenario.id} against ${baseline.scenario.id}`,
    columns: [
      { label: "Magnet", align: "left" },
      { label: "Region", align: "left" },
      { label: main.scenario.id, align: "right" },
      { label: baseline.scenario.id, align: "right" },
    ],
    rows: main.products.flatMap(({ id }) =>
      context.regions.map((region) => {
        const query = { definition: definition.id, of: "product", item: id, region } as const;
        const cells = [main, baseline].map((one) => probability(shortageCell(one, query)));
        return [
          { text: context.productName(id) },
          { text: context.regionName(region) },
          ...cells.map((share) =>
            share === undefined
              ? { text: "not measured" }
              : { text: percentWithInterval(share), value: share.value },
          ),
        ];
      }),
    ),
    note: `Shortage: ${context.definitionInWords}. ${context.noteFor(main, baseline)}`,
  };
}
