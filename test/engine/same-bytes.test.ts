/**
 * Whole futures against fingerprints kept in test/golden/futures.txt: work on speed moves no bit of any series. After a
 * change that is meant to move numbers: `npx vitest run test/engine/same-bytes.test.ts -u`, and say so in the commit.
 */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { load } from "../../sim/cli/library.ts";
import { createSimulation } from "../../sim/engine/run.ts";
import { compile } from "../../sim/model/compile.ts";
import { createDesign } from "../../sim/montecarlo/design.ts";

const SEED = "same bytes";
const FUTURES = 2;
const SCENARIOS = [
  ...["status-quo", "china-export-controls", "full-cut-one-year"],
  ...["history-2010", "critical-minerals-bloc", "stockpile-japan"],
];

/** A fingerprint of every series of two futures, and of the errors of their balances. */
async function fingerprint(id: string): Promise<string> {
  const { scenario, world } = await load(id);
  const model = compile(world, scenario);
  const keys = model.inputs.map(({ key }) => key);
  const design = createDesign({ seed: SEED, sampling: "random", keys, replications: FUTURES });
  const uniforms = new Float64Array(keys.length);
  const { run } = createSimulation(model);
  const hash = createHash("sha256");
  for (let future = 0; future < FUTURES; future++) {
    design(future, uniforms);
    const { data, balanceError } = run(SEED, future, uniforms);
    hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    hash.update(new Uint8Array(Float64Array.of(balanceError).buffer));
  }
  return `${id} ${hash.digest("hex").slice(0, 32)}`;
}

test("futures are the same to the last bit", async () => {
  const lines: string[] = [];
  for (const id of SCENARIOS) lines.push(await fingerprint(id));
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("../golden/futures.txt");
}, 120_000);
