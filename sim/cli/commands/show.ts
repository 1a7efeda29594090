/** `reshock show`: one scenario as it is understood, with all that it extends. */
import { defineCommand } from "../command.ts";
import * as options from "../options.ts";
import { overridesOf } from "../overrides.ts";
import { print, printJson } from "../terminal.ts";

export const show = defineCommand({
  usage: "show <scenario>",
  describe: "one scenario in plain words, with its timeline and all that it extends",
  positionals: { scenario: { type: "string", demandOption: true, describe: "name or file" } },
  options: {
    json: options.json,
    yaml: { type: "boolean", default: false, describe: "as a scenario file that extends nothing" },
    set: options.set,
  },
  examples: [
    ["reshock show lynas-samarium-early", "in words, with a timeline"],
    ["reshock show lynas-samarium-early --yaml", "as one file, with every figure and its source"],
  ],
  async run({ scenario: name, json, yaml, set }) {
    const { load } = await import("../library.ts");
    const { scenario } = await load(name, overridesOf(set));
    if (json) return printJson(scenario);
    const { printScenario } = await import("../../scenario/print.ts");
    const { showScenario } = await import("../../scenario/show.ts");
    print(yaml ? printScenario(scenario) : showScenario(scenario));
  },
});
