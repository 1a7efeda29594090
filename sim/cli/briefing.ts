/** The briefing of a study in the formats asked for, all laid out from one content. */
import { buildContent } from "../../reports/content.ts";
import type { ReportInput } from "../../reports/input.ts";
import { renderReport } from "../../reports/report.ts";
import { Mistake } from "./mistake.ts";

/** html: one page. md: a text with charts beside it. csv, xlsx: the tables. pptx: a deck with charts to edit. */
export const FORMATS = ["html", "md", "csv", "xlsx", "pptx"] as const;

export type Format = (typeof FORMATS)[number];

/** Reads "html,md". Throws a Mistake for a format that there is not. */
export function readFormats(text: string): Format[] {
  return text.split(",").map((word) => {
    const format = FORMATS.find((known) => known === word.trim());
    if (format === undefined)
      throw new Mistake(`--format ${word.trim()}: write ${FORMATS.join(", ")}, or several with commas`);
    return format;
  });
}

/** Files by path; the same study gives the same bytes. */
export async function renderBriefing(
  study: ReportInput,
  formats: readonly Format[],
): Promise<Record<string, string | Uint8Array>> {
  const files: Record<string, string | Uint8Array> = {};
  const texts = Object.entries(renderReport(study));
  for (const format of new Set(formats)) {
    switch (format) {
      case "html":
        Object.assign(files, Object.fromEntries(texts.filter(([name]) => name === "report.html")));
        break;
      case "md":
        Object.assign(files, Object.fromEntries(texts.filter(([name]) => name !== "report.html")));
        break;
      case "csv":
        Object.assign(files, (await import("../../reports/tables.ts")).renderTables(buildContent(study)));
        break;
      case "xlsx":
        files["report.xlsx"] = await (await import("../../reports/workbook.ts")).renderWorkbook(
          buildContent(study),
        );
        break;
      case "pptx":
        files["report.pptx"] = await (await import("../../reports/slides.ts")).renderSlides(
          buildContent(study),
        );
        break;
      default:
        format satisfies never;
    }
  }
  return files;
}
