/** What all slides share: size, colours, fonts, and the frame of a slide with title and foot note. */
import type pptxgen from "pptxgenjs";

export type Deck = InstanceType<typeof pptxgen.default>;
export type Slide = ReturnType<Deck["addSlide"]>;

/** Inches. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Wide slide, inches. */
export const WIDTH = 13.333;
export const HEIGHT = 7.5;
export const MARGIN = 0.5;
/** Where the body of a slide lies, inches. */
export const BODY = { x: MARGIN, y: 1.25, w: WIDTH - 2 * MARGIN, h: 5.05 };
/** Where one legend for all panels stands, inches. */
export const LEGEND = { x: MARGIN, y: 6.35, w: WIDTH - 2 * MARGIN, h: 0.3 };

export const INK = "1B1F24";
export const SOFT = "57606A";
export const RULE = "D0D7DE";
export const FONT = "Calibri";

/** A slide with its title on top and, below, what every chart and table must say of itself; the same in the notes. */
export function framedSlide(deck: Deck, title: string, note: string, details: readonly string[] = []): Slide {
  const slide = deck.addSlide({ masterName: MASTER });
  slide.addText(...fitting(title, "title", TITLE_LETTERS, 15, 0));
  slide.addText(...fitting(note, "note", NOTE_LETTERS, 8, runLetters(note)));
  slide.addNotes([title, ...details, note].join("\n\n"));
  return slide;
}

/** What two lines of a title and of a note hold at the master's size. */
const TITLE_LETTERS = 130;
const NOTE_LETTERS = 330;

/** How long the end of a note is that names scenario, futures and seed: what a slide must say, however long the rest. */
function runLetters(note: string): number {
  const start = Math.max(note.lastIndexOf("Scenario: "), note.lastIndexOf("Scenarios: "));
  return start < 0 ? 0 : Math.min(NOTE_LETTERS, note.length - start);
}

/**
 * Longer texts are set smaller, since no program shrinks them by itself; more than twice as long are cut, but for their
 * last `kept` letters: the notes hold them whole.
 */
function fitting(
  text: string,
  placeholder: string,
  letters: number,
  fontSize: number,
  kept: number,
): [string, { placeholder: string; fontSize?: number }] {
  if (text.length <= letters) return [text, { placeholder }];
  const most = 2 * letters;
  const shown =
    text.length <= most
      ? text
      : `${[...text.slice(0, text.length - kept)]
          .slice(0, most - kept - 2)
          .join("")
          .trimEnd()}… ${text.slice(text.length - kept)}`.trimEnd();
  return [shown, { placeholder, fontSize }];
}

/** Name of the layout of all slides but the first. */
const MASTER = "Figure";
/** Name of the layout of the first slide. */
export const FIRST = "Answer";

/** Layouts with places for title and note: who changes them in the deck's master changes every slide. */
export function defineMasters(deck: Deck): void {
  const across = { x: MARGIN, w: WIDTH - 2 * MARGIN, fontFace: FONT, margin: 0 };
  const title = {
    ...across,
    name: "title",
    type: "title" as const,
    bold: true,
    color: INK,
    align: "left" as const,
  };
  const background = { color: "FFFFFF" };
  deck.defineSlideMaster({
    ...{ title: FIRST, background },
    objects: [{ placeholder: { options: { ...title, y: 0.4, h: 0.9, fontSize: 28 }, text: "" } }],
  });
  const note = { ...across, name: "note", type: "body" as const, y: 6.75, h: 0.5, fontSize: 10, color: SOFT };
  deck.defineSlideMaster({
    ...{ title: MASTER, background },
    objects: [
      { placeholder: { options: { ...title, y: 0.3, h: 0.85, fontSize: 20, valign: "middle" }, text: "" } },
      { placeholder: { options: { ...note, valign: "top" }, text: "" } },
    ],
  });
}

/** pptxgenjs writes colours without the hash. */
export function plainColor(color: string): string {
  return color.startsWith("#") ? color.slice(1).toUpperCase() : INK;
}

/** Boxes for so many panels on one slide, in reading order, inches. */
export function boxes(count: number): Box[] {
  const columns = count <= 2 ? Math.max(1, count) : count === 4 ? 2 : 3;
  const rows = Math.ceil(count / columns);
  const gap = 0.25;
  const w = (BODY.w - gap * (columns - 1)) / columns;
  const h = (BODY.h - gap * (rows - 1)) / rows;
  return Array.from({ length: count }, (_, index) => ({
    x: BODY.x + (index % columns) * (w + gap),
    y: BODY.y + Math.floor(index / columns) * (h + gap),
    w,
    h,
  }));
}
