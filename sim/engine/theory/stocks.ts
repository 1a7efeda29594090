/** Deterministic stocks: cover and recovery of a plant, and goods that live as long as their lifetimes let them. */
import { exp, pow } from "../../numbers/elementary.ts";
import { serveByPriority } from "../allocation.ts";
import { CLASSES, RING } from "../state.ts";

export interface Outage {
  readonly from: number;
  /** Last tick, inclusive. */
  readonly to: number;
}

export interface CoverFigures {
  /** First tick with unmet demand, or -1. */
  readonly firstUnmet: number;
  readonly unmet: number;
  readonly lowest: number;
  /** Tick at whose end the stock is back at its target, or -1. */
  readonly recovered: number;
  /** Largest error of opening stock + production = sales + closing stock. */
  readonly balanceError: number;
}

/** A plant that makes `demand` and refills its stock up to its capacity, and stands still during the outage. */
export function coverOfPlant(
  capacity: number,
  demand: number,
  target: number,
  outage: Outage,
  ticks: number,
): CoverFigures {
  const orders = new Float64Array(CLASSES);
  const none = new Float64Array(CLASSES);
  const served = new Float64Array(CLASSES);
  const ignored = new Float64Array(CLASSES);
  const drawn = { open: 0, civilOnly: 0 };
  let stock = target;
  let [firstUnmet, unmet, lowest, recovered, balanceError] = [-1, 0, target, -1, 0];
  for (let tick = 0; tick < ticks; tick++) {
    const before = stock;
    const down = tick >= outage.from && tick <= outage.to;
    const made = down ? 0 : Math.min(capacity, demand + target - stock);
    orders[0] = demand;
    serveByPriority(0, stock + made, 0, orders, none, served, ignored, drawn);
    stock = stock + made - drawn.open;
    const missing = demand - drawn.open;
    if (missing > 0 && firstUnmet < 0) firstUnmet = tick;
    unmet += missing;
    lowest = Math.min(lowest, stock);
    if (tick > outage.to && stock >= target && recovered < 0) recovered = tick;
    balanceError = Math.max(balanceError, Math.abs(before + made - drawn.open - stock));
  }
  return { firstUnmet, unmet, lowest, recovered, balanceError };
}

/**
 * What the last stage of a chain without stocks receives in each tick, when the first makes `rate` except in the outage.
 * `leads` are the ticks from stage to stage; the ways are taken to be full when tick 0 begins.
 */
export function chainOfWays(rate: number, leads: readonly number[], outage: Outage, ticks: number): number[] {
  const ring = new Float64Array(RING * leads.length);
  const way = leads.reduce((sum, lead) => sum + lead, 0);
  const received: number[] = [];
  for (let tick = -way; tick < ticks; tick++) {
    const now = tick + way;
    let passing = tick >= outage.from && tick <= outage.to ? 0 : rate;
    leads.forEach((lead, stage) => {
      ring[((now + lead) % RING) * leads.length + stage] = passing;
      passing = ring[(now % RING) * leads.length + stage];
    });
    if (tick >= 0) received.push(passing);
  }
  return received;
}

/** Stock and outflow by year of a constant inflow from year 0, when `survival(age)` is the share left at an age in years. */
export function stockOfLifetimes(
  inflow: number,
  years: number,
  survival: (age: number) => number,
): { readonly stock: number[]; readonly outflow: number[] } {
  const stock: number[] = [];
  const outflow: number[] = [];
  for (let year = 0; year < years; year++) {
    let held = 0;
    for (let age = year; age >= 0; age--) held += inflow * survival(age);
    outflow.push(year === 0 ? 0 : stock[year - 1] + inflow - held);
    stock.push(held);
  }
  return { stock, outflow };
}

/** Weibull survival at `age`, in the unit of `scale`. */
export function weibullSurvival(scale: number, shape: number): (age: number) => number {
  return (age) => (age <= 0 ? 1 : exp(-pow(age / scale, shape)));
}
