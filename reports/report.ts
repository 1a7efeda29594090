/** The way in: one input, every text format at once. */
import type { DocumentLike } from "./charts/svg.ts";
import { buildContent } from "./content.ts";
import { createDocument } from "./dom.ts";
import { renderHtml } from "./html.ts";
import type { ReportInput } from "./input.ts";
import { renderMarkdown } from "./markdown.ts";

/** File contents by path: "report.html", "report.md", "charts/*.svg". The same input gives the same bytes. */
export type ReportFiles = Readonly<Record<string, string>>;

export function renderReport(input: ReportInput, document: DocumentLike = createDocument()): ReportFiles {
  const content = buildContent(input);
  const markdown = renderMarkdown(content, { document });
  return { "report.html": renderHtml(content, { document }), "report.md": markdown.text, ...markdown.charts };
}
