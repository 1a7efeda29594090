/** Magnets in use by age, and those that come out of use: for worlds with a table of lifetimes. */
import { WEEKS_PER_YEAR } from "../numbers/dates.ts";
import { exp, pow } from "../numbers/elementary.ts";
import type { Simulation } from "./simulation.ts";
import { agesOf, COHORT_WEEKS } from "./state/goods-state.ts";

/**
 * Survival by age, exp(-(age / scale)^shape), and the use before the opening: that of the opening, less by its growth a year for each
 * year back. Called once a future, after the opening order books. Writes surviving, usedBefore, inUse, retiring.
 */
export function openGoods(simulation: Simulation): void {
  const { model, params, state } = simulation;
  const { known, scaleSlot, shapeSlot } = model.lifetimes;
  if (known.length === 0) return;
  const { values } = params;
  const G = model.magnets.count;
  const V = model.magnets.elements.length;
  const ages = agesOf(model.ticks, model.lifetimes.mostBefore);
  for (let magnet = 0; magnet < G; magnet++) {
    if (known[magnet] === 0) continue;
    for (let age = 0; age < ages; age++) {
      const years = (age * COHORT_WEEKS) / WEEKS_PER_YEAR;
      state.surviving[magnet * ages + age] =
        age === 0 ? 1 : exp(-pow(years / values[scaleSlot[magnet]], values[shapeSlot[magnet]]));
    }
    for (let region = 0; region < model.regions.length; region++) {
      const used = state.magnetUsage[region * G + magnet] * COHORT_WEEKS;
      for (let v = 0; v < V; v++)
        state.usedBefore[(region * G + magnet) * V + v] = used * params.content[magnet * V + v];
    }
  }
  count(simulation, -1);
}

/** At the end of a cohort's weeks: what is in use, and what of it went out since the last time. */
export function ageGoods(simulation: Simulation): void {
  const { tick } = simulation.state;
  if (tick % COHORT_WEEKS === COHORT_WEEKS - 1) count(simulation, (tick + 1) / COHORT_WEEKS - 1);
}

/**
 * With S the share that survives at an age in cohorts, c the cohorts of the run up to now, p, and u w_j that of j before the opening:
 *   in use = sum over c of came_c S(p - c) + u sum over j of w_j S(p + j),
 *   retiring = what this is less than all that came, over what it was less by at p - 1; a week's part of it.
 */
function count({ model, params, state }: Simulation, now: number): void {
  const { lifetimes, magnets, regions } = model;
  const { surviving, cameIntoUse, usedBefore, inUse, retiring } = state;
  const { values } = params;
  const V = magnets.elements.length;
  const goods = inUse.length;
  const ages = agesOf(model.ticks, lifetimes.mostBefore);
  for (let magnet = 0; magnet < magnets.count; magnet++) {
    if (lifetimes.known[magnet] === 0) continue;
    const first = magnet * ages;
    const before = Math.round((values[lifetimes.beforeSlot[magnet]] * WEEKS_PER_YEAR) / COHORT_WEEKS);
    const less = pow(1 + values[lifetimes.growthSlot[magnet]], -COHORT_WEEKS / WEEKS_PER_YEAR);
    let weight = 1;
    let heldBefore = 0;
    let goneBefore = 0;
    for (let back = 1; back <= before; back++) {
      weight *= less;
      const age = first + now + back;
      heldBefore += weight * surviving[age];
      if (age > first) goneBefore += weight * (surviving[age - 1] - surviving[age]);
    }
    for (let region = 0; region < regions.length; region++) {
      for (let v = 0; v < V; v++) {
        const good = (region * magnets.count + magnet) * V + v;
        let held = usedBefore[good] * heldBefore;
        let gone = usedBefore[good] * goneBefore;
        for (let cohort = 0; cohort <= now; cohort++) {
          const came = cameIntoUse[cohort * goods + good];
          const age = first + now - cohort;
          held += came * surviving[age];
          if (age > first) gone += came * (surviving[age - 1] - surviving[age]);
        }
        inUse[good] = held;
        retiring[good] = gone / COHORT_WEEKS;
      }
    }
  }
}

/** Splits a region's old magnets over its recyclers of old magnets whose plants run, by their tabled tonnes. Writes oldShare. */
export function shareOldMagnets({ model, params, state }: Simulation): void {
  const { recyclers } = model;
  const { oldShare } = state;
  const collects = (recycler: number): boolean =>
    recyclers.endOfLife[recycler] === 1 && state.plantFactor[recyclers.plant[recycler]] > 0;
  for (let recycler = 0; recycler < recyclers.count; recycler++) {
    oldShare[recycler] = 0;
    if (!collects(recycler)) continue;
    let all = 0;
    for (let other = 0; other < recyclers.count; other++)
      if (recyclers.region[other] === recyclers.region[recycler] && collects(other))
        all += params.recycled[other];
    if (all > 0) oldShare[recycler] = params.recycled[recycler] / all;
  }
}

/** t of element v that a recycler gets of the week's old magnets: what is collected of each grade, more at high prices, at most all. */
export function oldMagnets({ model, params, state }: Simulation, recycler: number, v: number): number {
  const { lifetimes, magnets, recyclers } = model;
  const V = magnets.elements.length;
  const extra = (1 + state.collectedExtra[recycler]) * (1 + state.scrapExtra[recycler]);
  const first = recyclers.region[recycler] * magnets.count;
  let got = 0;
  for (let magnet = 0; magnet < magnets.count; magnet++) {
    if (lifetimes.known[magnet] === 0) continue;
    const share = Math.min(1, params.values[lifetimes.collectedSlot[magnet]] * extra);
    got += share * state.retiring[(first + magnet) * V + v];
  }
  return got * state.oldShare[recycler];
}
