/** Shocks that overlap: they test streams against a queue with servers for all. */
import type { Draw } from "./draw.ts";
import { exponential } from "./queue.ts";

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
