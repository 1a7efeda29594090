/** The report as Markdown (GitHub's dialect) with its charts as SVG files beside it. */
import { drawFigure } from "./charts/draw.ts";
import type { DocumentLike } from "./charts/svg.ts";
import type { Figure, LegendItem } from "./charts/types.ts";
import type { Block, Content, Table } from "./content/types.ts";

export interface MarkdownReport {
  readonly text: string;
  /** SVG by path relative to the text: "charts/fill-1.svg". */
  readonly charts: Readonly<Record<string, string>>;
}

export function renderMarkdown(
  content: Content,
  { document }: { readonly document: DocumentLike },
): MarkdownReport {
  const charts: Record<string, string> = {};
  const lines = [
    `# ${escaped(content.title)}`,
    escaped(content.subtitle),
    "## The answer",
    ...content.answer.map((sentence, index) => `${index + 1}. ${escaped(sentence)}`),
    escaped(content.restsOn),
    ...content.sections.flatMap(({ heading, blocks }) => [
      `## ${escaped(heading)}`,
      ...blocks.flatMap((block) => blockLines(block, document, charts)),
    ]),
  ];
  return { text: `${lines.join("\n\n")}\n`, charts };
}

function blockLines(block: Block, document: DocumentLike, charts: Record<string, string>): string[] {
  switch (block.kind) {
    case "paragraph":
      return [escaped(block.text)];
    case "heading":
      return [`### ${escaped(block.text)}`];
    case "list":
      return [block.items.map((item) => `- ${escaped(item)}`).join("\n")];
    case "table":
      return block.table.dataOnly === true ? [] : tableLines(block.table);
    case "figure":
      return figureLines(block.figure, document, charts);
    default:
      return block satisfies never;
  }
}

function figureLines(figure: Figure, document: DocumentLike, charts: Record<string, string>): string[] {
  const images = drawFigure(figure, document).map((svg, index) => {
    const path = `charts/${figure.id}-${index + 1}.svg`;
    charts[path] = standalone(svg);
    const { title, description } = figure.panels[index]!;
    const heading = title === "" ? "" : `${escaped(title)}  \n`;
    return `${heading}![${escaped(description)}](${path})`;
  });
  const legend = figure.legend.map(legendText).join("; ");
  return [
    `### ${escaped(figure.title)}`,
    ...images,
    ...(legend === "" ? [] : [`Legend: ${escaped(legend)}.`]),
    escaped(figure.note),
    ...(figure.table === undefined ? [] : tableLines(figure.table)),
  ];
}

export const COLOR_NAMES: Readonly<Record<string, string>> = {
  "#0072B2": "blue",
  "#D55E00": "vermilion",
  "#009E73": "green",
  "#E69F00": "orange",
  "#56B4E9": "sky blue",
  "#CC79A7": "purple",
  "#5C3A21": "brown",
  "#808080": "grey",
};

function legendText({ mark, label, color, letter }: LegendItem): string {
  if (mark === "letter") return `${letter ?? ""}: ${label}`;
  const name = COLOR_NAMES[color];
  const drawn = {
    line: "line",
    dashed: "dashed line",
    band: "band",
    "band-wide": "pale band",
    dot: "filled dot",
    ring: "hollow dot",
    tick: "upright line",
    square: "bar",
  }[mark];
  return `${name === undefined ? "" : `${name} `}${drawn}: ${label}`;
}

function tableLines({ caption, columns, rows, note }: Table): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(" | ")} |`;
  const rule = `| ${columns.map(({ align }) => (align === "right" ? "---:" : "---")).join(" | ")} |`;
  return [
    `**${escaped(caption)}**`,
    [
      line(columns.map(({ label }) => label)),
      rule,
      ...rows.map((row) => line(row.map(({ text }) => text))),
    ].join("\n"),
    ...(note === "" ? [] : [escaped(note)]),
  ];
}

/** A chart as a file of its own has no page around it: it brings ground and ink along. */
function standalone(svg: string): string {
  return `${svg.replace("<svg", '<svg style="background:#ffffff;color:#1b1f24;--ground:#ffffff"')}\n`;
}

/** Escapes whatever Markdown or the HTML inside it would read as markup; line breaks become spaces. */
function escaped(text: string): string {
  return text
    .replace(/\s*[\r\n]+\s*/g, " ")
    .replace(/[\\`*_{}[\]#|~]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/^(\s*)([-+]|\d+[.)])(?=\s)/, "$1\\$2");
}
