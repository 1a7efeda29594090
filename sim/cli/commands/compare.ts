/** `reshock compare`: what scenarios, or runs that are kept, change against a first one, future by future. */
import { defineCommand } from "../command.ts";
import * as options from "../options.ts";
import { print, printJson } from "../terminal.ts";

export const compare = defineCommand({
  usage: "compare <base> <other..>",
  describe: "what one scenario changes against another over the same futures, with intervals",
  positionals: {
    base: {
      type: "string",
      demandOption: true,
      describe: "scenario, or folder of a run, that the others are held against",
    },
    other: { type: "string", array: true, demandOption: true, describe: "one scenario or run, or more" },
  },
  options: {
    seed: options.seed,
    replications: { ...options.replications, default: 500 },
    sampling: options.sampling,
    workers: options.workers,
    "max-failed": options.maxFailed,
    "hang-after": options.hangAfter,
    json: options.json,
  },
  examples: [
    [
      "reshock compare lynas-samarium-2027 lynas-samarium-early --replications 200",
      "what the early ramp is worth",
    ],
    [
      "reshock mc baseline -n 200 --out runs/calm && reshock mc status-quo -n 200 --out runs/status && reshock compare runs/calm runs/status",
      "runs that are kept: nothing is simulated again",
    ],
  ],
  async run(args) {
    const { base, other: others, json } = args;
    const { readSettings } = await import("../settings.ts");
    const settings = readSettings(args);
    const { simulate } = await import("../batches.ts");
    const { loadAll } = await import("../library.ts");
    const { interruptible } = await import("../interrupt.ts");
    const { compareBatches } = await import("../../node/batch.ts");
    const { compareKept, isRunFolder } = await import("../kept-comparison.ts");
    const words = [base, ...others];
    const comparisons = words.some(isRunFolder)
      ? await compareKept(words)
      : await interruptible(async (signal) => {
          const loaded = await loadAll(words);
          const batches = [];
          for (const one of loaded) batches.push(await simulate(one, one.scenario.id, settings, signal));
          const [first, ...rest] = batches;
          return Promise.all(rest.map((batch) => compareBatches(first, batch, loaded[0].world)));
        });
    if (json) return printJson(comparisons);
    const { showComparison } = await import("../show-comparison.ts");
    print(comparisons.map(showComparison).join("\n\n"));
  },
});
