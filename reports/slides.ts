/** The report as a PowerPoint deck: the answer first, then a slide a figure, with charts and tables that can be edited. */
import pptxgen from "pptxgenjs";
import { withoutTimes } from "./archive.ts";
import type { Figure } from "./charts/types.ts";
import type { Content, Section } from "./content/types.ts";
import {
  BODY,
  boxes,
  type Deck,
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

/** More panels than this go on to further slides. */
const PANELS_A_SLIDE = 6;

/** Up to so many panels have legends of their own; more share one. */
const PANELS_WITH_LEGEND = 2;

/** The bytes of a .pptx file; the same content gives the same bytes. */
export async function renderSlides(content: Content): Promise<Uint8Array> {
  // The types know the package as CommonJS, with its class under `default`; Node and bundlers may hand out either.
  const Deck: typeof pptxgen.default = "default" in pptxgen ? pptxgen.default : pptxgen;
  const deck = new Deck();
  deck.layout = "LAYOUT_WIDE";
  deck.title = content.title;
  deck.author = "reshock";
  answerSlide(deck, content);
  for (const section of content.sections) sectionSlides(deck, section);
  const bytes = await deck.write({ outputType: "uint8array" });
  if (!(bytes instanceof Uint8Array)) throw new Error("the deck was not written as bytes");
  return withoutTimes(renumberCharts(bytes));
}

function answerSlide(deck: Deck, { title, subtitle, answer, restsOn }: Content): void {
  const slide = deck.addSlide();
  slide.background = { color: "FFFFFF" };
  const across = { x: MARGIN, w: WIDTH - 2 * MARGIN, fontFace: FONT, margin: 0 };
  slide.addText(title, { ...across, y: 0.4, h: 0.9, fontSize: 28, bold: true, color: INK, fit: "shrink" });
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

/** Figures become slides; a list under its heading becomes one too. */
function sectionSlides(deck: Deck, { heading, blocks }: Section): void {
  let under = heading;
  let lead = "";
  for (const block of blocks) {
    if (block.kind === "heading") under = block.text;
    if (block.kind === "paragraph" || block.kind === "heading")
      lead = block.kind === "paragraph" ? block.text : "";
    if (block.kind === "figure" && block.figure.folded !== true) figureSlides(deck, block.figure);
    if (block.kind === "list") listSlide(deck, under, lead, block.items);
  }
}

function figureSlides(deck: Deck, figure: Figure): void {
  const slides = Math.ceil(figure.panels.length / PANELS_A_SLIDE);
  for (let part = 0; part < slides; part++) {
    const panels = figure.panels.slice(part * PANELS_A_SLIDE, (part + 1) * PANELS_A_SLIDE);
    const title = slides === 1 ? figure.title : `${figure.title} (${part + 1} of ${slides})`;
    const slide = framedSlide(deck, title, figure.note);
    const isShared = panels.length > PANELS_WITH_LEGEND;
    boxes(panels.length).forEach((box, index) => {
      drawPanel(deck, slide, panels[index]!, box, !isShared);
    });
    if (isShared) sharedLegend(slide, figure);
  }
}

/** Names in the colours of their lines. */
function sharedLegend(slide: Slide, figure: Figure): void {
  const items = figure.legend.filter(({ mark }) => mark !== "letter");
  if (items.length === 0) return;
  slide.addText(
    items.map(({ label, color }) => ({
      text: `\u25a0 ${label}     `,
      options: { color: plainColor(color) },
    })),
    { ...LEGEND, fontFace: FONT, fontSize: 11, margin: 0, fit: "shrink" },
  );
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
