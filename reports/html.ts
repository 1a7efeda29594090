/** The report as one self-contained page: no network, complete without its script. */
import type { DocumentLike } from "./charts/svg.ts";
import type { Block, Content, Section } from "./content/types.ts";
import { figureMarkup } from "./html/figure.ts";
import { html, type Markup, trusted, withWholeDates } from "./html/markup.ts";
import { SCRIPT, STYLE } from "./html/style.ts";
import { tableMarkup } from "./html/table.ts";

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

/** Lays content out as HTML. `document` makes the charts' elements (see dom.ts). */
export function renderHtml(content: Content, { document }: { readonly document: DocumentLike }): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="generator" content="reshock">
<title>${content.title}</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<header>
<h1>${content.title}</h1>
<p class="subtitle">${withWholeDates(content.subtitle)}</p>
</header>
<main id="main">
<section class="answer" aria-labelledby="answer">
<h2 id="answer">The answer</h2>
<ol>
${content.answer.map(
  (sentence) => html`<li>${sentence}</li>
`,
)}</ol>
<p class="rests">${withWholeDates(content.restsOn)}</p>
</section>
<nav aria-label="Contents"><ul>
${content.sections.map(
  ({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>
`,
)}</ul></nav>
${content.sections.map((section) => sectionMarkup(section, document))}</main>
<footer><p class="note">Made by reshock from one simulated summary; text, charts and tables show the same values.</p></footer>
<script>${trusted(SCRIPT)}</script>
</body>
</html>
`;
  return page.text;
}

function sectionMarkup({ id, heading, blocks }: Section, document: DocumentLike): Markup {
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${heading}</h2>
${blocks.map((block) => blockMarkup(block, document))}</section>
`;
}

function blockMarkup(block: Block, document: DocumentLike): Markup {
  switch (block.kind) {
    case "paragraph":
      return html`<p>${withWholeDates(block.text)}</p>
`;
    case "heading":
      return html`<h3>${block.text}</h3>
`;
    case "list":
      return html`<ul class="plain">${block.items.map((item) => html`<li>${item}</li>`)}</ul>
`;
    case "table":
      return block.table.dataOnly === true ? html`` : tableMarkup(block.table);
    case "figure":
      return figureMarkup(block.figure, document);
    default:
      return block satisfies never;
  }
}
