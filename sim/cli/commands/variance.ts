/** `reshock variance`: where the spread of a measure comes from. */
import { defineCommand } from "../command.ts";
import { refuse } from "../mistake.ts";
import * as options from "../options.ts";
import { overridesOf } from "../overrides.ts";
import { print, printJson } from "../terminal.ts";

export const variance = defineCommand({
  usage: "variance <scenario>",
  describe: "what a measure's spread comes from: unknown figures, when shocks come, or chance",
  positionals: { scenario: { type: "string", demandOption: true, describe: "name or file" } },
  options: {
    of: {
      ...options.of,
      describe:
        "measure such as unmet/Sm/JP, as often as needed  [default: the twelve that people lack most of]",
    },
    worlds: { type: "number", default: 100, describe: "sets of figures to draw; four futures each" },
    calendars: { type: "number", default: 2, describe: "calendars of shocks to draw in each" },
    each: { type: "number", default: 2, describe: "futures under each calendar" },
    seed: options.seed,
    sampling: options.sampling,
    workers: options.workers,
    "max-failed": options.maxFailed,
    "hang-after": options.hangAfter,
    set: options.set,
    json: options.json,
  },
  examples: [
    [
      "reshock variance dispute-by-steps --of unmet/Dy/JP --of short/Dy/JP --worlds 40",
      "what better data could tell, and what nobody can know",
    ],
  ],
  async run(args) {
    const { scenario: name, of, worlds, calendars, each, set, json } = args;
    const least = [
      ["worlds", worlds, 3],
      ["calendars", calendars, 1],
      ["each", each, 2],
    ] as const;
    refuse(
      least
        .filter(([, value, from]) => !(Number.isInteger(value) && value >= from))
        .map(([option, value, from]) => `--${option} ${value}: write a whole number from ${from} up`),
    );
    const { simulate } = await import("../batches.ts");
    const { readSettings } = await import("../settings.ts");
    const nesting = { timings: calendars, lucks: each };
    // The measures to be split are no rule for stopping.
    const settings = {
      ...readSettings({ ...args, of: [], replications: worlds * calendars * each }),
      nesting,
    };
    const { load } = await import("../library.ts");
    const { interruptible } = await import("../interrupt.ts");
    const { splitVariance } = await import("../../montecarlo/split-measures.ts");
    const { namesOf } = await import("../../montecarlo/summarise.ts");
    const loaded = await load(name, overridesOf(set));
    const { refuseUnknownMeasures } = await import("../asked-measures.ts");
    refuseUnknownMeasures([loaded], of, true);
    const batch = await interruptible((signal) => simulate(loaded, loaded.scenario.id, settings, signal));
    try {
      const splits = splitVariance(batch, nesting, of, namesOf(loaded.world));
      if (json) printJson(splits);
      else {
        const { showVariance } = await import("../show-variance.ts");
        print(showVariance(splits));
      }
    } finally {
      batch.dispose();
    }
  },
});
