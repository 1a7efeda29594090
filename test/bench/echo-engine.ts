/**
 * The real model's first future, repeated with small changes: as many series and columns as the real thing at a
 * fraction of its time. What memory and the machinery of batches cost is measured with it.
 */
import { prepareFutures as prepareReal } from "../../sim/montecarlo/futures.ts";
import type { Futures } from "../../sim/montecarlo/replicate.ts";
import { keyOf, uniform } from "../../sim/numbers/philox.ts";
import type { Scenario } from "../../sim/scenario/types.ts";
import type { World } from "../../sim/world/types.ts";

export function prepareFutures(world: World, scenario: Scenario): Futures {
  const real = prepareReal(world, scenario);
  return {
    ...real,
    keys: [],
    open: () => {
      const first = real.open().run("echo", 0, new Float64Array(real.keys.length).fill(0.5));
      const original = first.data.slice();
      const key = keyOf("echo", "factor");
      return {
        run(_seed, replication) {
          const factor = 0.5 + 0.5 * uniform(key, replication, 0);
          for (let at = 0; at < original.length; at++) first.data[at] = original[at] * factor;
          return first;
        },
      };
    },
  };
}
