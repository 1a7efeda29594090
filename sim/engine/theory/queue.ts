/** Queues with a known answer: they test streams, exponential draws and time-weighted averages. */
import { log } from "../../numbers/elementary.ts";
import type { Draw } from "./draw.ts";

/** One exponential variate with this rate from one uniform in [0, 1). */
export function exponential(draw: Draw, rate: number): number {
  return -log(1 - draw()) / rate;
}

export interface QueueFigures {
  readonly utilisation: number;
  readonly inSystem: number;
  readonly inQueue: number;
  readonly timeInSystem: number;
  readonly wait: number;
  /** Share of customers that had to wait. */
  readonly waiting: number;
}

/**
 * First come, first served, Poisson arrivals and exponential service (M/M/c), `customers` after a tenth more to warm up.
 * A customer takes the server that is free first; numbers in system are areas over the time observed.
 */
export function queue(
  arrivalRate: number,
  serviceRate: number,
  servers: number,
  customers: number,
  arrivals: Draw,
  services: Draw,
): QueueFigures {
  const free = new Float64Array(servers);
  const warmUp = Math.floor(customers / 10);
  let now = 0;
  let begin = 0;
  let [waits, waited, busy] = [0, 0, 0];
  for (let customer = 0; customer < customers + warmUp; customer++) {
    now += exponential(arrivals, arrivalRate);
    if (customer === warmUp - 1) begin = now;
    let first = 0;
    for (let server = 1; server < servers; server++) if (free[server] < free[first]) first = server;
    const start = Math.max(now, free[first]);
    const service = exponential(services, serviceRate);
    free[first] = start + service;
    if (customer < warmUp) continue;
    waits += start - now;
    if (start > now) waited++;
    busy += service;
  }
  const time = now - begin;
  return {
    utilisation: busy / time / servers,
    inSystem: (waits + busy) / time,
    inQueue: waits / time,
    timeInSystem: (waits + busy) / customers,
    wait: waits / customers,
    waiting: waited / customers,
  };
}

/**
 * One server in ticks (Geo/Geo/1): an arrival with probability `arrival`; a completion with probability `completion` if
 * the server was busy when the tick began. Read at the end of the tick.
 */
export function tickQueue(
  arrival: number,
  completion: number,
  ticks: number,
  arrivals: Draw,
  services: Draw,
): { empty: number; inSystem: number; timeInSystem: number } {
  const warmUp = Math.floor(ticks / 10);
  let present = 0;
  let [empty, area, arrived] = [0, 0, 0];
  for (let tick = -warmUp; tick < ticks; tick++) {
    const comes = arrivals() < arrival ? 1 : 0;
    const done = services() < completion && present > 0 ? 1 : 0;
    present += comes - done;
    if (tick < 0) continue;
    arrived += comes;
    area += present;
    if (present === 0) empty++;
  }
  return { empty: empty / ticks, inSystem: area / ticks, timeInSystem: area / arrived };
}
