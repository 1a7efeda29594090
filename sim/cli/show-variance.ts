/** Where the spread of measures comes from, in one screen. */
import type { VarianceSplits } from "../montecarlo/split-measures.ts";
import type { VariancePart } from "../montecarlo/variance-split.ts";
import { figure } from "./show-comparison.ts";
import { table } from "./table.ts";
import { styled } from "./terminal.ts";

/** Text for the terminal: shares with their intervals, and what they mean. */
export function showVariance({ scenario, seed, futures, timings, lucks, splits }: VarianceSplits): string {
  const worlds = Math.floor(futures / (timings * lucks));
  const head = styled("bold", `${scenario}, seed ${seed}: where the spread over futures comes from`);
  if (splits.length === 0) return `${head}\nnobody lacks anything in any future: name a measure with --of`;
  const rows = splits.map(({ label, unit, mean, variance, parameters, timing, chance }) => [
    label,
    `${figure(mean)} ± ${figure(Math.sqrt(variance))} ${unit}`,
    ...[parameters, timing, chance].map(share),
  ]);
  const left = splits.filter((split) => split.worlds < worlds);
  return [
    head,
    "",
    table(["measure", "mean ± standard deviation", "parameters", "timing", "chance"], rows),
    "",
    "Percent of the variance, with 95 % intervals (one world left out at a time).",
    "parameters: figures that nobody knows exactly; better data could take this away.",
    timings === 1
      ? "timing: not told apart from chance (--calendars 1)."
      : "timing: whether and when shocks come and how long they last; interactions with the figures count here.",
    "chance: demand, outages and prices from week to week; no data can take this away.",
    `From ${worlds} worlds, ${timings} calendars in each, ${lucks} futures under each: ${futures} futures, one split of all measures.`,
    ...(left.length === 0
      ? []
      : [
          `Worlds with a future that has no such figure are left out: ${left.map(({ label, worlds: used }) => `${used} count for ${label}`).join("; ")}.`,
        ]),
  ].join("\n");
}

/** "62 % (48-76)" */
function share({ share: of, low, high }: VariancePart): string {
  if (Number.isNaN(of)) return "-";
  const [at, from, to] = [of, low, high].map((part) => Math.round(100 * part));
  return `${at} % (${from}-${to})`;
}
