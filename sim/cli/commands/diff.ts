/** `reshock diff`: what differs between two scenarios, in words. */
import { defineCommand } from "../command.ts";
import * as options from "../options.ts";
import { print, printJson } from "../terminal.ts";

export const diff = defineCommand({
  usage: "diff <before> <after>",
  describe: "what differs between two scenarios, in words",
  positionals: {
    before: { type: "string", demandOption: true, describe: "name or file" },
    after: { type: "string", demandOption: true, describe: "name or file" },
  },
  options: { json: options.json },
  examples: [["reshock diff lynas-samarium-2027 lynas-samarium-early", "one circuit, one year earlier"]],
  async run({ before, after, json }) {
    const { load } = await import("../library.ts");
    const [{ scenario: one }, { scenario: other }] = [await load(before), await load(after)];
    const { describeDifferences, diffScenarios } = await import("../../scenario/diff.ts");
    if (json) return printJson(diffScenarios(one, other));
    const text = describeDifferences(one, other);
    print(text === "" ? "no difference" : text);
  },
});
