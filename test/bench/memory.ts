/** Runs one batch of the echo engine, or of the real one, and prints seconds and peak memory: a process of its own, so that peaks are its own. */
import { load } from "../../sim/cli/library.ts";
import { runBatch } from "../../sim/node/batch.ts";

const replications = Number(process.argv[2]);
const { scenario, world } = await load("china-export-controls");
const began = performance.now();
const batch = await runBatch({
  ...{ world, scenario, seed: "bench", sampling: "random", replications, workers: 2 },
  ...(process.argv[3] === "real" ? {} : { engine: new URL("./echo-engine.js", import.meta.url).href }),
});
batch.dispose();
const seconds = (performance.now() - began) / 1000;
console.log(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
