/** `reshock merge`: the parts of a batch put together. */
import { join } from "node:path";
import { defineCommand } from "../command.ts";
import * as options from "../options.ts";
import { print, printJson, tell } from "../terminal.ts";

export const merge = defineCommand({
  usage: "merge <parts>",
  describe: "the parts that shard left, put together: the same bytes as one batch",
  positionals: {
    parts: { type: "string", demandOption: true, describe: "folder that holds the parts of one scenario" },
  },
  options: {
    out: { type: "string", demandOption: true, describe: "folder for the run: it goes to <out>/<scenario>" },
    json: options.json,
  },
  examples: [
    [
      "reshock shard status-quo --replications 200 --count 1 --index 0 --out part && reshock merge part --out runs/one",
      "runs/one/status-quo",
    ],
  ],
  async run({ parts, out, json }) {
    const { runsIn } = await import("../runs.ts");
    const { explained } = await import("../batches.ts");
    const { mergeShards } = await import("../../node/shard.ts");
    const { readInputs } = await import("../../node/run-folder.ts");
    const folders = runsIn(parts);
    const { id } = readInputs(folders[0]).scenario;
    const batch = await mergeShards(folders, join(out, id)).catch((error: unknown) => {
      throw explained(error);
    });
    batch.dispose();
    if (json) printJson(batch.summary);
    else {
      const { showSummary } = await import("../show-summary.ts");
      print(showSummary(batch.summary));
    }
    tell(`\nkept in ${join(out, id)}; mc with the same settings and --out ${out} goes on from it`);
  },
});
