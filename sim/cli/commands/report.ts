/** `reshock report`: the briefing of a run. */
import type { Content } from "../../../reports/content/types.ts";
import { defineCommand } from "../command.ts";
import { Mistake } from "../mistake.ts";
import { print } from "../terminal.ts";

export const report = defineCommand({
  usage: "report <run>",
  describe: "the briefing of a run: a page, a text, tables, a deck",
  positionals: { run: { type: "string", demandOption: true, describe: "folder that mc or main wrote" } },
  options: {
    format: {
      type: "string",
      default: "html,md",
      describe: "html, md, csv, xlsx, pptx, parquet, json, separated by commas",
    },
    out: { type: "string", describe: "folder for the briefing  [default: the run's]" },
  },
  examples: [
    [
      "reshock mc baseline status-quo --replications 200 --out runs/two && reshock report runs/two --format html,md,pptx",
      "a page, a text and a deck, in runs/two",
    ],
  ],
  async run({ run: folder, format, out }) {
    const { readFormats } = await import("../formats.ts");
    const formats = readFormats(format);
    const content = await contentOf(folder);
    const { collectGarbage } = await import("../../node/collect-garbage.ts");
    const { layOut } = await import("../../../reports/formats.ts");
    const { writeFiles } = await import("../output.ts");
    const target = out ?? folder;
    const names: string[] = [];
    await collectGarbage();
    for await (const files of layOut(content, formats)) {
      writeFiles(target, files, false);
      names.push(...Object.keys(files));
    }
    const [charts, rest] = [/^charts\//, /^(?!charts\/)/].map((kind) =>
      names.filter((name) => kind.test(name)),
    );
    for (const name of rest) print(`${target}/${name}`);
    if (charts.length > 0) print(`${target}/charts (${charts.length} pictures of the text)`);
  },
});

/** What the briefing says. The summaries are let go of on return: layouts are made where they no longer fill the memory. */
async function contentOf(folder: string): Promise<Content> {
  const { readStudy } = await import("../study-folder.ts");
  const study = readStudy(folder);
  if (study.main.scenario.id === study.baseline.scenario.id) {
    const { id } = study.main.scenario;
    throw new Mistake(
      `${folder} holds one scenario, and a briefing holds one against another: reshock mc baseline ${id} --out ${folder}-2`,
    );
  }
  const { collectGarbage } = await import("../../node/collect-garbage.ts");
  await collectGarbage();
  const { buildContent } = await import("../../../reports/content.ts");
  return buildContent(study);
}
