/** One future in one screen: the shocks, who was short and when, and the series that matter. */
import type { DatedReason, Future } from "./future.ts";
import { figure } from "./show-comparison.ts";
import { sparkline, table } from "./table.ts";
import { styled } from "./terminal.ts";

const LEAST_PRICE_RATIO = 1.5;
const MOST_ROWS = 20;
const MOST_EXPLAINED = 6;
const MOST_REASONS = 4;
const LEAST_SHARE = 0.05;

const PRICE_NOTE =
  "(A quote is a marginal price. Beside its peak: what contracts pay in that week, and what all tonnes cost together.)";

/** Text for the terminal. */
export function showFuture(future: Future): string {
  const { title, scenario, seed, replication, weeks, start } = future;
  return [
    styled("bold", title),
    `${scenario}, one future of many: seed ${seed}, replication ${replication}, ${weeks} weeks from ${start}`,
    "",
    shocks(future),
    "",
    shortages(future),
    ...causes(future),
    "",
    fills(future),
    "",
    prices(future),
  ].join("\n");
}

/** When each acts in this future; by the dates of the file where nobody can tell. Members of a group share a line. */
function shocks({ shocks }: Future): string {
  if (shocks.length === 0) return "No shocks.";
  const rows = shocks.flatMap(({ title, kind, from, until, acts = [{ from, until }] }) =>
    acts.length === 0
      ? [["not in this future", "", kind, title]]
      : acts.map((span) => [span.from, span.until === "" ? "to the end" : span.until, kind, title]),
  );
  const told = new Map(rows.map((row) => [row.join("\n"), row]));
  return table(["from", "until", "shock", "what"], [...told.values()]);
}

function shortages({ shortages }: Future): string {
  if (shortages.length === 0) return "Nobody is short.";
  const worst = shortages.toSorted((a, b) => b.weeks - a.weeks).slice(0, MOST_ROWS);
  const rows = worst.map((spell) => [
    spell.item,
    spell.region,
    spell.from,
    spell.until === "" ? "not over" : spell.until,
    String(spell.weeks),
    `${Math.round(100 * spell.worstFill)} %`,
  ]);
  const rest = shortages.length - worst.length;
  const more = rest > 0 ? `\n${rest} shorter ones with --json` : "";
  return table(["short of", "region", "from", "over", "weeks", "least met"], rows) + more;
}

/** Why the longest shortages happened, each of its larger reasons on a line. */
function causes({ shortages }: Future): string[] {
  const told = shortages
    .filter(({ reasons }) => reasons !== undefined)
    .toSorted((a, b) => b.weeks - a.weeks)
    .slice(0, MOST_EXPLAINED);
  return told.flatMap(({ item, region, from, reasons = [] }) => [
    "",
    styled("bold", `${item}, ${region}, from ${from}, because of`),
    ...larger(reasons).flatMap((reason) => [
      `  ${inWords(reason)}`,
      ...larger(reason.because).map((behind) => `      of that ${inWords(behind)}`),
    ]),
  ]);
}

function larger(reasons: readonly DatedReason[]): readonly DatedReason[] {
  return reasons.filter(({ share }) => share >= LEAST_SHARE).slice(0, MOST_REASONS);
}

/** "71 % licence, smco from CN to US (japan-reviews, queue since 2026-06-01)". */
function inWords(reason: DatedReason): string {
  const { share, tonnes, cause, product, element, from, to, shock, since, less } = reason;
  const what =
    element === undefined ? product : product === "oxide" ? `${element} oxide` : `${element} for ${product}`;
  const lane =
    cause === "material"
      ? `${what} at makers in ${from}`
      : from === undefined || from === to
        ? `${what} in ${to}`
        : `${what} from ${from} to ${to}`;
  const queue = cause === "stop" || cause === "quota" ? "in force" : "queue";
  const why = [shock, since === undefined ? undefined : `${queue} since ${since}`, ...(less ?? []).map(lost)];
  const known = why.filter((part) => part !== undefined).join(", ");
  return `${Math.round(100 * share)} % ${cause}, ${lane}, ${figure(tonnes)} t${known === "" ? "" : ` (${known})`}`;
}

function lost({ id, kind, tonnes, runs }: NonNullable<DatedReason["less"]>[number]): string {
  const how = runs < 0.95 ? `runs at ${Math.round(100 * runs)} %` : "stands ready, lacks feed or room";
  return `${kind} ${id} ${figure(tonnes)} t/week less: ${kind === "mine" ? `gives ${Math.round(100 * runs)} %` : how}`;
}

/** Only the buyers that ever miss something. */
function fills({ series }: Future): string {
  const rows = series
    .filter(({ kind, values }) => (kind === "fill" || kind === "product-fill") && Math.min(...values) < 0.995)
    .map(({ element, product, region, values }) => ({
      name: element ?? product ?? "",
      region: region ?? "",
      values,
    }))
    .sort((a, b) => mean(a.values) - mean(b.values))
    .slice(0, MOST_ROWS)
    .map(({ name, region, values }) => [
      name,
      region,
      sparkline(values),
      `${Math.round(100 * mean(values))} %`,
    ]);
  return rows.length === 0
    ? "Every demand is met."
    : table(["demand met", "region", "over time", "mean"], rows);
}

/** Only the prices that move by half or more. */
function prices({ series }: Future): string {
  const all = new Map(series.map(({ id, values }) => [id, values]));
  const rows = series
    .filter(
      ({ kind, values }) =>
        kind === "price-spot" && values[0] > 0 && Math.max(...values) >= LEAST_PRICE_RATIO * values[0],
    )
    .slice(0, MOST_ROWS)
    .map(({ element, zone, values }) => {
      const peak = values.indexOf(Math.max(...values));
      const paid = ["contract", "mean"].map((kind) => all.get(`price-${kind}/${element}/${zone}`)?.[peak]);
      return [
        element ?? "",
        zone ?? "",
        sparkline(values),
        ...[values[0], values[peak], ...paid].map((price) => (price === undefined ? "" : figure(price))),
      ];
    });
  if (rows.length === 0) return "No spot price rises by half.";
  const heads = ["spot price", "zone", "over time", "first, USD/kg", "peak, USD/kg"];
  return `${table([...heads, "contract then", "all tonnes then"], rows)}\n${PRICE_NOTE}`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
