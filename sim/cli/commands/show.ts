/** `reshock show`: one scenario as it is understood, after all that it extends. */
import { defineCommand } from "../command.ts";
import * as options from "../options.ts";
import { overridesOf } from "../overrides.ts";
import { print, printJson } from "../terminal.ts";

export const show = defineCommand({
  usage: "show <scenario>",
  describe: "one scenario as it is understood, with all that it extends written out",
  positionals: { scenario: { type: "string", demandOption: true, describe: "name or file" } },
  options: { json: options.json, set: options.set },
  examples: [["reshock show lynas-samarium-early", "every shock with its dates, figures and sources"]],
  async run({ scenario: name, json, set }) {
    const { load } = await import("../library.ts");
    const { scenario } = await load(name, overridesOf(set));
    if (json) return printJson(scenario);
    const { printScenario } = await import("../../scenario/print.ts");
    print(printScenario(scenario));
  },
});
