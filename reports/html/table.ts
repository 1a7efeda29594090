/** A table of the page: caption, headings with scope, scrolls sideways where it is too wide, folded when it is long. */
import type { Cell, Column, Table } from "../content/types.ts";
import { html, type Markup, withWholeDates } from "./markup.ts";

export function tableMarkup(table: Table): Markup {
  const body = html`<div class="scroll" tabindex="0" role="region" aria-label="${table.caption}">
<table id="${table.id}" data-sortable="">
<caption><span>${table.caption}</span></caption>
<thead><tr>${table.columns.map(headMarkup)}</tr></thead>
<tbody>
${table.rows.map((row, at) => rowMarkup(row, table.columns, table.rowIds?.[at]))}</tbody>
</table></div>
${
  table.note === ""
    ? html``
    : html`<p class="note">${withWholeDates(table.note)}</p>
`
}`;
  if (table.folded !== true) return body;
  return html`<details><summary>Table: ${table.caption}</summary>
${body}</details>
`;
}

function headMarkup({ label, align }: Column): Markup {
  const kinds = [...(align === "right" ? ["right"] : []), ...(label.length > LONG ? ["long"] : [])];
  return kinds.length === 0
    ? html`<th scope="col">${label}</th>`
    : html`<th scope="col" class="${kinds.join(" ")}">${label}</th>`;
}

/** More letters than this make a narrow column a tower of words. */
const LONG = 24;

/** More than this are sentences. */
const TEXT = 100;

/** Days are not broken at their hyphens; long names have room on a phone, where columns are narrowest. */
function kindOf(words: string): "date" | "long" | "text" | "" {
  if (/^\d{4}-\d\d(-\d\d)?$/.test(words)) return "date";
  return words.length > TEXT ? "text" : words.length > LONG ? "long" : "";
}

function rowMarkup(row: readonly Cell[], columns: readonly Column[], id: string | undefined): Markup {
  const cells = row.map(({ text: words, value, place }, index) => {
    const text = place === undefined ? words : html`<a href="#${place}">${words}</a>`;
    const sort = value === undefined ? html`` : html` data-value="${value}"`;
    const kind = columns[index]?.align === "right" && index > 0 ? "right" : kindOf(words);
    // The first column stays in sight while the others slide: it must leave them room.
    const shown = index === 0 && kind === "text" ? "long" : kind;
    const own = shown === "" ? html`` : html` class="${shown}"`;
    if (index === 0) return html`<th scope="row"${own}${sort}>${text}</th>`;
    return html`<td${own}${sort}>${text}</td>`;
  });
  const anchor = id === undefined ? html`` : html` id="${id}"`;
  return html`<tr${anchor}>${cells}</tr>
`;
}
