/** The same report in every format that is asked for. */
import type { DocumentLike } from "./charts/svg.ts";
import type { Content } from "./content/types.ts";
import { buildContent } from "./content.ts";
import { createDocument } from "./dom.ts";
import { renderHtml } from "./html.ts";
import type { ReportInput } from "./input.ts";
import { renderMarkdown } from "./markdown.ts";
import { renderTables } from "./tables.ts";

export const FORMATS = ["html", "md", "csv", "xlsx", "pptx", "parquet", "json"] as const;
export type Format = (typeof FORMATS)[number];

export type Files = Readonly<Record<string, string | Uint8Array>>;

/**
 * Files by path: "report.html"; "report.md" with "charts/*.svg"; "tables/*.csv"; "report.xlsx"; "report.pptx"; "tables/*.parquet"; "report.json".
 */
export async function renderFormats(input: ReportInput, formats: readonly Format[]): Promise<Files> {
  const files: Record<string, string | Uint8Array> = {};
  for await (const some of layOut(buildContent(input), formats)) Object.assign(files, some);
  return files;
}

/**
 * The same files, one format after the other, so that a caller can write each and let go of it.
 * The libraries for office files are loaded only when they are wanted.
 */
export async function* layOut(content: Content, formats: readonly Format[]): AsyncGenerator<Files> {
  const document = createDocument();
  for (const format of formats) yield await laidOut(content, format, document);
}

async function laidOut(content: Content, format: Format, document: DocumentLike): Promise<Files> {
  switch (format) {
    case "html":
      return { "report.html": renderHtml(content, { document }) };
    case "md": {
      const { text, charts } = renderMarkdown(content, { document });
      return { "report.md": text, ...charts };
    }
    case "csv":
      return renderTables(content);
    case "xlsx":
      return { "report.xlsx": await (await import("./workbook.ts")).renderWorkbook(content) };
    case "pptx":
      return { "report.pptx": await (await import("./slides.ts")).renderSlides(content) };
    case "parquet":
      return (await import("./data.ts")).renderParquet(content);
    case "json":
      return { "report.json": (await import("./data.ts")).renderJson(content) };
    default:
      return format satisfies never;
  }
}
