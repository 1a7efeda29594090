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
  /** Number in system over arrivals a time unit times the time in system: 1 by Little's law. */
  readonly little: number;
}

/**
 * First come, first served, Poisson arrivals and exponential service (M/M/c), `customers` after a tenth more to warm up.
 * A customer takes the server that is free first. Numbers in system and in queue are areas under their paths over the time observed,
 * event by event; times are means over customers: that the two agree (Little's law) is a result and no definition.
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
  const leaving: number[] = []; // when those in the system leave, soonest last
  const warmUp = Math.floor(customers / 10);
  let now = 0;
  let [time, area, queued, busy] = [0, 0, 0, 0];
  let [waits, waited, stays] = [0, 0, 0];
  for (let customer = 0; customer < customers + warmUp; customer++) {
    const arrival = now + exponential(arrivals, arrivalRate);
    while (now < arrival) {
      const inSystem = leaving.length;
      const leaves = inSystem > 0 && leaving[inSystem - 1] < arrival ? leaving.pop() : undefined;
      const until = leaves ?? arrival;
      if (customer >= warmUp) {
        time += until - now;
        area += inSystem * (until - now);
        queued += Math.max(0, inSystem - servers) * (until - now);
        busy += Math.min(inSystem, servers) * (until - now);
      }
      now = until;
    }
    let first = 0;
    for (let server = 1; server < servers; server++) if (free[server] < free[first]) first = server;
    const start = Math.max(now, free[first]);
    const service = exponential(services, serviceRate);
    free[first] = start + service;
    let at = leaving.length;
    while (at > 0 && leaving[at - 1] < free[first]) at--;
    leaving.splice(at, 0, free[first]);
    if (customer < warmUp) continue;
    waits += start - now;
    if (start > now) waited++;
    stays += start + service - now;
  }
  return {
    utilisation: busy / time / servers,
    inSystem: area / time,
    inQueue: queued / time,
    timeInSystem: stays / customers,
    wait: waits / customers,
    waiting: waited / customers,
    little: area / time / ((customers / time) * (stays / customers)),
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
