/** `reshock check`: every problem in scenarios and worlds at once. */
import { statSync } from "node:fs";
import { defineCommand } from "../command.ts";
import { countOf, Mistake } from "../mistake.ts";
import * as options from "../options.ts";
import { overridesOf } from "../overrides.ts";
import { print, printJson } from "../terminal.ts";
import type { Reading } from "../world-folder.ts";

export const check = defineCommand({
  usage: "check <file..>",
  describe: "every problem in a scenario or a world at once: place, what, how to mend it",
  positionals: {
    file: {
      type: "string",
      array: true,
      demandOption: true,
      describe: "scenario files or names, folders of a world's tables",
    },
  },
  options: { json: options.json, set: options.set },
  examples: [
    ["reshock check scenarios/status-quo.yaml", "a scenario, with all that it extends and its world"],
    ["reshock check scenarios/worlds/baseline-2026", "the tables of a world"],
  ],
  async run({ file: files, json, set }) {
    const { readScenarioFile, scenarioPath } = await import("../library.ts");
    const { readWorldFolder } = await import("../world-folder.ts");
    const overrides = overridesOf(set);
    const readings: (Reading<unknown> & { file: string })[] = [];
    for (const file of files) {
      const isFolder = statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
      const reading = isFolder
        ? readWorldFolder(file)
        : await readScenarioFile(scenarioPath(file), overrides);
      readings.push({ ...reading, file });
    }
    const problems = readings.flatMap((reading) => reading.problems);
    if (json) printJson({ ok: problems.length === 0, problems });
    if (problems.length > 0) {
      const texts = Object.assign({}, ...readings.map((reading) => reading.texts));
      throw new Mistake(countOf(problems), json ? [] : problems, texts);
    }
    if (!json) for (const { file } of readings) print(`${file}: no problem`);
  },
});
