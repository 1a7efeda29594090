/** `reshock shard`: one part of a batch, for an array job on a cluster. */
import { defineCommand } from "../command.ts";
import { Mistake, refuse } from "../mistake.ts";
import * as options from "../options.ts";
import { overridesOf } from "../overrides.ts";
import { print } from "../terminal.ts";

/** Where the schedulers say which part this is: Slurm array jobs, Kubernetes indexed jobs. */
const INDEX_VARIABLES = ["SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX"];

export const shard = defineCommand({
  usage: "shard <scenario>",
  describe: "one part of a batch, as a task of an array job; merge puts the parts together",
  positionals: { scenario: { type: "string", demandOption: true, describe: "name or file" } },
  options: {
    index: {
      type: "number",
      describe: `which part, from 0  [default: ${INDEX_VARIABLES.join(" or ")}]`,
    },
    count: { type: "number", demandOption: true, describe: "of how many parts" },
    out: {
      type: "string",
      demandOption: true,
      describe: "folder for the parts: this one goes to <out>/<index>",
    },
    seed: options.seed,
    replications: options.replications,
    sampling: options.sampling,
    workers: options.workers,
    "max-failed": options.maxFailed,
    "hang-after": options.hangAfter,
    "keep-series": options.keepSeries,
    set: options.set,
  },
  examples: [
    [
      "reshock shard status-quo --replications 200 --count 2 --index 0 --out parts && " +
        "reshock shard status-quo --replications 200 --count 2 --index 1 --out parts && " +
        "reshock merge parts --out runs/merged",
      "the same bytes as one batch; sbatch --array=0-1 would do both at once",
    ],
  ],
  async run(args) {
    const { scenario: name, index = indexOfTask(), count, out, set } = args;
    const { seed, replications, sampling } = args;
    const { readSettings } = await import("../settings.ts");
    const settings = readSettings(args);
    const { explained, given } = await import("../batches.ts");
    refuse([
      ...(whole(count, 1, replications)
        ? []
        : [`--count ${count}: write a whole number from 1 to the number of futures`]),
      ...(whole(index, 0, count - 1) || count < 1
        ? []
        : [`there is no part ${index} of ${count}: parts are numbered from 0 to ${count - 1}`]),
    ]);
    const { load } = await import("../library.ts");
    const { interruptible } = await import("../interrupt.ts");
    const { progressLine } = await import("../progress.ts");
    const { runShard } = await import("../../node/shard.ts");
    const loaded = await load(name, overridesOf(set));
    const folder = `${out}/${index}`;
    const line = progressLine(`${loaded.scenario.id}, part ${index} of ${count}`);
    const work = { ...loaded, seed, replications, sampling, index, count, folder, onProgress: line.update };
    try {
      const { from, to } = await interruptible((signal) => runShard({ ...work, ...given(settings), signal }));
      print(`futures ${from} to ${to - 1} are in ${folder}`);
    } catch (error) {
      throw explained(error);
    } finally {
      line.end();
    }
  },
});

const whole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

function indexOfTask(): number {
  const text = INDEX_VARIABLES.map((name) => process.env[name]).find((value) => value !== undefined);
  if (text === undefined)
    throw new Mistake(`which part? write --index, or set ${INDEX_VARIABLES.join(" or ")}`);
  return Number(text);
}
