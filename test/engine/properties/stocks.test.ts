import fc from "fast-check";
import { expect, test } from "vitest";
import type { State } from "../../../sim/engine/state.ts";
import { scenario, tries, world } from "../../arbitraries.ts";
import { future } from "../../tiny.ts";

/** Tonnes that lie somewhere: subtraction may not leave even a rounding error below zero. */
const STOCKS = [
  ...["pile", "feedStock", "residue", "outPile", "oxide", "account", "stateStock", "makerStock"],
  ...["shelf", "shelfContent", "stock", "stockContent", "userContent", "buffer", "metalReady", "metalRaw"],
  ...["feedRing", "holdRing", "transitRing", "workRing", "magnetRing", "pending", "licensed"],
] as const satisfies readonly (keyof State)[];

/** Sums kept beside the rings: a rounding error of what went through is all that they may fall below zero. */
const RUNNING = [
  ...["feedOnWay", "inHold", "onWay", "work", "workContent", "magnetOnWay", "magnetOnWayContent"],
] as const satisfies readonly (keyof State)[];

/** Shares, factors and prices. */
const POSITIVE = [
  ...["spot", "contract", "hoarding", "response", "utilisation", "thrift", "sourcing"],
] as const satisfies readonly (keyof State)[];

/** Columns in which infinity has a meaning: a circuit without a limit, and the block of columns that it lies in. */
const INFINITE: readonly string[] = ["circuitNow", "usuallyNothing"];

function lowest(column: Float64Array): number {
  return column.reduce((least, each) => Math.min(least, each), 0);
}

test("no stock is ever negative", () => {
  fc.assert(
    fc.property(world, scenario, fc.nat(1000), (tables, plan, replication) => {
      const found = new Map<string, number>();
      future(tables, plan, {
        replication,
        observe: ({ state }) => {
          for (const name of STOCKS) {
            const least = lowest(state[name]);
            if (least < 0) found.set(name, least);
          }
          for (const name of RUNNING) {
            const least = lowest(state[name]);
            if (least < -1e-9) found.set(name, least);
          }
        },
      });
      expect([...found]).toEqual([]);
    }),
    tries(200),
  );
});

test("every number stays a number, and prices, shares and factors stay at or above zero", () => {
  fc.assert(
    fc.property(world, scenario, fc.nat(1000), (tables, plan, replication) => {
      const broken = new Set<string>();
      const { recording } = future(tables, plan, {
        replication,
        observe: ({ state }) => {
          for (const [name, column] of Object.entries(state)) {
            if (!(column instanceof Float64Array) || INFINITE.includes(name)) continue;
            if (!column.every(Number.isFinite)) broken.add(name);
          }
          for (const name of POSITIVE) if (lowest(state[name]) < 0) broken.add(name);
          if (state.circuitNow.some((each) => !(each >= 0))) broken.add("circuitNow");
        },
      });
      expect([...broken]).toEqual([]);
      expect(recording.data.every(Number.isFinite)).toBe(true);
    }),
    tries(200),
  );
});

test("a fill rate lies between nothing and everything, and unmet demand is what it leaves open", () => {
  fc.assert(
    fc.property(world, scenario, fc.nat(1000), (tables, plan, replication) => {
      const { recording, series } = future(tables, plan, { replication });
      for (const { id, kind, element, region } of recording.series) {
        if (kind !== "fill") continue;
        const unmet = series(`unmet/${element}/${region}`);
        const demand = series(`demand/${element}/${region}`);
        series(id).forEach((fill, week) => {
          expect(fill).toBeGreaterThanOrEqual(-1e-12);
          expect(fill).toBeLessThanOrEqual(1);
          expect(Math.abs(demand[week] * (1 - fill) - unmet[week])).toBeLessThanOrEqual(
            1e-9 * (1 + demand[week]),
          );
        });
      }
    }),
    tries(40),
  );
});

test("the missing magnets of a region are booked on causes that add up to them", () => {
  fc.assert(
    fc.property(world, scenario, fc.nat(1000), (tables, plan, replication) => {
      const { recording, series } = future(tables, plan, { replication });
      for (const { id, kind, product, region } of recording.series) {
        if (kind !== "product-unmet") continue;
        const booked = new Float64Array(recording.weeks);
        for (const each of recording.series) {
          if (each.kind !== "cause" || each.product !== product || each.region !== region) continue;
          series(each.id).forEach((tonnes, week) => {
            booked[week] += tonnes;
          });
        }
        series(id).forEach((missing, week) => {
          expect(Math.abs(booked[week] - missing)).toBeLessThanOrEqual(1e-9 * (1 + missing));
        });
      }
    }),
    tries(40),
  );
});
