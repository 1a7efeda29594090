/** `reshock list`: the scenarios and worlds that are there, by theme. */
import { defineCommand } from "../command.ts";
import * as options from "../options.ts";
import { table } from "../table.ts";
import { print, printJson } from "../terminal.ts";

export const list = defineCommand({
  usage: "list",
  describe: "the scenarios and worlds that are there, by theme",
  positionals: {},
  options: { json: options.json },
  examples: [
    ["reshock list", "what can be run"],
    ["reshock list --json", "the same for a program"],
  ],
  async run({ json }) {
    const { load, scenarioIds, worldIds } = await import("../library.ts");
    const loaded = await Promise.all(scenarioIds().map((id) => load(id)));
    const scenarios = loaded.map(({ scenario: { id, title, theme = "", world, start, weeks, shocks } }) => {
      return { id, title, theme, world, start, weeks, shocks: shocks.length };
    });
    if (json) return printJson({ scenarios, worlds: worldIds() });
    for (const theme of [...new Set(scenarios.map((scenario) => scenario.theme))].sort()) {
      const rows = scenarios
        .filter((scenario) => scenario.theme === theme)
        .map(({ id, title, weeks, shocks }) => [id, title, `${weeks}`, `${shocks}`]);
      print(`${theme === "" ? "without a theme" : theme}\n`);
      print(`${table(["scenario", "what", "weeks", "shocks"], rows)}\n`);
    }
    print(`worlds: ${worldIds().join(", ")}`);
  },
});
