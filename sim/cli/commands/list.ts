/** `reshock list`: the scenarios and worlds that are there, by theme. */
import { defineCommand } from "../command.ts";
import * as options from "../options.ts";
import { table } from "../table.ts";
import { print, printJson } from "../terminal.ts";

export const list = defineCommand({
  usage: "list",
  describe: "the scenarios and worlds that are there, by theme",
  positionals: {},
  options: {
    world: {
      type: "string",
      describe:
        "the names that this world offers to scenarios: elements, regions, uses, agents and their groups",
    },
    json: options.json,
  },
  examples: [
    ["reshock list", "what can be run"],
    ["reshock list --world baseline-2026", "what a scenario may name"],
    ["reshock list --json", "the same for a program"],
  ],
  async run({ world, json }) {
    const { load, scenarioIds, worldIds, worldNames } = await import("../library.ts");
    if (world !== undefined) {
      const { figures: _, ...names } = worldNames(world); // a thousand keys: `check` names the one that is meant
      if (json) return printJson(names);
      const { showNames } = await import("../show-names.ts");
      return print(showNames(worldNames(world)));
    }
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
