/** Time to the first shortage: by when how many futures have been short, with intervals, element by element. */
import type { Summary, Survival } from "../../sim/montecarlo/types.ts";
import { LINES, regionColor } from "../charts/colors.ts";
import type { Figure, SurvivalPanel } from "../charts/types.ts";
import { likelihood } from "../words/likelihood.ts";
import { sentence } from "../words/lists.ts";
import { countOf, percent, percentWithInterval } from "../words/numbers.ts";
import { shockLegend, weekAxis } from "./axis.ts";
import type { Context } from "./context.ts";
import { pairsInWords } from "./shortages.ts";
import type { Cell, Table } from "./types.ts";

/** Undefined where the run did not measure it or where nobody is ever short. */
export function firstShortageFigure(context: Context): Figure | undefined {
  const { main, regions } = context;
  const items = itemsOf(context);
  const panels = items.flatMap((item) => panelOf(context, item));
  if (panels.length === 0) return undefined;
  const neverOf = ({ id, of }: Item): string[] =>
    regions.filter((region) => curveOf(context, id, of, region) === undefined);
  const [elements, products] = (["element", "product"] as const).map((kind) =>
    items.filter(({ of }) => of === kind),
  );
  const never = [
    pairsInWords(
      context,
      elements!.flatMap((item) => neverOf(item).map((region) => ({ item: item.id, region }))),
    ),
    ...products!.flatMap((item) => neverOf(item).map((region) => `${item.name} in ${context.place(region)}`)),
  ].filter((text) => text !== "");
  return {
    id: "first-shortage",
    method:
      "Futures whose first shortage has begun by the end of the week, over all futures, with Wilson's 95% interval week by week. From “survival” in summary.json.",
    title: titleOf(context),
    description: panels.map(({ title, description }) => `${title}: ${description}`).join(" "),
    panels,
    legend: [
      ...regions.map((region, index) => ({
        ...{ label: context.regionName(region), mark: "line" as const, color: regionColor(region, index) },
      })),
      { label: "95% interval", mark: "band", color: LINES[0] },
      ...shockLegend(context),
    ],
    note: `Share of futures whose first shortage has begun by the end of the week.${never.length === 0 ? "" : ` Never short in any future: ${never.join("; ")}.`} ${context.noteFor(main)}`,
    table: tableOf(context, items),
    inDeck: false,
  };
}

interface Item {
  readonly id: string;
  readonly of: Survival["of"];
  readonly name: string;
}

/** The report's elements and the magnet that the action is about. */
function itemsOf({ controlled, nameOf, input, productName }: Context): Item[] {
  const product = input.action?.product;
  return [
    ...controlled.map((id): Item => ({ id, of: "element", name: sentence(nameOf(id)) })),
    ...(product === undefined ? [] : [{ id: product, of: "product" as const, name: productName(product) }]),
  ];
}

function curveOf(
  context: Context,
  item: string,
  of: Survival["of"],
  region: string,
  summary: Summary = context.main,
): Survival | undefined {
  const { definition } = context;
  // Summaries of older versions carry none.
  return (summary.survival ?? []).find(
    (one) => one.definition === definition.id && one.item === item && one.of === of && one.region === region,
  );
}

function panelOf(context: Context, { id, of, name }: Item): SurvivalPanel[] {
  const lines = context.regions.flatMap((region, index) => {
    const curve = curveOf(context, id, of, region);
    if (curve === undefined) return [];
    return [
      {
        ...{ name: context.regionName(region), color: regionColor(region, index), dashed: false },
        values: curve.free.map(shortBy),
        low: curve.high.map(shortBy),
        high: curve.low.map(shortBy),
      },
    ];
  });
  if (lines.length === 0) return [];
  const ends = lines
    .map((line) => `${line.name} ${percent(line.values[line.values.length - 1]!)}`)
    .join(", ");
  return [
    {
      ...{
        kind: "survival",
        title: name,
        description: `Short at least once by the end of the period: ${ends}.`,
      },
      ...{ axis: weekAxis(context), lines },
    },
  ];
}

/** Rounded, for 1 - 0.9 is no 0.1. */
function shortBy(free: number): number {
  return Number((1 - free).toFixed(9));
}

/** What is short first in half of the futures; without any such, what comes closest to it. */
function titleOf(context: Context): string {
  const { main, controlled, regions } = context;
  const curves = controlled.flatMap((item) =>
    regions.flatMap((region) => curveOf(context, item, "element", region) ?? []),
  );
  const place = ({ item, region }: Survival): string =>
    `${sentence(context.nameOf(item))} in ${context.place(region)}`;
  const half = curves.filter(({ median }) => median >= 0);
  const last = main.scenario.weeks - 1;
  if (half.length > 0) {
    const soonest = half.reduce((best, one) => (one.median < best.median ? one : best));
    const alike = half.filter(({ median }) => median === soonest.median).length;
    const quarter = main.quarters.find(({ to }) => soonest.median < to)?.label;
    const when =
      quarter === undefined ? `week ${soonest.median + 1}` : `week ${soonest.median + 1} (${quarter})`;
    const others =
      alike === 1
        ? "no other pair of element and region is sooner"
        : `${countOf(alike - 1, "more pair")} of element and region in the same week`;
    return `${place(soonest)} has been short in half of the futures by ${when}; ${others}`;
  }
  if (curves.length === 0) return "How soon a first shortage comes: none of the elements is ever short";
  const nearest = curves.reduce((best, one) => (one.free[last]! < best.free[last]! ? one : best));
  return `No element has been short in half of the futures by the end; ${context.nameOf(nearest.item)} in ${context.place(nearest.region)} comes closest, with ${percent(shortBy(nearest.free[last]!))}`;
}

function tableOf(context: Context, items: readonly Item[]): Table {
  const { main, regions } = context;
  const years = main.years.filter(({ label }) => /^\d{4}$/.test(label));
  return {
    id: "first-shortage-table",
    caption: "Share of futures with a first shortage by the end of each year, with 95% intervals",
    columns: [
      { label: "Item", align: "left" },
      { label: "Region", align: "left" },
      ...years.map(({ label }) => ({ label: `By end of ${label}`, align: "right" as const })),
      { label: "Half of futures by week", align: "right" },
      { label: "In words, whole period", align: "left" },
    ],
    rows: items.flatMap(({ id, of, name }) =>
      regions.flatMap((region): Cell[][] => {
        const curve = curveOf(context, id, of, region);
        if (curve === undefined) return [];
        const at = (week: number): { value: number; low: number; high: number } => ({
          ...{
            value: shortBy(curve.free[week]!),
            low: shortBy(curve.high[week]!),
            high: shortBy(curve.low[week]!),
          },
        });
        const end = at(curve.free.length - 1);
        return [
          [
            { text: name },
            { text: context.regionName(region) },
            ...years.map(({ to }): Cell => {
              const share = at(Math.min(to, curve.free.length) - 1);
              return { text: percentWithInterval(share), value: share.value, unit: "share" };
            }),
            curve.median < 0
              ? { text: "not within the period" }
              : { text: String(curve.median + 1), value: curve.median + 1, unit: "week of the period" },
            { text: likelihood(end.low, end.high) },
          ],
        ];
      }),
    ),
    note: `A future counts from the week in which its first shortage begins (${context.definitionInWords}). ${context.noteFor(main)}`,
    folded: true,
  };
}
