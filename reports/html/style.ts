/** The page's style: light and dark, phone to wide screen, A4 and Letter. */

export const STYLE = `
:root { color-scheme: light dark; --ground: #ffffff; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --panel: #f6f8fa; --link: #0a58ca; --edge: #0006; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #15181c; --ink: #e6e8eb; --soft: #a3abb5; --line: #3a414a; --panel: #1e2329; --link: #82b1ff; --edge: #fff4; }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--ground); padding: .5rem; z-index: 1; }
header, main, footer, nav { max-width: 72rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 2rem; }
h1 { font-size: clamp(1.5rem, 1.1rem + 2vw, 2.25rem); line-height: 1.2; margin: 0 0 .25rem; max-width: 30em; }
h2 { font-size: 1.45rem; line-height: 1.25; margin: 3rem 0 .75rem; padding-top: .75rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
h1, h2, h3, p, li, figcaption, caption { overflow-wrap: anywhere; }
td, th { overflow-wrap: break-word; }
th[scope=row] { position: sticky; left: 0; background: var(--ground); }
p, .plain { max-width: 46rem; margin: 0 0 .9rem; }
.subtitle, .note, .rests { color: var(--soft); }
.note, .rests { font-size: .85rem; }
.answer { background: var(--panel); border-left: 4px solid var(--link); padding: 1rem 1.25rem; margin: 1.25rem 0; }
.answer h2 { margin: 0 0 .5rem; padding: 0; border: 0; font-size: 1.1rem; }
.answer ol { margin: 0 0 .75rem; padding-left: 1.25rem; max-width: 52rem; }
.answer li { margin-bottom: .5rem; font-size: 1.05rem; }
.answer p { margin: 0; }
nav ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
figure { margin: 1.5rem 0 2rem; }
figcaption { font-weight: 650; font-size: 1.08rem; line-height: 1.35; margin-bottom: .5rem; max-width: 46rem; }
.panels { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: 1rem 1.5rem; }
@media (min-width: 60rem) { .panels.three { grid-template-columns: repeat(3, 1fr); } }
.panels.wide { display: block; overflow-x: auto; }
.panels.wide .panel + .panel { margin-top: .75rem; }
.panels:not(.wide) .panel { display: grid; grid-row: span 2; grid-template-rows: subgrid; row-gap: 0; }
.panel-title { font-weight: 600; font-size: .9rem; margin: 0 0 .15rem; align-self: end; }
.panel svg { grid-row: 2; }
.panels svg { display: block; width: 100%; height: auto; overflow: visible; max-width: 27rem; }
.panels.wide svg { min-width: 36rem; max-width: 48rem; overflow: hidden; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .15rem 1.1rem; padding: 0; margin: .6rem 0; font-size: .85rem; }
.legend svg { vertical-align: -.15em; margin-right: .35rem; }
.scroll { overflow-x: auto; margin: .5rem 0; }
@media screen {
  .scroll, .panels.wide {
    background:
      linear-gradient(to right, var(--ground) 40%, transparent) left / 2.5rem 100% no-repeat local,
      linear-gradient(to left, var(--ground) 40%, transparent) right / 2.5rem 100% no-repeat local,
      linear-gradient(to right, var(--edge), transparent) left / .75rem 100% no-repeat scroll,
      linear-gradient(to left, var(--edge), transparent) right / .75rem 100% no-repeat scroll;
  }
}
@media screen and (max-width: 38rem) {
  .panels.wide::before { content: "Wider than the screen: slide sideways."; display: block; position: sticky; left: 0; width: fit-content; color: var(--soft); font-size: .85rem; }
}
table { border-collapse: collapse; font-size: .88rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: .35rem 0; }
caption span { display: inline-block; position: sticky; left: 0; max-width: min(46rem, calc(100vw - 2rem)); }
th, td { padding: .3rem .7rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; text-align: left; font-weight: 400; }
th[scope=col] { font-weight: 600; vertical-align: bottom; border-bottom: 2px solid var(--line); }
td, th { min-width: 4.5rem; }
.right { text-align: right; white-space: nowrap; }
th.right { white-space: normal; }
.date { white-space: nowrap; }
@media (max-width: 40rem) { .long { min-width: 9rem; } .text { min-width: 18rem; } }
details { margin: .5rem 0 1.25rem; }
summary { cursor: pointer; font-size: .92rem; color: var(--link); }
.legend button { all: unset; cursor: pointer; }
.legend button:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.legend button[aria-pressed=false] { text-decoration: line-through; color: var(--soft); }
th button { all: unset; cursor: pointer; font-weight: 600; }
th button:focus-visible { outline: 3px solid var(--link); }
th[aria-sort=ascending] button::after { content: " \\2191"; }
th[aria-sort=descending] button::after { content: " \\2193"; }
footer { margin-top: 3rem; padding-bottom: 3rem; border-top: 1px solid var(--line); padding-top: 1rem; }
@page { margin: 16mm 14mm; }
@media print {
  :root { color-scheme: light; --ground: #ffffff; --ink: #000000; --soft: #444444; --line: #bbbbbb; --panel: #ffffff; --link: #000000; }
  body { font-size: 9.5pt; }
  header, main, footer { max-width: none; padding: 0; }
  nav, .skip, details:not([open]) { display: none; }
  h2 { break-after: avoid; margin-top: 1.5rem; }
  h3, figcaption, caption, h2 + p { break-after: avoid; }
  h2 + p { break-inside: avoid; }
  footer { break-before: avoid; margin-top: 1rem; padding-bottom: 0; }
  caption span { max-width: none; }
  figure, figcaption, .panel, tr, .answer, .legend { break-inside: avoid; }
  figure.many { break-inside: auto; }
  .note, .legend { break-before: avoid; }
  thead, tbody tr:nth-child(-n+2) { break-after: avoid; }
  tbody tr:last-child { break-before: avoid; }
  p, li { orphans: 3; widows: 3; }
  .panel-title { font-size: 8pt; }
  table { font-size: 8pt; }
  td, th { padding-right: .45rem; min-width: 0; }
  th[scope=row] { min-width: 6rem; }
  .panels { display: grid; grid-template-columns: repeat(3, 1fr); gap: .5rem .8rem; }
  .panels.wide { display: block; }
  .panels.wide svg { min-width: 0; max-width: 80%; }
  .scroll { overflow: visible; }
  thead { display: table-header-group; }
}
`;

/** Sorts tables by a click on a heading, switches series by a click on a legend; the page is complete without it. */
export const SCRIPT = `
for (const table of document.querySelectorAll("table[data-sortable]")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.title = "Sort by this column";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const number = (row) => row.cells[column].dataset.value;
      const words = (row) => row.cells[column].textContent;
      const order = (a, b) =>
        "value" in a.cells[column].dataset ? number(a) - number(b) : words(a) < words(b) ? -1 : words(a) > words(b) ? 1 : 0;
      const all = [...table.tBodies[0].rows];
      const known = all.filter((row) => "value" in row.cells[column].dataset && Number.isFinite(Number(number(row))));
      const sorted = (rows) => rows.sort((a, b) => (down ? -order(a, b) : order(a, b)));
      const rest = all.filter((row) => !known.includes(row));
      table.tBodies[0].append(...(known.length === 0 ? sorted(rest) : [...sorted(known), ...rest]));
    });
  });
}
const marks = {
  line: (color) => '[stroke="' + color + '"]:not([stroke-dasharray]), circle[fill="' + color + '"], [fill="' + color + '"]:has(> circle)',
  dashed: (color) => '[stroke="' + color + '"][stroke-dasharray="4,3"]',
  band: (color) => '[fill="' + color + '"][fill-opacity]',
};
for (const item of document.querySelectorAll(".legend li[data-mark]")) {
  const { mark, color } = item.dataset;
  const found = [...item.closest("figure").querySelectorAll(".panels")].flatMap((panels) => [...panels.querySelectorAll(marks[mark](color))]);
  if (found.length === 0) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.title = "Show or hide";
  button.setAttribute("aria-pressed", "true");
  button.append(...item.childNodes);
  item.append(button);
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") === "false";
    button.setAttribute("aria-pressed", String(on));
    for (const one of found) one.style.display = on ? "" : "none";
  });
}
`;
