/** What a scenario sets, in words: fixed or drawn, for everybody or by destination. */
import type { ByRegion, Quantity } from "../../sim/scenario/types.ts";
import { exact } from "../words/numbers.ts";

export type SettingUnit = "share" | "weeks" | "t REO/yr" | "t REO" | "number";

/** "beta(3, 7), mean 30%", "lognormal, mean 6, sd 3 weeks", "5% to 20% in 90% of futures". */
export function inWords(drawn: Quantity, unit: SettingUnit): string {
  // A setting is told as it was set: what futures show is never written as 0.5%, what a file says is.
  const write = (value: number): string => (unit === "share" ? `${exact(value * 100)}%` : exact(value));
  const end = unit === "share" || unit === "number" ? "" : ` ${unit}`;
  switch (drawn.kind) {
    case "constant":
      return `${write(drawn.value)}${end}`;
    case "uniform":
      return `uniform, ${write(drawn.low)} to ${write(drawn.high)}${end}`;
    case "triangular":
      return `triangular, ${write(drawn.low)}, mode ${write(drawn.mode)}, ${write(drawn.high)}${end}`;
    case "normal":
    case "lognormal":
      return `${drawn.kind}, mean ${write(drawn.mean)}, sd ${write(drawn.sd)}${end}`;
    case "beta":
      return `beta(${exact(drawn.a)}, ${exact(drawn.b)}), mean ${exact((100 * drawn.a) / (drawn.a + drawn.b))}%`;
    case "interval90":
      return `${write(drawn.low)} to ${write(drawn.high)}${end} in 90% of futures`;
    default:
      return drawn satisfies never;
  }
}

/** "EU: 30%; others: beta(3, 7), mean 30%". */
export function byRegionInWords({ regions, others }: ByRegion, unit: SettingUnit): string {
  const named = Object.keys(regions)
    .sort()
    .map((region) => `${region}: ${inWords(regions[region]!, unit)}`);
  return [...named, `others: ${inWords(others, unit)}`].join("; ");
}
