/** Demand that comes in whole units: the weekly noise of an item as a Poisson count in place of a normal number. */
import { mayAct } from "../model/options.ts";
import type { Model } from "../model/types.ts";
import { normalCdf } from "../numbers/distributions.ts";
import { poissonQuantile } from "../numbers/poisson.ts";
import type { Params } from "./params.ts";
import type { Chance } from "./streams.ts";

/**
 * Once a future, after its chance and figures are drawn, and with `demand-law` 1 only: an item's demand of a week is to its trend as a Poisson
 * count is to its mean 1 / sigma^2, which has the same variance as the normal noise and is never below nothing. The count stands at the
 * quantile of the normal number that it replaces, so that two worlds that differ in the law meet the same luck. Regions have no noise
 * of their own then. Overwrites itemNormal and regionNormal.
 */
export function countDemand(model: Model, { behaviour }: Params, chance: Chance): void {
  if (!mayAct(model.inputs, model.parameterSlot["demand-law"])) return;
  const sigma = behaviour["demand-noise-weekly"];
  if (!(behaviour["demand-law"] > 0) || sigma <= 0) return;
  const mean = 1 / (sigma * sigma);
  const { itemNormal, regionNormal } = chance;
  for (let at = 0; at < itemNormal.length; at++)
    itemNormal[at] = (poissonQuantile(normalCdf(itemNormal[at]), mean) - mean) * sigma;
  regionNormal.fill(0);
}
