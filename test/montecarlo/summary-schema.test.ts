import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createReplicator } from "../../sim/montecarlo/replicate.ts";
import { rowsOfBlocks } from "../../sim/montecarlo/rows.ts";
import { summarise } from "../../sim/montecarlo/summarise.ts";
import { summaryJsonSchema, summaryShape } from "../../sim/montecarlo/summary-schema.ts";
import { mergedTally } from "../../sim/montecarlo/tally.ts";
import type { Summary } from "../../sim/montecarlo/types.ts";
import { fakeScenario, prepareFutures } from "../bench/fake-engine.ts";
import { fakeWorld } from "../bench/fake-world.ts";

function summary(): Summary {
  const scenario = fakeScenario({ fail: [3] });
  const futures = prepareFutures(fakeWorld, scenario);
  const options = { seed: "7", sampling: "random", replications: 20 } as const;
  const block = createReplicator(futures, scenario.id, options)(0, 20);
  const { failures } = block;
  const tally = mergedTally(futures.plan, [block.tally]);
  return summarise({
    ...{ world: fakeWorld, scenario, plan: futures.plan, tally, rows: rowsOfBlocks([block]) },
    run: { ...options, failures, streamScheme: 1, version: "0", codeHash: "" },
  });
}

test("a summary passes, after it was written and read", () => {
  const written: unknown = JSON.parse(JSON.stringify(summary()));
  expect(summaryShape.parse(written)).toEqual(written);
});

test.each([
  ["another format", { format: "reshock-summary/2" }],
  ["a missing list", { fans: undefined }],
  ["a probability above one", { shortages: [{ ...summary().shortages[0], probability: 1.2 }] }],
])("%s is refused", (_, change) => {
  expect(summaryShape.safeParse({ ...summary(), ...change }).success).toBe(false);
});

test("the published JSON Schema is the one that the code checks by", () => {
  const path = new URL("../../sim/montecarlo/summary.schema.json", import.meta.url);
  expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(summaryJsonSchema());
});
