/** How long stocks would last, by kind of actor: separation plants, merchants, magnet makers, distributors, users, the state. */
import type { Fan } from "../../sim/montecarlo/types.ts";
import { LINES } from "../charts/colors.ts";
import type { FanPanel, Figure } from "../charts/types.ts";
import { sentence } from "../words/lists.ts";
import { withUnit } from "../words/numbers.ts";
import { shockLegend, weekAxis } from "./axis.ts";
import { type Context, chiefElement } from "./context.ts";
import { fanTable, type NamedFan } from "./fan-table.ts";
import { fan } from "./lookup.ts";
import { pairsInWords } from "./shortages.ts";

/** Kinds of actor as the engine names them, in the order of the chain. */
const HOLDERS = [
  { id: "plants", words: "separation plants" },
  { id: "merchants", words: "merchants" },
  { id: "makers", words: "magnet makers" },
  { id: "distributors", words: "magnet distributors" },
  { id: "users", words: "end users" },
  { id: "state", words: "the state" },
] as const;

interface Pair {
  readonly item: string;
  readonly region: string;
}

interface Stock extends Pair {
  readonly words: string;
  readonly color: string;
  readonly fan: Fan;
}

/** One chart for each of `pairs`; the table holds all pairs. Undefined where no stocks by actor were recorded. */
export function stocksFigure(context: Context, pairs: readonly Pair[]): Figure | undefined {
  const { controlled, regions } = context;
  const all = controlled.flatMap((item) => regions.flatMap((region) => stocksOf(context, item, region)));
  const panels = pairs.flatMap(({ item, region }) => panelOf(context, stocksOf(context, item, region)));
  if (panels.length === 0) return undefined;
  const left = controlled.flatMap((item) =>
    regions.flatMap((region) => {
      const isShown = pairs.some((pair) => pair.item === item && pair.region === region);
      return isShown || !all.some((one) => one.item === item && one.region === region)
        ? []
        : [{ item, region }];
    }),
  );
  const used = new Set(all.map(({ words }) => words));
  return {
    id: "stocks",
    title: titleOf(context, pairs),
    method:
      "Medians over futures week by week, from counts in fixed bins: exact to the width of a bin, an eighth of a doubling. What the actors of a kind in the region hold together, over what they pass on or use in a week. From “fans” in summary.json, series stock/<kind>/<element>/<region>.",
    description: panels.map(({ title, description }) => `${title}: ${description}`).join(" "),
    panels,
    legend: [
      ...HOLDERS.map(({ words }, index) => ({
        label: words,
        mark: "line" as const,
        color: LINES[index]!,
      })).filter(({ label }) => used.has(label)),
      ...shockLegend(context),
    ],
    note: `Weeks that the stock of each kind of actor would last, median future: plants' oxide at the pace of their sales; merchants' and the state's at that at which the region's users and makers take it; makers' at that of their furnaces; the element inside distributors' magnets, and what end users hold, at that of use. Kinds that never hold an eighth of a week are left out.${left.length === 0 ? "" : ` In the table only: ${pairsInWords(context, left)}.`} ${context.noteFor(context.main)}`,
    table: fanTable(context, "stocks", "Weeks that stocks would last, by kind of actor", stockFans(context)),
    inDeck: false,
  };
}

/** Every stock that was recorded, named for a table. */
export function stockFans(context: Context): NamedFan[] {
  return context.controlled.flatMap((item) =>
    context.regions.flatMap((region) =>
      stocksOf(context, item, region).map(({ words, fan: own }) => ({
        name: `${sentence(context.nameOf(item))}, ${context.regionName(region)}: ${words}`,
        fan: own,
      })),
    ),
  );
}

function stocksOf({ main }: Context, item: string, region: string): Stock[] {
  return HOLDERS.flatMap(({ id, words }, index) => {
    const own = fan(main, `stock/${id}/${item}/${region}`);
    return own === undefined ? [] : [{ item, region, words, color: LINES[index]!, fan: own }];
  });
}

function panelOf(context: Context, stocks: readonly Stock[]): FanPanel[] {
  const [first] = stocks;
  if (first === undefined) return [];
  const ends = stocks.map(({ words, fan: { p50 } }) => {
    const [from, to] = [p50[0]!, p50[p50.length - 1]!];
    return `${words} from ${withUnit(from, "weeks")} to ${withUnit(to, "weeks")}, ${withUnit(Math.min(...p50), "weeks")} at least`;
  });
  return [
    {
      kind: "fan",
      title: `${sentence(context.nameOf(first.item))}, ${context.regionName(first.region)}`,
      description: `median weeks of stock at the start and the end: ${ends.join("; ")}.`,
      axis: weekAxis(context),
      scale: "linear",
      unit: "weeks",
      series: stocks.map(({ words, color, fan: { p50 } }) => ({
        ...{ name: words, color, dashed: false, median: p50 },
      })),
    },
  ];
}

/** Of the report's chief element: whose stock shrinks most in the median future, and where. */
function titleOf(context: Context, pairs: readonly Pair[]): string {
  const chief = chiefElement(context);
  const own = pairs.filter(({ item }) => item === chief);
  const falls = (own.length === 0 ? pairs : own)
    .flatMap(({ item, region }) => stocksOf(context, item, region))
    .map((stock) => {
      const lowest = Math.min(...stock.fan.p50);
      return { ...stock, lowest, fall: stock.fan.p50[0]! - lowest };
    });
  const deepest = falls.reduce((most, one) => (one.fall > most.fall ? one : most), falls[0]!);
  const place = `${sentence(context.nameOf(deepest.item))} in ${context.place(deepest.region)}`;
  if (!(deepest.fall > 0)) return "In the median future, nobody's stock falls below what it is at the start";
  return `${place}: the stock of ${deepest.words} falls from ${withUnit(deepest.fan.p50[0]!, "weeks")} to ${shortTime(deepest.lowest)} in the median future`;
}

/** The lowest bin ends at an eighth of a week. */
function shortTime(weeks: number): string {
  return weeks < 0.125 ? "next to nothing" : withUnit(weeks, "weeks");
}
