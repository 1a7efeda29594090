/** Other laws of demand: the weekly noise of an item as a Poisson count, as a single order, or normal without a part of its region. */
import { mayAct } from "../model/options.ts";
import type { Model } from "../model/types.ts";
import { normalCdf } from "../numbers/distributions.ts";
import { poissonQuantile } from "../numbers/poisson.ts";
import type { Params } from "./params.ts";
import type { Chance } from "./streams.ts";

/** What `demand-law` says. */
const [COUNTS, SINGLE, OF_ITEMS] = [1, 2, 3];

/**
 * Once a future, after its chance and figures are drawn, and with a `demand-law` above 0 only. An item's demand of a week is to its trend as a
 * Poisson count is to its mean 1 / sigma^2 (1), or there is a single order, with chance 1 / (1 + sigma^2), or none (2): either has the
 * variance of the normal noise, stands at the quantile of the normal number that it replaces, so that two worlds that differ in the law meet
 * the same luck, and is never below nothing. With 3 noise is normal as without. Regions have no noise of their own in any of them.
 * Overwrites itemNormal and regionNormal.
 */
export function countDemand(model: Model, { behaviour }: Params, chance: Chance): void {
  if (!mayAct(model.inputs, model.parameterSlot["demand-law"])) return;
  const sigma = behaviour["demand-noise-weekly"];
  const law = Math.round(behaviour["demand-law"]);
  if (!(law === COUNTS || law === SINGLE || law === OF_ITEMS) || sigma <= 0) return;
  const { itemNormal, regionNormal } = chance;
  regionNormal.fill(0);
  if (law === OF_ITEMS) return;
  const mean = 1 / (sigma * sigma);
  const none = (sigma * sigma) / (1 + sigma * sigma);
  for (let at = 0; at < itemNormal.length; at++) {
    const u = normalCdf(itemNormal[at]);
    if (law === COUNTS) itemNormal[at] = (poissonQuantile(u, mean) - mean) * sigma;
    else itemNormal[at] = u < none ? -1 / sigma : (1 / (1 - none) - 1) / sigma;
  }
}
