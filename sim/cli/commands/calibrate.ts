/** `reshock calibrate`: behavioural parameters that agree with history. */
import { defineCommand } from "../command.ts";
import { refuse } from "../mistake.ts";
import * as options from "../options.ts";
import { print, tell } from "../terminal.ts";

export const calibrate = defineCommand({
  usage: "calibrate",
  describe:
    "the behavioural parameters that agree with the crises on record, as a set that futures draw from",
  positionals: {},
  options: {
    episodes: {
      type: "string",
      default: "2010,2025,calm",
      describe: "which crises, with commas between them",
    },
    seed: options.seed,
    waves: { type: "number", default: 8, describe: "rounds of search, each around the best of those before" },
    points: { type: "number", default: 400, describe: "sets of parameters tried a wave" },
    futures: { type: "number", default: 3, describe: "futures of each episode that every set meets" },
    keep: { type: "number", default: 150, describe: "members of the plausible set" },
    workers: options.workers,
    out: {
      type: "string",
      describe: "folder; the same command again goes on from there  [default: runs/calibration-<episodes>]",
    },
    install: {
      type: "boolean",
      default: false,
      describe: "put the set where futures (all episodes) or the cross-judgement (one) take it from",
    },
  },
  examples: [
    [
      "reshock calibrate --episodes 2025 --waves 2 --points 20 --futures 1 --keep 10 --out runs/trial",
      "a small trial, which is good for nothing else",
    ],
  ],
  async run({ episodes, seed, waves, points, futures, keep, workers, out, install }) {
    const least = [
      ["waves", waves, 1],
      ["points", points, 10],
      ["futures", futures, 1],
      ["keep", keep, 2],
      ["workers", workers, 1],
    ] as const;
    refuse([
      ...least
        .filter(([, value, from]) => value !== undefined && !(Number.isInteger(value) && value >= from))
        .map(([name, value, from]) => `--${name} ${value}: write a whole number from ${from} up`),
      ...(keep > points ? [`--keep ${keep} of --points ${points}: keep no more than one wave has`] : []),
    ]);
    const { prepareCalibration, writeCalibration } = await import("../calibration.ts");
    const { calibrate: search } = await import("../../node/calibrate.ts");
    const { interruptible } = await import("../interrupt.ts");
    const { explained } = await import("../batches.ts");
    const { progressLine } = await import("../progress.ts");
    const settings = { seed, waves, points, futures, keep };
    const prepared = await prepareCalibration(episodes, settings);
    const folder = out ?? `runs/calibration-${prepared.names.join("-")}`;
    let line = progressLine("");
    let current = -1;
    const calibration = await interruptible((signal) =>
      search({
        ...{ ...settings, ...prepared, folder, signal },
        ...(workers === undefined ? {} : { workers }),
        onProgress(wave, progress) {
          if (wave !== current) {
            line.end();
            line = progressLine(`wave ${wave + 1} of ${waves}`, "points");
            current = wave;
          }
          line.update(progress);
        },
      }),
    )
      .catch((error: unknown) => {
        throw explained(error, "points");
      })
      .finally(() => line.end());
    const { text, files } = writeCalibration(folder, prepared, calibration, install);
    print(text);
    tell(`\nkept in ${files.join(", ")}`);
  },
});
