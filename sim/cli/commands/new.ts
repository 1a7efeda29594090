/** `reshock new`: a commented scenario to start from. */
import { writeFileSync } from "node:fs";
import { defineCommand } from "../command.ts";
import { Mistake } from "../mistake.ts";
import { tell } from "../terminal.ts";

export const newScenario = defineCommand({
  usage: "new <file>",
  describe: "a commented scenario to start from",
  positionals: {
    file: { type: "string", demandOption: true, describe: "where to write it; must not exist" },
  },
  options: {
    from: { type: "string", describe: "scenario that it builds on; without it the scenario stands alone" },
  },
  examples: [
    ["reshock new my-world.yaml", "one that stands alone"],
    ["reshock new my-outage.yaml --from china-export-controls", "one that builds on the controls of 2026"],
  ],
  async run({ file, from }) {
    if (!/\.ya?ml$/.test(file)) throw new Mistake(`${file}: a scenario's name ends in .yaml`);
    const { load } = await import("../library.ts");
    const { scenarioTemplate } = await import("../../scenario/template.ts");
    const base = from === undefined ? {} : { from: `${(await load(from)).scenario.id}.yaml` };
    try {
      writeFileSync(file, scenarioTemplate(base), { flag: "wx" });
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : "";
      if (code === "EEXIST") throw new Mistake(`${file} is there already; choose another name or remove it`);
      if (code === "ENOENT") throw new Mistake(`${file}: there is no such folder`);
      throw error;
    }
    tell(`wrote ${file}; then: reshock check ${file} && reshock run ${file}`);
  },
});
