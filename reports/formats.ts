/** The same report in every format that is asked for. */
import { buildContent } from "./content.ts";
import { createDocument } from "./dom.ts";
import { renderHtml } from "./html.ts";
import type { ReportInput } from "./input.ts";
import { renderMarkdown } from "./markdown.ts";
import { renderTables } from "./tables.ts";

export const FORMATS = ["html", "md", "csv", "xlsx", "pptx", "parquet", "json"] as const;
export type Format = (typeof FORMATS)[number];

/**
 * Files by path: "report.html"; "report.md" with "charts/*.svg"; "tables/*.csv"; "report.xlsx"; "report.pptx"; "tables/*.parquet"; "report.json".
 * The libraries for office files are loaded only when they are wanted.
 */
export async function renderFormats(
  input: ReportInput,
  formats: readonly Format[],
): Promise<Record<string, string | Uint8Array>> {
  const content = buildContent(input);
  const document = createDocument();
  const files: Record<string, string | Uint8Array> = {};
  for (const format of formats) {
    switch (format) {
      case "html":
        files["report.html"] = renderHtml(content, { document });
        break;
      case "md": {
        const { text, charts } = renderMarkdown(content, { document });
        Object.assign(files, { "report.md": text }, charts);
        break;
      }
      case "csv":
        Object.assign(files, renderTables(content));
        break;
      case "xlsx":
        files["report.xlsx"] = await (await import("./workbook.ts")).renderWorkbook(content);
        break;
      case "pptx":
        files["report.pptx"] = await (await import("./slides.ts")).renderSlides(content);
        break;
      case "parquet":
        Object.assign(files, (await import("./data.ts")).renderParquet(content));
        break;
      case "json":
        files["report.json"] = (await import("./data.ts")).renderJson(content);
        break;
      default:
        format satisfies never;
    }
  }
  return files;
}
