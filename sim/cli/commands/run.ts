/** `reshock run`: one future, week by week. */
import { defineCommand } from "../command.ts";
import { Mistake } from "../mistake.ts";
import * as options from "../options.ts";
import { overridesOf } from "../overrides.ts";
import { print, printJson } from "../terminal.ts";

export const run = defineCommand({
  usage: "run <scenario>",
  describe: "one future: shocks, shortages and the series that matter",
  positionals: { scenario: { type: "string", demandOption: true, describe: "name or file" } },
  options: {
    seed: options.seed,
    replication: { type: "number", default: 0, describe: "which future of the seed: the same as in a batch" },
    set: options.set,
    json: options.json,
    csv: { type: "boolean", default: false, describe: "every weekly series as a table" },
  },
  examples: [
    ["reshock run status-quo", "the first future of seed 1"],
    ["reshock run lynas-samarium-early --seed 7 --replication 12", "future 12 of seed 7"],
    ["reshock run baseline --set 'horizon=1 year' --csv", "52 weeks as a table"],
  ],
  async run({ scenario: name, seed, replication, set, json, csv }) {
    if (!Number.isInteger(replication) || replication < 0) {
      throw new Mistake(`--replication ${replication}: write a whole number from 0 up`);
    }
    if (json && csv) throw new Mistake("--json and --csv are two forms of the same result: name one");
    const { load } = await import("../library.ts");
    const { simulateFuture } = await import("../simulate-future.ts");
    const { futureCsv } = await import("../future.ts");
    const future = await simulateFuture(await load(name, overridesOf(set)), seed, replication);
    if (json) return printJson(future);
    if (csv) return print(futureCsv(future));
    const { showFuture } = await import("../show-future.ts");
    print(showFuture(future));
  },
});
