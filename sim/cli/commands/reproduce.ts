/** `reshock reproduce`: runs a kept run again and compares every byte. */
import { defineCommand } from "../command.ts";
import { Failure } from "../mistake.ts";
import * as options from "../options.ts";
import { print, printJson, styled } from "../terminal.ts";

export const reproduce = defineCommand({
  usage: "reproduce <run>",
  describe: "runs it again from the inputs that it keeps and compares every byte, a study's comparisons too",
  positionals: { run: { type: "string", demandOption: true, describe: "folder of a run, or of several" } },
  options: { workers: options.workers, json: options.json },
  examples: [
    [
      "reshock mc status-quo --replications 200 --out runs/licences && reshock reproduce runs/licences --workers 1",
      "the same bytes with another number of threads",
    ],
  ],
  async run({ run: folder, workers, json }) {
    const { runsIn } = await import("../runs.ts");
    const { reproduce: again } = await import("../../node/reproduce.ts");
    const { explained } = await import("../batches.ts");
    const { interruptible } = await import("../interrupt.ts");
    const { progressLine } = await import("../progress.ts");
    const { studyAgain } = await import("../study-again.ts");
    const results = await interruptible(async (signal) => {
      const done = [];
      for (const run of runsIn(folder)) {
        const line = progressLine(run);
        try {
          const workersToUse = workers === undefined ? {} : { workers };
          done.push({ run, ...(await again(run, { ...workersToUse, signal, onProgress: line.update })) });
        } catch (error) {
          throw explained(error);
        } finally {
          line.end();
        }
      }
      try {
        const files = await studyAgain(folder);
        const same = files.every((file) => file.same);
        const codeChanged = done.some((run) => run.codeChanged);
        if (files.length > 0) done.push({ run: folder, same, files, damaged: [], codeChanged });
      } catch (error) {
        throw explained(error);
      }
      return done;
    });
    if (json) printJson(results);
    else {
      for (const { run, same, files, damaged, codeChanged } of results) {
        print(`${run}: ${same ? styled("green", "the same bytes") : styled("red", "other bytes")}`);
        for (const { name, same, firstDifference } of files) {
          if (!same) print(`  ${name} differs from byte ${firstDifference} on`);
        }
        for (const name of damaged) print(`  ${name} was changed after the run was finished`);
        if (codeChanged)
          print("  the program is not the one that made the run: another version, or changed code");
      }
    }
    const different = results.filter(({ same }) => !same).length;
    if (different > 0) throw new Failure(`${different} of ${results.length} results could not be reproduced`);
  },
});
