/** Mass balance: what came in is in stock, under way, used or lost, element by element, in every tick. */
import type { Simulation } from "./simulation.ts";

/** Relative error above which a future is broken: an error of ours, not of the user's. */
export const BALANCE_TOLERANCE = 1e-9;

/** t REO of every element held anywhere, into `held` [element]. Rings are counted through their running sums. */
export function holdings({ model, params, state, scratch }: Simulation, held: Float64Array): void {
  const E = model.elements.length;
  const { elements } = model.magnets;
  const V = elements.length;
  held.fill(0);
  addRows(state.feedStock, E, held);
  addRows(state.feedOnWay, E, held);
  addRows(state.residue, E, held);
  addRows(state.outPile, E, held);
  addRows(state.oxide, E, held);
  addRows(state.inHold, E, held);
  addRows(state.account, E, held);
  addRows(state.onWay, E, held);
  addRows(state.borderHold, E, held);
  addRows(state.stateStock, E, held);
  const contained = scratch.contained.fill(0);
  addRows(state.makerStock, V, contained);
  addRows(state.workContent, V, contained);
  addRows(state.shelfContent, V, contained);
  addRows(state.stockContent, V, contained);
  addRows(state.magnetOnWayContent, V, contained);
  addRows(state.userContent, V, contained);
  for (let v = 0; v < V; v++) held[elements[v]] += contained[v];
  for (let mine = 0; mine < model.mines.count; mine++) {
    if (state.pile[mine] === 0) continue;
    for (let e = 0; e < E; e++) held[e] += state.pile[mine] * params.basket[mine * E + e];
  }
  const { cells } = model;
  const I = E + model.magnets.count;
  for (let pool = 0; pool < model.regions.length * I; pool++) {
    const item = pool % I;
    if (item >= E) continue;
    let sum = held[item];
    for (let cell = cells.poolStart[pool]; cell < cells.poolStart[pool + 1]; cell++)
      sum += state.buffer[cell];
    held[item] = sum;
  }
}

/** Adds the rows of a column, each `width` long, into `sums`: four sums at a time, which stay in registers. */
function addRows(column: Float64Array, width: number, sums: Float64Array): void {
  const end = column.length;
  let at = 0;
  for (; at + 3 < width; at += 4) {
    let a = sums[at];
    let b = sums[at + 1];
    let c = sums[at + 2];
    let d = sums[at + 3];
    for (let place = at; place < end; place += width) {
      a += column[place];
      b += column[place + 1];
      c += column[place + 2];
      d += column[place + 3];
    }
    sums[at] = a;
    sums[at + 1] = b;
    sums[at + 2] = c;
    sums[at + 3] = d;
  }
  for (; at < width; at++) {
    let sum = sums[at];
    for (let place = at; place < end; place += width) sum += column[place];
    sums[at] = sum;
  }
}

/** Largest relative error over elements; throws an Error naming tick, element and tonnes beyond the tolerance. */
export function checkBalance(simulation: Simulation): number {
  const { model, state, scratch } = simulation;
  const held = scratch.element;
  holdings(simulation, held);
  let worst = 0;
  for (let e = 0; e < model.elements.length; e++) {
    const came = state.opening[e] + state.inflow[e];
    const error = Math.abs(came - held[e] - state.consumed[e] - state.lost[e]) / Math.max(came, 1);
    if (error > worst) worst = error;
    if (!(error <= BALANCE_TOLERANCE)) {
      throw new Error(
        `mass balance broken in tick ${state.tick}: ${model.elements[e]} came ${came} t, held ${held[e]} t, used ${state.consumed[e]} t, lost ${state.lost[e]} t`,
      );
    }
  }
  return worst;
}
