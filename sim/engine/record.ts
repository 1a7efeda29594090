/** Writes the week's figures, in the order of `declareSeries`. */

import { CAUSES } from "../model/series.ts";
import { recordBuyers } from "./buyers.ts";
import { recordStocks } from "./record-stocks.ts";
import type { Simulation } from "./simulation.ts";
import { C } from "./state.ts";
import { recordValue } from "./value-at-risk.ts";

/** Index of the licence cause: such a shortage is charged to the listed elements that the magnet contains. */
const LICENCE = CAUSES.indexOf("licence");
const STOP = CAUSES.indexOf("stop");

/** One figure a series, from page[first] on. */
export function record(simulation: Simulation, page: Float64Array, first: number): void {
  const { model, state, scratch } = simulation;
  const E = model.elements.length;
  const R = model.regions.length;
  const G = model.magnets.count;
  const charged = chargeToElements(simulation);
  const demand = scratch.elementDemand;
  let row = first;
  for (let at = 0; at < E * R; at++)
    page[row++] = charged[at] > 0 && demand[at] > 0 ? 1 - charged[at] / demand[at] : 1;
  for (let at = 0; at < E * R; at++) page[row++] = demand[at];
  for (let at = 0; at < E * R; at++) page[row++] = charged[at];
  const I = E + G;
  for (let part = 0; part < 3; part++) {
    for (let magnet = 0; magnet < G; magnet++) {
      for (let region = 0; region < R; region++) {
        const wanted = state.poolDemand[region * I + E + magnet];
        const missing = missingOf(simulation, region * I + E + magnet);
        page[row++] = part === 0 ? (wanted > 0 ? 1 - missing / wanted : 1) : part === 1 ? wanted : missing;
      }
    }
  }
  row = byZone(state.spot, E, page, row);
  row = byZone(state.contract, E, page, row);
  recordCover(simulation, page, row);
  row += E * R;
  for (let e = 0; e < E; e++) page[row++] = state.exported[e];
  for (let magnet = 0; magnet < G; magnet++) page[row++] = state.exportedMagnets[magnet];
  for (let magnet = 0; magnet < G; magnet++) {
    for (let region = 0; region < R; region++) {
      const missing = missingOf(simulation, region * I + E + magnet);
      const base = (region * G + magnet) * C;
      if (missing === 0) {
        page.fill(0, row, row + C);
        row += C;
        continue;
      }
      let sum = 0;
      for (let cause = 0; cause < C; cause++) sum += state.shortBy[base + cause];
      for (let cause = 0; cause < C; cause++) {
        const share = sum > 0 ? state.shortBy[base + cause] / sum : cause === C - 1 ? 1 : 0;
        page[row++] = missing * share;
      }
    }
  }
  row = byZone(state.made, E, page, row);
  page[row++] = state.licence[0];
  page[row++] = state.cleared[0];
  page[row++] = state.cleared[1];
  for (let region = 0; region < R; region++) page[row++] = state.imported[region];
  row = byZone(state.meanPrice, E, page, row);
  row = recordBuyers(simulation, page, row);
  row = recordValue(simulation, page, row);
  for (let region = 0; region < state.tariffRevenue.length; region++)
    page[row++] = state.tariffRevenue[region];
  row = recordStocks(simulation, page, row);
  for (const column of [
    state.transshipped,
    state.seized,
    state.required,
    state.mandated,
    state.missedMandate,
  ])
    for (let region = 0; region < column.length; region++) page[row++] = column[region];
}

/** A column [zone * E + e], element by element in both zones; returns the row after the last. */
function byZone(column: Float64Array, E: number, page: Float64Array, row: number): number {
  for (let e = 0; e < E; e++) {
    page[row + 2 * e] = column[e];
    page[row + 2 * e + 1] = column[E + e];
  }
  return row + 2 * E;
}

/** t a week that a pool's users went without; rounding below a millionth of the demand is no shortage. */
function missingOf({ state }: Simulation, pool: number): number {
  const missing = state.poolDemand[pool] - state.poolUsed[pool];
  return missing > 1e-6 * state.poolDemand[pool] ? missing : 0;
}

/**
 * Unmet demand by element and region, t REO a week [e * R + region], and demand beside it (scratch.elementDemand).
 * Oxides: what their users went without. Magnets: what is missing, in t of the element, only as far as the element
 * binds: it ran out at the makers, or the licence that held the magnet up was for it.
 */
function chargeToElements(simulation: Simulation): Float64Array {
  const { model, params, state, scratch } = simulation;
  const E = model.elements.length;
  const R = model.regions.length;
  const G = model.magnets.count;
  const I = E + G;
  const { elements } = model.magnets;
  const V = elements.length;
  const charged = scratch.elementUnmet;
  const demand = scratch.elementDemand;
  for (let e = 0; e < E; e++) {
    for (let region = 0; region < R; region++) {
      charged[e * R + region] = missingOf(simulation, region * I + e);
      demand[e * R + region] = state.poolDemand[region * I + e];
    }
  }
  for (let region = 0; region < R; region++) {
    for (let magnet = 0; magnet < G; magnet++) {
      const wanted = state.poolDemand[region * I + E + magnet];
      if (wanted <= 0) continue;
      const missing = missingOf(simulation, region * I + E + magnet);
      const at = region * G + magnet;
      let sum = 0;
      for (let cause = 0; cause < C; cause++) sum += state.shortBy[at * C + cause];
      const policy = sum > 0 ? (state.shortBy[at * C + LICENCE] + state.shortBy[at * C + STOP]) / sum : 0;
      for (let v = 0; v < V; v++) {
        const content = params.content[magnet * V + v];
        if (content <= 0) continue;
        const e = elements[v];
        const material = sum > 0 ? state.shortByElement[at * V + v] / sum : 0;
        const share = Math.min(1, material + (state.magnetControlled[e] === 1 ? policy : 0));
        scratch.boundShare[at * V + v] = share;
        charged[e * R + region] += missing * content * share;
        demand[e * R + region] += wanted * content;
      }
    }
  }
  return charged;
}

/** Weeks of smoothed use that traders and makers of a region hold of an element, at page[row + e * R + region]. */
function recordCover({ model, state, scratch }: Simulation, page: Float64Array, row: number): void {
  const E = model.elements.length;
  const R = model.regions.length;
  const { elements } = model.magnets;
  const V = elements.length;
  const { namedStart } = model.accounts;
  const { regionStart } = model.makers;
  const held = scratch.element;
  for (let region = 0; region < R; region++) {
    const open = region * 2 * E;
    for (let e = 0; e < E; e++) held[e] = state.account[open + e] + state.account[open + E + e];
    for (let account = namedStart[region]; account < namedStart[region + 1]; account++)
      for (let e = 0; e < E; e++) held[e] += state.account[account * E + e];
    for (let maker = regionStart[region]; maker < regionStart[region + 1]; maker++)
      for (let v = 0; v < V; v++) held[elements[v]] += state.makerStock[maker * V + v];
    for (let e = 0; e < E; e++) {
      const use = state.usage[region * E + e];
      page[row + e * R + region] = use > 0 ? held[e] / use : 0;
    }
  }
}
