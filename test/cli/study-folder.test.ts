/** A briefing is made of summaries: what a run keeps of single futures is never opened, however many there were. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { renderFormats } from "../../reports/formats.ts";
import { jsonText, writeFiles } from "../../sim/cli/output.ts";
import { readStudy, writeStudy } from "../../sim/cli/study-folder.ts";
import { freshFolder } from "../e2e/command-line.ts";
import { madeUpInput } from "../reports/made-up.ts";
import { scenarioOf, worldOf } from "../tiny.ts";

/** A study's folder with summary.json and inputs only: no rows of futures, no weeks, no blocks. */
function folderOf(futures: number): string {
  const folder = join(freshFolder(), "study");
  const input = madeUpInput({ futures });
  for (const summary of [input.main, input.baseline, ...input.others]) {
    writeFiles(join(folder, summary.scenario.id), {
      "summary.json": jsonText(summary),
      "inputs/scenario.json": jsonText(scenarioOf({ id: summary.scenario.id })),
      "inputs/world.json": jsonText(worldOf({})),
    });
  }
  writeStudy(folder, input);
  return folder;
}

test("a report asks for no file of single futures, and a hundred times as many make it no longer", async () => {
  const lengths: number[] = [];
  for (const futures of [100, 10_000]) {
    const input = readStudy(folderOf(futures));
    expect(input.main.run.replications).toBe(futures);
    const files = await renderFormats(input, ["html", "json"]);
    lengths.push(String(files["report.html"]).length + String(files["report.json"]).length);
  }
  expect(Math.abs(lengths[1]! / lengths[0]! - 1)).toBeLessThan(0.02);
});
