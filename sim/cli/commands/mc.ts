/** `reshock mc`: many futures of one scenario or several. */
import { defineCommand } from "../command.ts";
import * as options from "../options.ts";
import { overridesOf } from "../overrides.ts";
import { print, printJson, tell } from "../terminal.ts";

export const mc = defineCommand({
  usage: "mc <scenario..>",
  describe: "many futures: how likely each shortage is, with its interval",
  positionals: {
    scenario: {
      type: "string",
      array: true,
      demandOption: true,
      describe: "names or files; the first is the one the others are held against",
    },
  },
  options: {
    seed: options.seed,
    replications: options.replications,
    precision: options.precision,
    of: options.of,
    relative: options.relative,
    fewest: options.fewest,
    "time-limit": options.timeLimit,
    "max-failed": options.maxFailed,
    "hang-after": options.hangAfter,
    "keep-series": options.keepSeries,
    interval: options.interval,
    sampling: options.sampling,
    workers: options.workers,
    set: options.set,
    out: { type: "string", describe: "folder for the run  [default: runs/<scenario>-<seed>]" },
    replace: { type: "boolean", default: false, describe: "another run found in the folder makes way" },
    json: options.json,
  },
  examples: [
    ["reshock mc status-quo --replications 200", "into runs/status-quo-1"],
    [
      "reshock mc baseline status-quo --replications 200 --seed 7 --out runs/licences",
      "two scenarios over the same futures",
    ],
    [
      "reshock mc status-quo --replications 2000 --precision '10 %' --relative --of unmet/Sm/JP --time-limit '1 min' --out runs/precise",
      "as many futures as the mean needs, and no longer than a minute",
    ],
  ],
  async run(args) {
    const { scenario: names, seed, set, out, replace, json } = args;
    const { readSettings } = await import("../settings.ts");
    const settings = readSettings(args);
    const { loadAll } = await import("../library.ts");
    const loaded = await loadAll(names, overridesOf(set));
    const { refuseUnknownMeasures } = await import("../asked-measures.ts");
    refuseUnknownMeasures(loaded, args.of);
    const [first, ...rest] = loaded;
    const { id } = first.scenario;
    const { runStudy } = await import("../study.ts");
    const { writeStudy } = await import("../study-folder.ts");
    const { interruptible } = await import("../interrupt.ts");
    const folder = out ?? `runs/${id}-${seed.replaceAll(/[^\w.-]+/g, "_")}`;
    const [main, ...others] = rest.length === 0 ? [first] : rest;
    const plan = { baseline: first, main, others, windows: [] };
    const study = await interruptible((signal) => runStudy(plan, { ...settings, replace }, folder, signal));
    writeStudy(folder, study);
    const { withIntervals } = await import("../../montecarlo/with-intervals.ts");
    const summaries = [...new Set([study.baseline, study.main, ...study.others])].map((summary) =>
      withIntervals(summary, args.interval),
    );
    if (json) printJson(summaries.length === 1 ? summaries[0] : summaries);
    else {
      const { showSummary } = await import("../show-summary.ts");
      print(summaries.map(showSummary).join("\n\n"));
    }
    tell(`\nkept in ${folder}; a briefing: reshock report ${folder}`);
  },
});
