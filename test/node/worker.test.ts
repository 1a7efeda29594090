import { serialize } from "node:v8";
import { Piscina } from "piscina";
import { expect, test } from "vitest";
import { load } from "../../sim/cli/library.ts";
import work from "../../sim/node/worker.ts";

test("a thread keeps the arrays of its blocks: one handed over slows its futures down for good", async () => {
  const { world, scenario } = await load("baseline");
  const job = serialize({ world, scenario, seed: "7", sampling: "random", replications: 1 });
  const counter = new SharedArrayBuffer(8);
  const block = await work({ job, counter, number: 1, place: 1, from: 0, to: 1 });
  expect(Object.getOwnPropertySymbols(block)).not.toContain(Piscina.transferableSymbol);
  expect(block.values.length).toBeGreaterThan(0);
  expect([...new Int32Array(counter)]).toEqual([1, 1]);
});
