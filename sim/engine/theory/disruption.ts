/** Suppliers that go down and come back, and shocks that overlap: they test streams against Markov chains and queues. */
import type { Draw } from "./draw.ts";
import { exponential } from "./queue.ts";

/** A two-state supplier that starts up: true while it is up. One draw a tick. */
export function supplier(fails: number, recovers: number, draw: Draw): () => boolean {
  let up = true;
  return () => {
    const u = draw();
    up = up ? u >= fails : u < recovers;
    return up;
  };
}

/**
 * A stock of constant demand under a supplier that pauses: each tick it is filled to `level` if the supplier is up, then
 * meets `demand`; missing units wait. Returns means per tick: cost, share of ticks with a backlog, backlog.
 */
export function stockUnderDisruptions(
  level: number,
  demand: number,
  holding: number,
  penalty: number,
  ticks: number,
  isUp: () => boolean,
): { cost: number; short: number; backlog: number } {
  const warmUp = Math.floor(ticks / 10);
  let net = level;
  let [cost, short, backlog] = [0, 0, 0];
  for (let tick = -warmUp; tick < ticks; tick++) {
    if (isUp()) net = level;
    net -= demand;
    if (tick < 0) continue;
    cost += holding * Math.max(0, net) + penalty * Math.max(0, -net);
    if (net < 0) short++;
    backlog += Math.max(0, -net);
  }
  return { cost: cost / ticks, short: short / ticks, backlog: backlog / ticks };
}

/** Shocks active at `looks` moments a time unit apart, when they arrive at `rate` and last `duration()`: counts by look. */
export function activeShocks(
  rate: number,
  looks: number,
  arrivals: Draw,
  duration: () => number,
): Int32Array {
  const active = new Int32Array(looks);
  const warmUp = Math.floor(looks / 10);
  let now = -warmUp;
  for (;;) {
    now += exponential(arrivals, rate);
    if (now >= looks) return active;
    const end = Math.min(looks, now + duration());
    for (let look = Math.max(0, Math.ceil(now)); look < end; look++) active[look]++;
  }
}
