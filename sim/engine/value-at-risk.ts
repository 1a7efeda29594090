/** What goods that are missing put at risk downstream, in money. */
import type { Model } from "../model/types.ts";
import { WEEKS_PER_YEAR } from "../numbers/dates.ts";
import type { Params } from "./params.ts";
import type { RecordPart } from "./record.ts";
import type { Simulation } from "./simulation.ts";

const MILLIONS_PER_BILLION = 1000;

/**
 * This week's output at risk, million USD, and the share of lines that stand.
 *
 * Of a use in a region: t REO that it went without x the output that a tonne carries x the share of it that is lost. In
 * the ceiling the scarcest product of a use stops all of it. In a region's sum an overlap group counts with its largest
 * loss only, because its uses stand for the same goods. Before anything is made up later.
 */
export function recordValue(simulation: Simulation, page: Float64Array, from: number): RecordPart {
  const R = simulation.model.regions.length;
  const I = simulation.model.elements.length + simulation.model.magnets.count;
  const { count } = simulation.model.downstream;
  const rows = count === 0 ? 0 : 2 * count + 2 * (R + 1);
  return {
    rows,
    write(week) {
      const { model, params, state, scratch } = simulation;
      const { downstream, uses, cells } = model;
      const { missing, scarcest, standing, lacking, wanted, needs, lines } = scratch.downstream;
      const row = week + from;
      standing.fill(0);
      missing.fill(0);
      scarcest.fill(0);
      let short = false;
      for (let pool = 0; pool < R * I; pool++) {
        if (!(state.poolDemand[pool] - state.poolUsed[pool] > 1e-6 * state.poolDemand[pool])) continue;
        short = true;
        const mass = params.itemMass[pool % I];
        const first = Math.floor(pool / I) * uses.count;
        lacking.fill(0);
        wanted.fill(0);
        // Civil and military buyers of a product are one use of it.
        for (let cell = cells.poolStart[pool]; cell < cells.poolStart[pool + 1]; cell++) {
          const use = cells.useAt[cell];
          if (use < 0) continue;
          lacking[use] += state.without[cell];
          wanted[use] += state.demand[cell];
          standing[first + use] += state.linesDown[cell] * state.demand[cell] * mass;
        }
        for (let use = 0; use < uses.count; use++) {
          if (lacking[use] <= 0) continue;
          missing[first + use] += lacking[use] * mass;
          scarcest[first + use] = Math.max(scarcest[first + use], lacking[use] / wanted[use]);
        }
      }
      page.fill(0, row, row + rows);
      if (!short) return;
      addNeeds(simulation);
      const sums = row + 2 * downstream.count;
      let group = 0; // largest losses of the group at hand so far, by mass and at the ceiling
      let ceiling = 0;
      for (let at = 0; at < downstream.count; at++) {
        const region = downstream.region[at];
        const place = region * uses.count + downstream.use[at];
        const value = missing[place] * params.valuePerTonne[at];
        const most = scarcest[place] * needs[place] * params.valuePerTonne[at];
        page[row + at] = value;
        // Noise and low prices have lines need a little more than usual: no more than all of them stand.
        page[row + downstream.count + at] =
          lines[place] > 0 ? Math.min(1, standing[place] / lines[place]) : 0;
        const again =
          at > 0 && downstream.region[at - 1] === region && downstream.group[at - 1] === downstream.group[at];
        const more = again ? Math.max(0, value - group) : value;
        const moreAtMost = again ? Math.max(0, most - ceiling) : most;
        group = again ? Math.max(group, value) : value;
        ceiling = again ? Math.max(ceiling, most) : most;
        page[sums + region] += more;
        page[sums + R] += more;
        page[sums + R + 1 + region] += moreAtMost;
        page[sums + 2 * R + 1] += moreAtMost;
      }
    },
  };
}

/**
 * t REO that uses want this week, and what their lines would take at the prices of the opening, [region * uses + use]: uses have grown
 * since the run opened, and with them their output and their lines.
 */
function addNeeds({ model, params, state, scratch }: Simulation): void {
  const { cells, uses } = model;
  const { needs, lines } = scratch.downstream;
  needs.fill(0);
  lines.fill(0);
  for (let cell = 0; cell < cells.count; cell++) {
    if (cells.useAt[cell] < 0) continue;
    const at = cells.region[cell] * uses.count + cells.useAt[cell];
    const mass = params.itemMass[cells.item[cell]];
    needs[at] += state.demand[cell] * mass;
    lines[at] += params.cellDemand[cell] * state.cellTrend[cell] * state.cellFactor[cell] * mass;
  }
}

/**
 * The worth of a tonne, million USD per t REO that a use of a region goes without [row]: output x share lost over what the use takes when the run opens. Mass of items: t REO in a tonne.
 */
export function fillValue(model: Model, params: Params): void {
  const { downstream, uses, cells, magnets } = model;
  const E = model.elements.length;
  const V = magnets.elements.length;
  params.itemMass.fill(1, 0, E);
  for (let magnet = 0; magnet < magnets.count; magnet++) {
    let mass = 0;
    for (let v = 0; v < V; v++) mass += params.content[magnet * V + v];
    params.itemMass[E + magnet] = mass;
  }
  const taken = new Float64Array(model.regions.length * uses.count);
  for (let cell = 0; cell < cells.count; cell++) {
    if (cells.useAt[cell] < 0) continue;
    taken[cells.region[cell] * uses.count + cells.useAt[cell]] +=
      params.cellDemand[cell] * params.itemMass[cells.item[cell]];
  }
  for (let at = 0; at < downstream.count; at++) {
    const use = downstream.use[at];
    const output = params.values[downstream.outputSlot[at]] * MILLIONS_PER_BILLION;
    const lost = Math.min(1, params.values[uses.valueLostSlot[use]]);
    const weekly = taken[downstream.region[at] * uses.count + use];
    params.valuePerTonne[at] = weekly > 0 ? (output * lost) / WEEKS_PER_YEAR / weekly : 0;
  }
}
