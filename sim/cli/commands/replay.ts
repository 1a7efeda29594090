/** `reshock replay`: one future of a kept run, alone. */
import { join } from "node:path";
import type { ReplayCheck } from "../../node/replay-check.ts";
import { defineCommand } from "../command.ts";
import { Failure, Mistake } from "../mistake.ts";
import { print, printJson, tell } from "../terminal.ts";

const MOST_NAMED = 10;

/** What the comparison with the batch came to. */
function verdict(check: ReplayCheck | undefined): string {
  if (check === undefined) return "the run is not finished: there is nothing yet to hold this future against";
  const { figures, series, different } = check;
  const what = `${figures} figures${series === 0 ? "" : ` and ${series} weekly series`}`;
  if (different.length === 0) return `the batch got the same: all ${what} to the last bit`;
  const named = different.slice(0, MOST_NAMED).join(", ");
  return `of ${what} ${different.length} differ from the batch's: ${named}${different.length > MOST_NAMED ? ", ..." : ""}`;
}

export const replay = defineCommand({
  usage: "replay <run> <future>",
  describe: "one future of a run, week by week, from the inputs that the run keeps",
  positionals: {
    run: { type: "string", demandOption: true, describe: "folder of a run" },
    future: { type: "number", demandOption: true, describe: "its number, from 0" },
  },
  options: {
    scenario: { type: "string", describe: "which run, where the folder holds several" },
    json: { type: "boolean", default: false, describe: "shocks, shortages and all series as JSON on stdout" },
    csv: { type: "boolean", default: false, describe: "every weekly series as a table" },
  },
  examples: [
    [
      "reshock mc status-quo --replications 200 --out runs/licences && reshock replay runs/licences 3",
      "future 3",
    ],
  ],
  async run({ run, future: replication, scenario, json, csv }) {
    if (json && csv) throw new Mistake("--json and --csv are two forms of the same result: name one");
    const { runsIn } = await import("../runs.ts");
    const runs = runsIn(scenario === undefined ? run : join(run, scenario));
    if (runs.length > 1) {
      throw new Mistake(
        `${run} holds several runs: add --scenario ${runs.map((path) => path.slice(run.length + 1)).join(" or ")}`,
      );
    }
    const { replay: again } = await import("../../node/replay.ts");
    const { explained } = await import("../batches.ts");
    const { describeFuture, futureCsv } = await import("../future.ts");
    const replayed = await again(runs[0], replication).catch((error: unknown) => {
      throw explained(error);
    });
    const future = describeFuture(
      replayed.scenario,
      replayed.recording,
      replayed.seed,
      replication,
      replayed.explain,
      replayed.spans?.(),
    );
    const { check } = replayed;
    if (json) printJson({ ...future, ...(check && { batch: check }) });
    else if (csv) print(futureCsv(future));
    else {
      const { showFuture } = await import("../show-future.ts");
      print(showFuture(future));
    }
    tell(`\n${verdict(check)}`);
    if (check !== undefined && check.different.length > 0) {
      throw new Failure(
        `future ${replication} is not what the batch got: another version made the run, or files were changed`,
      );
    }
  },
});
