/**
 * Whole futures against fingerprints kept in test/golden/futures.txt: work on speed moves no bit of any series. After a
 * change that is meant to move numbers: `npx vitest run test/engine/same-bytes.test.ts -u`, and say so in the commit.
 * test/e2e/chromium.test.ts holds a browser against the same file.
 */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { load } from "../../sim/cli/library.ts";
import { futureBytes } from "./future-bytes.ts";

const SCENARIOS = [
  ...["status-quo", "china-export-controls", "full-cut-one-year"],
  ...["history-2010", "critical-minerals-bloc", "stockpile-japan"],
];

/** A fingerprint of every series of two futures, and of the errors of their balances. */
async function fingerprint(id: string): Promise<string> {
  const { scenario, world } = await load(id);
  const hash = createHash("sha256");
  for (const piece of futureBytes(world, scenario)) hash.update(piece);
  return `${id} ${hash.digest("hex").slice(0, 32)}`;
}

test("futures are the same to the last bit", async () => {
  const lines: string[] = [];
  for (const id of SCENARIOS) lines.push(await fingerprint(id));
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("../golden/futures.txt");
}, 120_000);
