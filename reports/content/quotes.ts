/** The highest quotes outside China: what contracts pay in the same week, and how much trade a quote stands on. */
import type { Fan, Summary } from "../../sim/montecarlo/types.ts";
import { dayNumber, isoDate } from "../../sim/numbers/dates.ts";
import { listed, sentence } from "../words/lists.ts";
import { fixed, MISSING, percent, quantity, withUnit } from "../words/numbers.ts";
import type { Context } from "./context.ts";
import { asExact, pointsAt, pointsInWords } from "./fan-table.ts";
import { fan } from "./lookup.ts";
import { referenceLabel } from "./reference.ts";
import { type Block, type Cell, paragraph, type Table, tableBlock } from "./types.ts";

/** Below this share of the usual supply a quote is said to stand on little trade, and below that on next to none. */
const LITTLE = 0.5;
const NEXT_TO_NONE = 0.1;

/** Of quotes that have not risen to this multiple of their first week nobody asks what they stand on. */
const HIGH = 2;

/** The highest median quote of an element outside China. */
export interface Quote {
  readonly element: string;
  readonly week: number;
  readonly spot: Fan;
  readonly contract: Fan | undefined;
  /** See supplyIn. */
  readonly supply: number | undefined;
}

/** A warning where quotes stand on little trade, and the table behind it. */
export function quoteBlocks(context: Context): Block[] {
  const quotes = highestQuotes(context).filter(
    ({ contract, supply }) => contract !== undefined || supply !== undefined, // else nothing stands beside them
  );
  const thin = quotes.filter(isThin);
  return [
    ...(thin.length === 0 ? [] : [paragraph(thinInWords(context, thin))]),
    ...(quotes.length === 0 ? [] : [tableBlock(quoteTable(context, quotes, thin.length === 0))]),
  ];
}

function highestQuotes(context: Context): Quote[] {
  const { main } = context;
  return context.controlled.flatMap((element) => {
    const spot = fan(main, `price-spot/${element}/outside`);
    return spot === undefined
      ? []
      : [quoteOf(context, element, spot, spot.p50.indexOf(Math.max(...spot.p50)))];
  });
}

/** What an element is quoted at in a week, with what stands beside and behind it. */
export function quoteOf(context: Context, element: string, spot: Fan, week: number): Quote {
  const contract = fan(context.main, `price-contract/${element}/outside`);
  return { element, week, spot, contract, supply: supplyIn(context, element, week) };
}

/** Oxide that leaves China or is made outside in a week, over what is usual; undefined where it was not measured. */
function supplyIn(context: Context, element: string, week: number): number | undefined {
  const { main, baseline } = context;
  const own = tonnes(main, element, week);
  const usual = isUsual(context) ? tonnes(baseline, element, week) : openingTonnes(main, element);
  return usual > 0 && Number.isFinite(own) ? own / usual : undefined;
}

/** A scenario that has restrictions itself does not show what is usual: under two full cuts no quote would look thin. */
function isUsual(context: Context): boolean {
  return referenceLabel(context) === "baseline";
}

/** What supply is measured against, before "supply" and after "in". */
export function usualSupply(context: Context): { readonly of: string; readonly in: string } {
  return isUsual(context)
    ? { of: "the baseline's", in: "the same week of the baseline" }
    : { of: "the first quarter's", in: "a mean week of the first quarter" };
}

/** A quarter of a year, weeks. */
const OPENING = 13;

function openingTonnes(main: Summary, element: string): number {
  const weeks = Math.min(OPENING, main.scenario.weeks);
  let sum = 0;
  for (let week = 0; week < weeks; week++) sum += tonnes(main, element, week);
  return sum / weeks;
}

/** t REO, mean over futures: means add up. NaN where either was not measured. */
function tonnes(summary: Summary, element: string, week: number): number {
  const mean = (id: string): number => fan(summary, id)?.mean[week] ?? Number.NaN;
  return mean(`export/${element}`) + mean(`made/${element}/outside`);
}

export function isThin({ spot, week, supply }: Quote): boolean {
  return supply !== undefined && supply < LITTLE && riseOf(spot, week) >= HIGH;
}

/** A median over that of the first week. */
function riseOf({ p50 }: Fan, week: number): number {
  return p50[week]! / p50[0]!;
}

/** A multiple in words: "2.4 times", "1,098 times". */
export function times(ratio: number): string {
  return `${fixed(asExact(ratio), ratio < 9.95 ? 1 : 0)} times`;
}

/** What a reader must know who would take a quote for the price that everybody pays. */
function thinInWords(context: Context, thin: readonly Quote[]): string {
  const highest = thin.reduce((most, one) =>
    riseOf(one.spot, one.week) > riseOf(most.spot, most.week) ? one : most,
  );
  const { element, week, spot, contract, supply } = highest;
  const paid =
    contract === undefined
      ? ""
      : `; contracts pay ${withUnit(asExact(contract.p50[week]!), "USD/kg")} (${times(riseOf(contract, week))})`;
  const rest = thin.filter((one) => one !== highest);
  const others =
    rest.length === 0
      ? ""
      : ` The highest quotes of ${listed(rest.map((one) => `${context.nameOf(one.element)} (${supplyInWords(one.supply!)})`))} stand on little too.`;
  return (
    `A quote is not what everybody pays. In the week of its highest median, ${context.nameOf(element)} outside China is quoted at ` +
    `${withUnit(asExact(spot.p50[week]!), "USD/kg")}, ${times(riseOf(spot, week))} the median of the first week${paid}. The quote then stands on ` +
    `${supply! < NEXT_TO_NONE ? "next to no trade" : "little trade"}: ${supplyInWords(supply!)} of the oxide that leaves China or is made outside in ${usualSupply(context).in}.` +
    `${spotShareInWords(context, highest)}${others}`
  );
}

/** A share of the usual supply, which may be nothing at all. */
export function supplyInWords(supply: number): string {
  return supply === 0 ? "none" : percent(supply);
}

/** Of the tonnes outside China without a contract of their own, the share that pays the quote, as the world has it. */
function spotShare({ input }: Context) {
  return input.world?.parameters.find(({ name }) => name === "spot-trade-share")?.value;
}

/** What those tonnes cost together: quote and contract price, mixed at the middle share. */
function mixed(context: Context, { spot, contract, week }: Quote): number | undefined {
  const share = spotShare(context)?.mid;
  if (share === undefined || contract === undefined) return undefined;
  return (1 - share) * contract.p50[week]! + share * spot.p50[week]!;
}

function spotShareInWords(context: Context, highest: Quote): string {
  const share = spotShare(context);
  const all = mixed(context, highest);
  if (share === undefined || all === undefined) return "";
  return ` Of the tonnes outside China without a contract of their own, ${percent(share.mid)} (${percent(share.low)} to ${percent(share.high)}) are taken to pay the quote and the rest the contract price: about ${withUnit(asExact(all), "USD/kg")} for all of them together.`;
}

function quoteTable(context: Context, quotes: readonly Quote[], folded: boolean): Table {
  const { main, baseline } = context;
  const share = spotShare(context);
  return {
    id: "quotes",
    caption: "The highest median quote of each element outside China, and what stands beside and behind it",
    columns: [
      { label: "Element", align: "left" },
      { label: "Week from", align: "left" },
      { label: "Quote, USD/kg", align: "right" },
      { label: "Over its first week", align: "right" },
      { label: "Under contract, USD/kg", align: "right" },
      { label: "Over its first week", align: "right" },
      ...(share === undefined ? [] : [{ label: "All tonnes, about, USD/kg", align: "right" as const }]),
      { label: "Leaves China, t REO/week", align: "right" },
      { label: "Made outside, t REO/week", align: "right" },
      { label: `Both, of ${usualSupply(context).of}`, align: "right" },
    ],
    rows: quotes.map((quote) => {
      const { element, week, spot, contract, supply } = quote;
      return [
        { text: sentence(context.nameOf(element)) },
        { text: isoDate(dayNumber(main.scenario.start) + 7 * week) },
        pointCell(spot, week),
        riseCell(spot, week),
        pointCell(contract, week),
        riseCell(contract, week),
        ...(share === undefined ? [] : [mixedCell(mixed(context, quote))]),
        pointCell(fan(main, `export/${element}`), week),
        pointCell(fan(main, `made/${element}/outside`), week),
        supply === undefined
          ? { text: "not measured" }
          : { text: supplyInWords(supply), value: supply, unit: "share" },
      ];
    }),
    note: `Medians of that week with the range of nine in ten futures, oxide only; the last column is of means over futures.${share === undefined ? "" : ` All tonnes: without a contract of their own, quote and contract price mixed with ${percent(share.mid)} at the quote.`} ${context.noteFor(main, baseline)}`,
    folded,
  };
}

function pointCell(own: Fan | undefined, week: number): Cell {
  const found = own === undefined ? undefined : pointsAt(own, week);
  if (own === undefined || found === undefined) return { text: "not measured" };
  return { text: pointsInWords(found, own.unit), value: found.value, unit: own.unit };
}

function mixedCell(value: number | undefined): Cell {
  if (value === undefined) return { text: "not measured" };
  return { text: quantity(asExact(value)), value, unit: "USD/kg" };
}

function riseCell(own: Fan | undefined, week: number): Cell {
  const ratio = own === undefined ? Number.NaN : riseOf(own, week);
  return Number.isFinite(ratio) ? { text: times(ratio), value: ratio, unit: "factor" } : { text: MISSING };
}
