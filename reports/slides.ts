/** The report as a PowerPoint deck: the answer first, then a slide a figure, with charts and tables that can be edited. */
import pptxgen from "pptxgenjs";
import { withoutTimes } from "./archive.ts";
import { BLUE, VERMILION } from "./charts/colors.ts";
import type { Figure, Panel } from "./charts/types.ts";
import type { Block, Content, Section } from "./content/types.ts";
import {
  BODY,
  boxes,
  type Deck,
  defineMasters,
  FIRST,
  FONT,
  framedSlide,
  HEIGHT,
  INK,
  LEGEND,
  MARGIN,
  plainColor,
  type Slide,
  SOFT,
  WIDTH,
} from "./slides/kit.ts";
import { drawPanel } from "./slides/panel.ts";
import { renumberCharts } from "./slides/renumber.ts";
import { paler } from "./slides/rows.ts";
import { countOf } from "./words/numbers.ts";

/** More panels than this stand on the page only: a deck of 10 to 14 slides is read. */
const PANELS_A_SLIDE = 6;

/** Of those that label both their sides. */
const WIDE_PANELS_A_SLIDE = 2;

/** Up to so many panels have legends of their own; more share one. */
const PANELS_WITH_LEGEND = 2;

const SOURCES =
  "The figures of the world with their sources: appendix of the page, sheet “sources” of the workbook.";

/** The bytes of a .pptx file; the same content gives the same bytes. */
export async function renderSlides(content: Content): Promise<Uint8Array> {
  // The types know the package as CommonJS, with its class under `default`; Node and bundlers may hand out either.
  const Deck: typeof pptxgen.default = "default" in pptxgen ? pptxgen.default : pptxgen;
  const deck = new Deck();
  deck.layout = "LAYOUT_WIDE";
  deck.title = content.title;
  deck.author = "reshock";
  defineMasters(deck);
  answerSlide(deck, content);
  for (const section of content.sections) sectionSlides(deck, section);
  const bytes = await deck.write({ outputType: "uint8array" });
  if (!(bytes instanceof Uint8Array)) throw new Error("the deck was not written as bytes");
  return withoutTimes(renumberCharts(bytes));
}

function answerSlide(deck: Deck, { title, subtitle, answer, restsOn }: Content): void {
  const slide = deck.addSlide({ masterName: FIRST });
  const across = { x: MARGIN, w: WIDTH - 2 * MARGIN, fontFace: FONT, margin: 0 };
  slide.addText(title, { placeholder: "title" });
  slide.addText(subtitle, { ...across, y: 1.3, h: 0.4, fontSize: 14, color: SOFT, fit: "shrink" });
  slide.addText(
    answer.map((text) => ({
      text,
      options: { bullet: { type: "number" }, breakLine: true, paraSpaceAfter: 8 },
    })),
    { ...across, y: 1.85, h: 4.5, fontSize: 17, color: INK, valign: "top", fit: "shrink" },
  );
  slide.addText(restsOn, {
    ...across,
    y: HEIGHT - 0.95,
    h: 0.6,
    fontSize: 10,
    color: SOFT,
    valign: "top",
    fit: "shrink",
  });
  slide.addNotes([title, ...answer, restsOn].join("\n\n"));
}

/** A figure becomes a slide, with the lists that follow it in its notes; a list before any figure is a slide of its own. */
function sectionSlides(deck: Deck, { heading, blocks }: Section): void {
  let under = heading;
  let lead = "";
  const isShown = (block: Block | undefined): boolean => block?.kind === "figure" && isInDeck(block.figure);
  for (const [at, block] of blocks.entries()) {
    if (block.kind === "heading") under = block.text;
    if (block.kind === "paragraph" || block.kind === "heading")
      lead = block.kind === "paragraph" ? block.text : "";
    if (block.kind === "figure" && isInDeck(block.figure)) {
      const next = blocks.findIndex((one, place) => place > at && isShown(one));
      figureSlide(deck, block.figure, listsIn(blocks.slice(at + 1, next < 0 ? undefined : next)));
    }
    if (block.kind === "list" && !blocks.slice(0, at).some(isShown))
      listSlide(deck, under, lead, block.items);
  }
}

/** The deck shows what the page does not fold away, as far as 14 slides go. */
export function isInDeck({ folded, inDeck }: Figure): boolean {
  return folded !== true && inDeck !== false;
}

/** Each list with the paragraph that leads to it. */
function listsIn(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block, at) => {
    if (block.kind !== "list") return [];
    const before = blocks[at - 1];
    return [...(before?.kind === "paragraph" ? [before.text] : []), ...block.items];
  });
}

/** More panels than this that only the page has are counted, not named: a note holds two or three lines. */
const NAMED = 3;

/** The first panels of a figure, with that of its title among them, and what else the page shows. */
function panelsWithin(
  { panels, chief = 0 }: Figure,
  room: number,
): { panels: readonly Panel[]; also: string } {
  const isShown = (at: number): boolean => (chief < room ? at < room : at < room - 1 || at === chief);
  const rest = panels.filter((_, at) => !isShown(at)).map(({ title }) => title);
  const named = rest.length > NAMED ? countOf(rest.length, "more chart") : rest.join("; ");
  return {
    panels: panels.filter((_, at) => isShown(at)),
    also: rest.length === 0 ? "" : `On the page also: ${named}. `,
  };
}

/** The panels that a slide has room for; the note tells of those that only the page has. */
function figureSlide(deck: Deck, figure: Figure, lists: readonly string[]): void {
  const isWide = figure.panels.some(({ kind }) => kind === "sankey" || kind === "map");
  const room = isWide ? WIDE_PANELS_A_SLIDE : PANELS_A_SLIDE;
  const { panels, also } = panelsWithin(figure, room);
  const note = `${also}${lettersInWords(figure)}${figure.note}`;
  const source = `How it was computed, from which file of the run: ${figure.method} ${SOURCES}`;
  const slide = framedSlide(deck, figure.title, note, [...lists, source]);
  const isShared = panels.length > PANELS_WITH_LEGEND;
  boxes(panels.length).forEach((box, index) => {
    drawPanel(deck, slide, panels[index]!, box, !isShared);
  });
  if (isShared) sharedLegend(slide, figure);
}

/** "C–M: shocks, listed under …": what the letters over a chart stand for. */
function lettersInWords({ legend }: Figure): string {
  const items = legend.flatMap(({ letter, label }) => (letter === undefined ? [] : [`${letter}: ${label}`]));
  return items.length === 0 ? "" : `${items.join("; ")}. `;
}

/** Names in the colours of their lines. */
function sharedLegend(slide: Slide, figure: Figure): void {
  const items = legendOf(figure);
  if (items.length === 0) return;
  slide.addText(
    items.map(({ label, color }) => ({
      text: `\u25a0 ${label}     `,
      options: { color: plainColor(color) },
    })),
    { ...LEGEND, fontFace: FONT, fontSize: 11, margin: 0, fit: "shrink" },
  );
}

/** Where the deck draws bars for what the page draws as dots, its legend says how to read them. */
function legendOf({ panels, legend }: Figure): { label: string; color: string }[] {
  const [first] = panels;
  if (first?.kind === "dots")
    return [{ label: "95% interval; the estimate is where dark meets pale", color: BLUE }];
  if (first?.kind === "ranges")
    return [{ label: "5% to 95% of futures; the median is where dark meets pale", color: BLUE }];
  if (first?.kind === "tornado")
    return [
      { label: "from the lower of the two means to the mean over all futures", color: BLUE },
      { label: "from there to the higher; (falls): high draws give the lower mean", color: VERMILION },
    ];
  // The deck draws the ends of nine in ten futures as pale lines, and no middle half.
  if (first?.kind === "fan")
    return legend
      .filter(({ mark, label }) => mark !== "letter" && !(mark === "band" && label.startsWith("middle half")))
      .map(({ label, mark, color }) => ({
        label: mark === "band" ? label.replace(" and half", "") : label,
        color: mark.startsWith("band") ? paler(color) : color,
      }));
  return legend.filter(({ mark }) => mark !== "letter");
}

function listSlide(deck: Deck, title: string, lead: string, items: readonly string[]): void {
  const slide = framedSlide(deck, title, "");
  const paragraph = { breakLine: true, paraSpaceAfter: 6 };
  slide.addText(
    [
      ...(lead === "" ? [] : [{ text: lead, options: paragraph }]),
      ...items.map((text) => ({ text, options: { bullet: true, ...paragraph } })),
    ],
    { ...BODY, fontFace: FONT, fontSize: 16, color: INK, valign: "top", fit: "shrink", margin: 0 },
  );
}
