/** Reads the list of parameters that calibration may move, each with the range that the evidence leaves it. */

import { normalCdf } from "../../numbers/distributions.ts";
import { exp, log } from "../../numbers/elementary.ts";
import type { Problem } from "../../scenario/types.ts";
import { Context } from "../../world/context.ts";
import { ANY } from "../../world/kinds.ts";
import { readTable } from "../../world/table.ts";
import type { ParameterRow } from "../../world/types.ts";

/** Uniform between low and high, on a log scale where `logarithmic`. */
export interface Prior {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly logarithmic: boolean;
}

/**
 * `parameters` are those of the world. A prior must hold the range that the table of parameters gives, for that range
 * is what is believed without looking at history. All problems at once; never throws on bad input.
 */
export function readPriors(
  file: string,
  text: string,
  parameters: readonly ParameterRow[],
): { priors?: readonly Prior[]; problems: Problem[] } {
  const context = new Context();
  const known = new Map(parameters.map((row) => [row.name, row]));
  const columns = { plain: ["name", "scale"], figures: ["low", "high"] };
  const priors = readTable({ [file]: text }, file, columns, context).map((row): Prior => {
    row.identify("name");
    row.provenance();
    const name = row.text("name");
    const logarithmic = row.choice("scale", ["log", "linear"]) === "log";
    const low = row.value("low", ANY).mid;
    const high = row.value("high", ANY).mid;
    const parameter = known.get(name);
    if (parameter === undefined)
      row.problem("name", `there is no parameter "${name}"`, "name one of parameters.csv");
    else if (low > parameter.value.low || high < parameter.value.high) {
      const range = `${parameter.value.low} to ${parameter.value.high}`;
      row.problem("low", `${low} to ${high} does not hold the range of the table, ${range}`, "widen it");
    }
    if (logarithmic && low <= 0) row.problem("scale", `a log scale cannot begin at ${low}`, 'write "linear"');
    if (!(low < high)) row.problem("low", `${low} to ${high} leaves nothing to find`, "widen it");
    return { name, low, high, logarithmic };
  });
  const problems = context.problems();
  if (problems.length > 0) return { problems };
  return { priors: priors.sort((one, two) => (one.name < two.name ? -1 : 1)), problems };
}

/** Significant digits of a calibrated figure: what is stored is what was simulated. */
const DIGITS = 6;

/** The figure at a normal score: the prior's quantile at Phi(z), rounded to what a table shows. */
export function figureAt({ low, high, logarithmic }: Prior, z: number): number {
  const u = normalCdf(z);
  const x = logarithmic ? low * exp(u * log(high / low)) : low + u * (high - low);
  return Number(Math.min(high, Math.max(low, x)).toPrecision(DIGITS));
}
