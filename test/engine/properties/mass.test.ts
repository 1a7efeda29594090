import fc from "fast-check";
import { expect, test } from "vitest";
import { holdings } from "../../../sim/engine/balance.ts";
import type { Simulation } from "../../../sim/engine/simulation.ts";
import { RING } from "../../../sim/engine/state.ts";
import { scenario, tries, world } from "../../arbitraries.ts";
import { future } from "../../tiny.ts";

/** Largest difference between two figures of the same tonnes, against the tonnes that ever came. */
const TOLERANCE = 1e-9;

/** What lies in every slot of a ring, summed over slots: [at], in t. */
function inRing(ring: Float64Array): Float64Array {
  const width = ring.length / RING;
  const sums = new Float64Array(width);
  for (let slot = 0; slot < RING; slot++) {
    for (let at = 0; at < width; at++) sums[at] += ring[slot * width + at];
  }
  return sums;
}

function sum(column: Float64Array): number {
  return column.reduce((total, each) => total + each, 0);
}

/** Tonnes of an element anywhere, found by walking every stock and every slot of every ring. */
function walked({ model, params, state }: Simulation, e: number): number {
  const E = model.elements.length;
  const V = model.magnets.elements.length;
  const v = model.magnets.place[e];
  const every = (column: Float64Array, width: number, place: number): number =>
    column.reduce((total, each, at) => (at % width === place ? total + each : total), 0);
  let held = 0;
  for (const column of [
    ...[state.feedStock, state.feedRing, state.residue, state.outPile, state.oxide, state.holdRing],
    ...[state.account, state.transitRing, state.stateStock],
  ]) {
    held += every(column, E, e);
  }
  for (const column of [
    ...[state.makerStock, state.workRingContent, state.shelfContent, state.stockContent],
    ...[state.magnetRingContent, state.userContent],
  ]) {
    if (v >= 0) held += every(column, V, v);
  }
  for (let mine = 0; mine < model.mines.count; mine++) held += state.pile[mine] * params.basket[mine * E + e];
  for (let cell = 0; cell < model.cells.count; cell++)
    if (model.cells.item[cell] === e) held += state.buffer[cell];
  return held;
}

test("what is dug, brought back or there at the start is in stock, under way, used or lost, in every week", () => {
  fc.assert(
    fc.property(world, scenario, fc.nat(1000), (tables, plan, replication) => {
      const { recording } = future(tables, plan, {
        replication,
        observe: (simulation) => {
          const { state, model } = simulation;
          for (let e = 0; e < model.elements.length; e++) {
            const came = state.opening[e] + state.inflow[e];
            const there = walked(simulation, e) + state.consumed[e] + state.lost[e];
            expect(Math.abs(came - there)).toBeLessThanOrEqual(TOLERANCE * Math.max(came, 1));
          }
        },
      });
      expect(recording.balanceError).toBeLessThanOrEqual(TOLERANCE);
    }),
    tries(150),
  );
});

test("the running sums of goods under way say what the rings hold", () => {
  fc.assert(
    fc.property(world, scenario, fc.nat(1000), (tables, plan, replication) => {
      let worst = 0;
      future(tables, plan, {
        replication,
        observe: ({ state }) => {
          for (const [ring, running] of [
            [state.feedRing, state.feedOnWay],
            [state.holdRing, state.inHold],
            [state.transitRing, state.onWay],
            [state.workRing, state.work],
            [state.workRingContent, state.workContent],
            [state.magnetRing, state.magnetOnWay],
            [state.magnetRingContent, state.magnetOnWayContent],
          ]) {
            const slots = inRing(ring);
            const scale = Math.max(1, sum(slots));
            slots.forEach((tonnes, at) => {
              worst = Math.max(worst, Math.abs(tonnes - running[at]) / scale);
            });
          }
        },
      });
      expect(worst).toBeLessThanOrEqual(TOLERANCE);
    }),
    tries(100),
  );
});

test("a magnet on the shelf, under way or in stock has a composition: no mass without magnets", () => {
  fc.assert(
    fc.property(world, scenario, fc.nat(1000), (tables, plan, replication) => {
      const { runner } = future(tables, plan, { replication });
      const { model, state } = runner.simulation;
      const V = model.magnets.elements.length;
      for (const [magnets, content] of [
        [state.shelf, state.shelfContent],
        [state.stock, state.stockContent],
        [state.magnetOnWay, state.magnetOnWayContent],
      ]) {
        magnets.forEach((tonnes, at) => {
          const contained = sum(content.subarray(at * V, (at + 1) * V));
          // No recipe holds more than 0.35 t REO a tonne, none less than 0.25 even after a year of thrifting.
          expect(contained).toBeLessThanOrEqual(0.351 * tonnes + 1e-6);
          expect(contained).toBeGreaterThanOrEqual(0.25 * tonnes - 1e-6);
        });
      }
    }),
    tries(100),
  );
});

test("the balance that every run keeps counts the same tonnes as a walk through all stocks", () => {
  fc.assert(
    fc.property(world, scenario, (tables, plan) => {
      const { runner } = future(tables, plan);
      const { simulation } = runner;
      const held = new Float64Array(simulation.model.elements.length);
      holdings(simulation, held);
      held.forEach((tonnes, e) => {
        expect(Math.abs(tonnes - walked(simulation, e))).toBeLessThanOrEqual(TOLERANCE * Math.max(1, tonnes));
      });
    }),
    tries(100),
  );
});
