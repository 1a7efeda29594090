/** `reshock list`: the scenarios and worlds that are there. */
import { defineCommand } from "../command.ts";
import * as options from "../options.ts";
import { table } from "../table.ts";
import { print, printJson } from "../terminal.ts";

export const list = defineCommand({
  usage: "list",
  describe: "the scenarios and worlds that are there",
  positionals: {},
  options: { json: options.json },
  examples: [
    ["reshock list", "what can be run"],
    ["reshock list --json", "the same for a program"],
  ],
  async run({ json }) {
    const { load, scenarioIds, worldIds } = await import("../library.ts");
    const loaded = await Promise.all(scenarioIds().map((id) => load(id)));
    const scenarios = loaded.map(({ scenario: { id, title, world, start, weeks, shocks } }) => {
      return { id, title, world, start, weeks, shocks: shocks.length };
    });
    if (json) return printJson({ scenarios, worlds: worldIds() });
    const rows = scenarios.map(({ id, title, start, weeks, shocks }) => [
      id,
      title,
      start,
      `${weeks}`,
      `${shocks}`,
    ]);
    print(table(["scenario", "what", "start", "weeks", "shocks"], rows));
    print(`\nworlds: ${worldIds().join(", ")}`);
  },
});
