/** `reshock check`: every problem in scenarios and worlds at once. */
import { statSync } from "node:fs";
import type { UnsplitUses } from "../../world/military-split.ts";
import { defineCommand } from "../command.ts";
import { countOf, Mistake, warningText } from "../mistake.ts";
import * as options from "../options.ts";
import { overridesOf } from "../overrides.ts";
import { print, printJson, tell } from "../terminal.ts";
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
    const { unsplitUses } = await import("../../world/military-split.ts");
    const overrides = overridesOf(set);
    const readings: (Reading<unknown> & { file: string; unsplit?: UnsplitUses })[] = [];
    for (const file of files) {
      const isFolder = statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
      if (isFolder) {
        const reading = readWorldFolder(file);
        const world = reading.content;
        readings.push({ ...reading, file, ...(world === undefined ? {} : { unsplit: unsplitUses(world) }) });
      } else readings.push({ ...(await readScenarioFile(scenarioPath(file), overrides)), file });
    }
    const problems = readings.flatMap((reading) => reading.problems);
    const warnings = readings.flatMap((reading) => reading.warnings ?? []);
    if (json) printJson({ ok: problems.length === 0, problems, warnings });
    if (problems.length > 0) {
      const texts = Object.assign({}, ...readings.map((reading) => reading.texts));
      throw new Mistake(countOf(problems), json ? [] : problems, texts);
    }
    if (json) return;
    for (const { file, warnings: told = [], texts, unsplit } of readings) {
      if (told.length > 0) tell(warningText(told, texts));
      const count = told.length === 1 ? ", 1 warning" : told.length > 1 ? `, ${told.length} warnings` : "";
      print(`${file}: no problem${count}`);
      if (unsplit !== undefined && unsplit.uses > 0) print(leftOut(unsplit));
    }
  },
});

/** What a world counts as civil although military users have a part of it. */
function leftOut({ from, uses, of, share }: UnsplitUses): string {
  const percent = (part: number): string => `${Number((100 * part).toPrecision(2))} %`;
  return (
    `${uses} of ${of} uses have a military share below ${percent(from)} and count as civil: ` +
    `${percent(share)} of what military users want, by weight`
  );
}
