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
      const { missing, scarcest, standing } = scratch.downstream;
      const row = week + from;
      standing.fill(0);
      missing.fill(0);
      scarcest.fill(0);
      let short = false;
      for (let pool = 0; pool < R * I; pool++) {
        if (!(state.poolDemand[pool] - state.poolUsed[pool] > 1e-6 * state.poolDemand[pool])) continue;
        short = true;
        const mass = params.itemMass[pool % I];
        for (let cell = cells.poolStart[pool]; cell < cells.poolStart[pool + 1]; cell++) {
          const use = cells.useAt[cell];
          const without = state.without[cell];
          if (use < 0 || without <= 0) continue;
          const at = cells.region[cell] * uses.count + use;
          missing[at] += without * mass;
          standing[at] += state.linesDown[cell] * state.demand[cell] * mass;
          scarcest[at] = Math.max(scarcest[at], without / state.demand[cell]);
        }
      }
      page.fill(0, row, row + rows);
      if (!short) return;
      const sums = row + 2 * downstream.count;
      let group = 0; // largest losses of the group at hand so far, by mass and at the ceiling
      let ceiling = 0;
      for (let at = 0; at < downstream.count; at++) {
        const region = downstream.region[at];
        const place = region * uses.count + downstream.use[at];
        const value = missing[place] * params.valuePerTonne[at];
        const most = scarcest[place] * params.valuePerWeek[at];
        page[row + at] = value;
        const needs = params.usePerWeek[at];
        page[row + downstream.count + at] = needs > 0 ? standing[place] / needs : 0;
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
 * The worth of a tonne, million USD per t REO that a use of a region goes without, and of a week of it [row]: output x
 * share lost over what the use takes when the run opens. Mass of items: t REO in a tonne.
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
    params.usePerWeek[at] = weekly;
    params.valuePerWeek[at] = (output * lost) / WEEKS_PER_YEAR;
    params.valuePerTonne[at] = weekly > 0 ? params.valuePerWeek[at] / weekly : 0;
  }
}
