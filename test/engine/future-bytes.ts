/** Whole futures as bytes, for fingerprints: no file and nothing of Node, so that a browser can take them too. */
import { createSimulation } from "../../sim/engine/run.ts";
import { compile } from "../../sim/model/compile.ts";
import { createDesign } from "../../sim/montecarlo/design.ts";
import type { Scenario } from "../../sim/scenario/types.ts";
import type { World } from "../../sim/world/types.ts";

const SEED = "same bytes";
const FUTURES = 2;

/** Every series of two futures, each followed by the error of its balances. Little-endian on all machines at hand. */
export function futureBytes(world: World, scenario: Scenario): Uint8Array[] {
  const model = compile(world, scenario);
  const keys = model.inputs.map(({ key }) => key);
  const design = createDesign({ seed: SEED, sampling: "random", keys, replications: FUTURES });
  const uniforms = new Float64Array(keys.length);
  const { run } = createSimulation(model);
  const pieces: Uint8Array[] = [];
  for (let future = 0; future < FUTURES; future++) {
    design(future, uniforms);
    const { data, balanceError } = run(SEED, future, uniforms);
    pieces.push(new Uint8Array(data.slice().buffer)); // a copy: the next future writes over it
    pieces.push(new Uint8Array(Float64Array.of(balanceError).buffer));
  }
  return pieces;
}
