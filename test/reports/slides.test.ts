/** The deck: a slide a figure, charts as charts, the same bytes again, sound whatever the names. */
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import type { FanPanel } from "../../reports/charts/types.ts";
import { figuresOf } from "../../reports/content/walk.ts";
import { buildContent } from "../../reports/content.ts";
import { niceStep } from "../../reports/slides/axis.ts";
import { isInDeck, renderSlides } from "../../reports/slides.ts";
import { dayNumber, isoDate } from "../../sim/numbers/dates.ts";
import { madeUpInput } from "./made-up.ts";

const content = buildContent(madeUpInput());
const entriesOf = (bytes: Uint8Array): Record<string, Uint8Array> => unzipSync(bytes);

describe("the deck", () => {
  test("is the same bytes when made again", async () => {
    expect(differingParts(await renderSlides(content), await renderSlides(content))).toEqual([]);
  });

  test("begins with the answer, has every unfolded figure, native charts and no pictures", async () => {
    const entries = entriesOf(await renderSlides(content));
    const slides = Object.keys(entries).filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name));
    const all = slides.map((name) => strFromU8(entries[name]!)).join("");
    expect(slides.length).toBeGreaterThanOrEqual(10);
    expect(slides.length).toBeLessThanOrEqual(14);
    // Titles and notes stand in places of the master, so that another master moves and restyles them.
    expect(all.match(/<p:ph\s[^>]*type="title"/g)).toHaveLength(slides.length);
    expect(words(all)).toContain("On the page also: ");
    expect(strFromU8(entries["ppt/slides/slide1.xml"]!)).toContain("yttrium is most often short");
    for (const figure of figuresOf(content).filter(isInDeck))
      expect(words(all)).toContain(figure.title.slice(0, 40));
    expect(Object.keys(entries).filter((name) => name.startsWith("ppt/charts/chart")).length).toBeGreaterThan(
      5,
    );
    expect(Object.keys(entries).filter((name) => /\.(png|jpg|svg)$/.test(name))).toEqual([]);
  });

  test("every part is well-formed XML, also with hostile names", async () => {
    const hostile = `<a> & "b" ]]> \u0000 'c'`;
    const input = madeUpInput({ title: hostile, names: { Sm: hostile, JP: hostile } });
    const entries = entriesOf(await renderSlides(buildContent(input)));
    for (const [name, bytes] of Object.entries(entries)) {
      if (!/\.(xml|rels)$/.test(name)) continue;
      const text = strFromU8(bytes);
      expect(text.match(/&(?!(amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/g), name).toBeNull();
      expect(text.includes("<a> &"), name).toBe(false);
    }
  });

  test("charts hold the page's numbers", async () => {
    const entries = entriesOf(await renderSlides(content));
    const causes = figuresOf(content).find(({ id }) => id === "neodymium-magnet-causes")!;
    const panel = causes.panels[0]!;
    const value = panel.kind === "bars" ? panel.rows[0]!.parts[0]!.value : Number.NaN;
    const charts = Object.keys(entries).filter((name) => /^ppt\/charts\/chart\d+\.xml$/.test(name));
    expect(charts.some((name) => strFromU8(entries[name]!).includes(`<c:v>${value}</c:v>`))).toBe(true);
  });
});

test("a bar that floats stands on nothing that is drawn, and its axis on round ticks", async () => {
  const entries = entriesOf(await renderSlides(content));
  const charts = Object.keys(entries)
    .filter((name) => /^ppt\/charts\/chart\d+\.xml$/.test(name))
    .map((name) => strFromU8(entries[name]!));
  const hidden = charts
    .flatMap((xml) => xml.match(/<c:ser>.*?<\/c:ser>/gs) ?? [])
    .filter((one) => {
      return />\s<\/c:v>/.test(/<c:tx>.*?<\/c:tx>/s.exec(one)![0]);
    });
  expect(hidden.length).toBeGreaterThan(0);
  for (const series of hidden) {
    expect(series).toContain("<a:noFill/>");
    expect(series).not.toContain('<a:solidFill><a:srgbClr val="FFFFFF"');
  }
  expect([99, 0.034, 12, 500, 0].map(niceStep)).toEqual([100, 0.05, 20, 500, 1]);
});

test("the panel that a title speaks of is on its slide, however many stand before it", async () => {
  const figure = figuresOf(content).find(({ id }) => id === "fill")!;
  const last = figure.panels.length - 1;
  expect(last).toBeGreaterThan(6);
  const blocks = [{ kind: "figure" as const, figure: { ...figure, chief: last } }];
  const sections = [{ id: "one", heading: "One", blocks }];
  const slide = words(
    strFromU8(entriesOf(await renderSlides({ ...content, sections }))["ppt/slides/slide2.xml"]!),
  );
  expect(slide).toContain(figure.panels[last]!.title);
  expect(slide).not.toContain(figure.panels[6]!.title);
});

/** The text of slides, without markup. */
function words(xml: string): string {
  return xml
    .replace(/<[^>]*>/g, "")
    .replaceAll("&apos;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** Names of the parts that differ: a comparison byte by byte would print megabytes. */
function differingParts(one: Uint8Array, two: Uint8Array): string[] {
  if (Buffer.from(one).equals(two)) return [];
  const [left, right] = [unzipSync(one), unzipSync(two)];
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return [
    "the archive",
    ...names.filter((name) => !Buffer.from(left[name] ?? []).equals(right[name] ?? new Uint8Array())),
  ];
}

test("a note too long for a slide is cut before it names scenario, futures and seed", async () => {
  const content = buildContent(madeUpInput());
  const endless = "Something that the note says. ".repeat(60);
  const run = "Scenario: calm. 500 futures each, seed 7, world made-up as of 2026-01-05.";
  const sections = content.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) =>
      block.kind === "figure" ? { ...block, figure: { ...block.figure, note: `${endless}${run}` } } : block,
    ),
  }));
  const slides = unzipSync(await renderSlides({ ...content, sections }));
  const shown = Object.keys(slides).filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name));
  const cut = shown.map((name) => strFromU8(slides[name]!)).filter((xml) => xml.includes("Something that"));
  expect(cut.length).toBeGreaterThan(5);
  for (const xml of cut) expect(xml).toContain(`… ${run}`);
});

test("the slide of events tells their dates", async () => {
  const slides = unzipSync(await renderSlides(content));
  const all = Object.keys(slides).filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name));
  const events = all.map((name) => strFromU8(slides[name]!)).find((xml) => xml.includes("shocks at work"));
  expect(events).toContain("2026-02-24 to 2027-06-30");
  expect(events).toContain("2027-04-01 to the end");
});

test("shocks are marked over weekly charts, each label inside its slide, and the note says what the letters are", async () => {
  const slides = unzipSync(await renderSlides(content));
  const all = Object.keys(slides).filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name));
  const fans = all
    .map((name) => strFromU8(slides[name]!))
    .filter((xml) => xml.includes("Share of demand met"));
  expect(fans).toHaveLength(1);
  const [fan] = fans;
  const { axis } = figuresOf(content).find(({ id }) => id === "fill")!.panels[0] as FanPanel;
  expect(axis.shocks.length).toBeGreaterThan(0);
  for (const { letter } of axis.shocks) expect(fan).toContain(`<a:t>${letter}</a:t>`);
  const lines = [...fan!.matchAll(/<a:off x="(\d+)" y="\d+"\/><a:ext cx="0"/g)].map((match) =>
    Number(match[1]),
  );
  expect(lines.length).toBeGreaterThanOrEqual(axis.shocks.length);
  for (const x of lines) expect(x).toBeLessThan(13.33 * 914400);
  expect(fan).toMatch(/B: Licences for Japan tighten \(2026-02-24\)/);
});

test("axes name what they show: each week by its first day, a logarithmic axis by its doublings", async () => {
  const entries = unzipSync(await renderSlides(content));
  const charts = Object.keys(entries)
    .filter((name) => /^ppt\/charts\/chart\d+\.xml$/.test(name))
    .map((name) => strFromU8(entries[name]!));
  const { axis } = figuresOf(content).find(({ id }) => id === "fill")!.panels[0] as FanPanel;
  const weekly = charts.filter((xml) => xml.includes(`<c:ptCount val="${axis.weeks}"/>`));
  expect(weekly.length).toBeGreaterThan(5);
  const last = isoDate(dayNumber(axis.start) + 7 * (axis.weeks - 1));
  for (const xml of weekly)
    for (const day of [axis.start, last]) expect(xml).toMatch(new RegExp(`<c:v>\\s*${day}\\s*</c:v>`));
  const logarithmic = charts.filter((xml) => xml.includes("<c:logBase"));
  expect(logarithmic.length).toBeGreaterThan(0);
  for (const xml of logarithmic) {
    const base = /<c:logBase val="(\d+)"/.exec(xml)![1];
    expect(xml).toContain(`<c:majorUnit val="${base}"/>`);
  }
});

test("the notes of each figure's slide name what was computed and where the sources stand", async () => {
  const entries = unzipSync(await renderSlides(content));
  const notes = Object.keys(entries)
    .filter((name) => /^ppt\/notesSlides\/notesSlide\d+\.xml$/.test(name))
    .map((name) => words(strFromU8(entries[name]!)));
  const figures = figuresOf(content).filter(isInDeck);
  expect(figures.length).toBeGreaterThan(5);
  for (const { title, method } of figures) {
    const own = notes.filter((note) => note.includes(title));
    expect([title, own.some((note) => note.includes(method) && note.includes("with their sources"))]).toEqual(
      [title, true],
    );
  }
});
