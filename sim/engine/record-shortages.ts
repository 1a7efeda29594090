/** What is short this week: unmet demand by element and by magnet, and what shortages of magnets come from. */
import { CAUSES } from "../model/series.ts";
import type { RecordPart } from "./record.ts";
import type { Simulation } from "./simulation.ts";
import { C } from "./state.ts";

/** Index of the licence cause: such a shortage is charged to the listed elements that the magnet contains. */
const LICENCE = CAUSES.indexOf("licence");
const STOP = CAUSES.indexOf("stop");

/**
 * Fill, demand and unmet demand by element and region [e * R + region], t REO a week. Oxides: what their users went without.
 * Magnets: what is missing, in t of the element, only as far as the element binds: it ran out at the makers, or the
 * licence that held the magnet up was for it. Writes scratch.elementDemand, elementUnmet and boundShare too.
 */
export function recordElements(simulation: Simulation, page: Float64Array, from: number): RecordPart {
  const E = simulation.model.elements.length;
  const R = simulation.model.regions.length;
  const G = simulation.model.magnets.count;
  const I = E + G;
  const size = E * R;

  const chargeOxides = (): void => {
    const { state, scratch } = simulation;
    const { elementUnmet: charged, elementDemand: demand } = scratch;
    for (let e = 0; e < E; e++) {
      for (let region = 0; region < R; region++) {
        charged[e * R + region] = missingOf(simulation, region * I + e);
        demand[e * R + region] = state.poolDemand[region * I + e];
      }
    }
  };

  const chargeMagnets = (): void => {
    const { model, params, state, scratch } = simulation;
    const { elementUnmet: charged, elementDemand: demand, boundShare } = scratch;
    const { elements } = model.magnets;
    const V = elements.length;
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
          boundShare[at * V + v] = share;
          charged[e * R + region] += missing * content * share;
          demand[e * R + region] += wanted * content;
        }
      }
    }
  };

  return {
    rows: 3 * size,
    write(week) {
      const { elementUnmet: charged, elementDemand: demand } = simulation.scratch;
      chargeOxides();
      chargeMagnets();
      const row = week + from;
      for (let at = 0; at < size; at++) {
        page[row + at] = charged[at] > 0 && demand[at] > 0 ? 1 - charged[at] / demand[at] : 1;
        page[row + size + at] = demand[at];
        page[row + 2 * size + at] = charged[at];
      }
    },
  };
}

/** Fill, demand and unmet demand by magnet and region, t a week. */
export function recordMagnets(simulation: Simulation, page: Float64Array, from: number): RecordPart {
  const E = simulation.model.elements.length;
  const R = simulation.model.regions.length;
  const G = simulation.model.magnets.count;
  const size = G * R;
  return {
    rows: 3 * size,
    write(week) {
      const { state } = simulation;
      let row = week + from;
      for (let magnet = 0; magnet < G; magnet++) {
        for (let region = 0; region < R; region++) {
          const pool = region * (E + G) + E + magnet;
          const wanted = state.poolDemand[pool];
          const missing = missingOf(simulation, pool);
          page[row] = wanted > 0 ? 1 - missing / wanted : 1;
          page[row + size] = wanted;
          page[row + 2 * size] = missing;
          row++;
        }
      }
    },
  };
}

/** What is missing of a magnet in a region, t a week, by its causes; without a known one, the last: other. */
export function recordCauses(simulation: Simulation, page: Float64Array, from: number): RecordPart {
  const E = simulation.model.elements.length;
  const R = simulation.model.regions.length;
  const G = simulation.model.magnets.count;
  return {
    rows: G * R * C,
    write(week) {
      const { state } = simulation;
      let row = week + from;
      page.fill(0, row, row + G * R * C);
      for (let magnet = 0; magnet < G; magnet++) {
        for (let region = 0; region < R; region++) {
          const missing = missingOf(simulation, region * (E + G) + E + magnet);
          const base = (region * G + magnet) * C;
          let sum = 0;
          for (let cause = 0; missing > 0 && cause < C; cause++) sum += state.shortBy[base + cause];
          if (sum > 0)
            for (let cause = 0; cause < C; cause++)
              page[row + cause] = missing * (state.shortBy[base + cause] / sum);
          else page[row + C - 1] = missing;
          row += C;
        }
      }
    },
  };
}

/** t a week that a pool's users went without; rounding below a millionth of the demand is no shortage. */
function missingOf({ state }: Simulation, pool: number): number {
  const missing = state.poolDemand[pool] - state.poolUsed[pool];
  return missing > 1e-6 * state.poolDemand[pool] ? missing : 0;
}
