/** `reshock report`: the briefing of a run. */
import { defineCommand } from "../command.ts";
import { Mistake } from "../mistake.ts";
import { print, tell } from "../terminal.ts";

const FORMATS = ["html", "md"];

export const report = defineCommand({
  usage: "report <run>",
  describe: "the briefing of a run: a page, a text",
  positionals: { run: { type: "string", demandOption: true, describe: "folder that mc or main wrote" } },
  options: {
    format: { type: "string", default: "html,md", describe: "html and md, separated by commas" },
    out: { type: "string", describe: "folder for the briefing  [default: the run's]" },
  },
  examples: [
    [
      "reshock mc baseline status-quo --replications 200 --out runs/two && reshock report runs/two",
      "runs/two/report.html and report.md",
    ],
  ],
  async run({ run: folder, format, out }) {
    const formats = format.split(",").map((name) => name.trim());
    const unknown = formats.find((name) => !FORMATS.includes(name));
    if (unknown !== undefined) throw new Mistake(`--format ${unknown}: write ${FORMATS.join(" or ")}`);
    const { readStudy } = await import("../study-folder.ts");
    const study = readStudy(folder);
    if (study.main.scenario.id === study.baseline.scenario.id) {
      const { id } = study.main.scenario;
      throw new Mistake(
        `${folder} holds one scenario, and a briefing holds one against another: reshock mc baseline ${id} --out ${folder}-2`,
      );
    }
    const { renderReport } = await import("../../../reports/report.ts");
    const files = filesOf(renderReport(study), formats);
    const { writeFiles } = await import("../output.ts");
    const target = out ?? folder;
    writeFiles(target, files);
    for (const name of Object.keys(files).filter((name) => name.startsWith("report.")))
      print(`${target}/${name}`);
    tell("open report.html in a browser; it needs nothing else");
  },
});

/** The files of the formats asked for; charts stand beside the Markdown and inside the page. */
function filesOf(all: Readonly<Record<string, string>>, formats: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(all).filter(([name]) =>
      name === "report.html" ? formats.includes("html") : formats.includes("md"),
    ),
  );
}
