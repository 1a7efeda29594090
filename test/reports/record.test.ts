/** The trust page draws the simulated fan over what was observed, and tells scores out of sample and of another version. */
import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { buildContent } from "../../reports/content.ts";
import { createDocument } from "../../reports/dom.ts";
import { renderHtml } from "../../reports/html.ts";
import type { KeptBacktest, KeptPicture } from "../../reports/input.ts";
import { madeUpInput } from "./made-up.ts";

const picture = (id: string, isMain: boolean): KeptPicture => ({
  ...{
    id,
    title: `Series ${id}`,
    unit: "USD/kg",
    scale: "log",
    main: isMain,
    note: "With tax.",
    step: "month",
  },
  days: ["2010-07-01", "2010-08-01", "2010-09-01", "2012-01-01"],
  ...{ p5: [1, 2, 3], p50: [2, 4, 6], p95: [4, 8, 12] },
  points: [
    {
      ...{ from: "2010-08-01", to: "2010-08-31", low: 5, high: 5, source: "a paper", grade: "A", note: "" },
      ...{ p5: 2, p50: 4, p95: 8, covered: true },
    },
    {
      ...{
        from: "2010-09-10",
        to: "2010-09-10",
        low: 20,
        high: 30,
        source: "memory",
        grade: "C",
        note: "RECALLED",
      },
      ...{ p5: 3, p50: 6, p95: 12, covered: false },
    },
  ],
});

const tallies = {
  hard: { hits: 1, targets: 2 },
  soft: { hits: 0, targets: 0 },
  coverage: { hits: 1, targets: 2 },
};
const target = (id: string, unit: string) => ({
  id,
  fact: `Fact ${id}`,
  observed: 1,
  low: 0,
  high: 2,
  unit,
  hard: true,
});
const score = { median: 1.5, p5: 1, p95: 2, inside: true, skill: 0.4 };

const backtest: KeptBacktest = {
  ...{ episode: "history-2010", futures: 40, seed: "1", ...tallies, skill: [] },
  scores: [
    { target: target("a", "t"), ...score },
    { target: target("order", "share of pairs"), ...score, median: 1 },
  ],
  pictures: [picture("one", true), picture("two", true), picture("three", false)],
  outOfSample: [
    {
      ...{
        foundOn: "2025+calm",
        hard: { hits: 0, targets: 2 },
        coverage: { hits: 0, targets: 2 },
        skill: [],
      },
      scores: [
        { ...score, inside: false, median: 9, skill: -0.5 },
        { ...score, inside: false, median: 0.25, skill: -1 },
      ],
    },
  ],
};

const content = (moved: readonly string[] | undefined) =>
  buildContent({ ...madeUpInput(), backtests: [{ ...backtest, ...(moved === undefined ? {} : { moved }) }] });
const blocks = content([]).sections.find(({ id }) => id === "trust")!.blocks;

test("two figures: the chief series, and the others folded away", () => {
  const figures = blocks.flatMap((block) => (block.kind === "figure" ? [block.figure] : []));
  const records = figures.filter(({ id }) => id.startsWith("record-"));
  expect(records.map(({ id, panels, folded }) => [id, panels.length, folded === true])).toEqual([
    ["record-2010", 2, false],
    ["record-2010-more", 1, true],
  ]);
  expect(records[0].note).toContain("40 futures, seed 1, from the start of the episode on");
  expect(records[0].title).toBe("2010: the band of nine in ten futures holds 2 of 4 observed figures");
  expect(records[0].table!.rows[1].map(({ text }) => text)).toEqual([
    "Series one, USD/kg",
    "2010-09-10",
    "20.0 to 30.0",
    "6.00 (3.00 to 12.0)",
    "no",
    "C",
    "memory (RECALLED)",
  ]);
});

test("each panel has a text alternative, and inferred figures are hollow", () => {
  const page = renderHtml(content([]), { document: createDocument() });
  const { document } = parseHTML(page);
  const charts = [...document.querySelectorAll("#record-2010 .panel svg")];
  expect(charts).toHaveLength(2);
  for (const chart of charts) {
    expect(chart.getAttribute("role")).toBe("img");
    expect(chart.querySelector("desc")!.textContent).toContain("1 of 2 observed figures in the band");
    const fills = [...chart.querySelectorAll("[aria-label=dot], g")].map((group) =>
      group.getAttribute("fill"),
    );
    expect(fills).toContain("#D55E00");
    expect(fills).toContain("var(--ground, white)");
  }
});

test("scores out of sample stand beside those in sample, point by point, with orders kept and broken", () => {
  const text = JSON.stringify(blocks);
  expect(text).toContain("Order kept: Fact order (100% of pairs).");
  expect(text).toContain(
    "history-2010 out of sample, by parameters found on 2025 and calm only: 0 of 2 hard targets",
  );
  expect(text).toContain("Order broken: Fact order (25% of pairs).");
  const table = blocks
    .flatMap((block) => (block.kind === "table" ? [block.table] : []))
    .find(({ id }) => id === "backtest-history-2010")!;
  expect(table.columns.map(({ label }) => label).slice(6)).toEqual([
    "Skill",
    "Found on 2025 and calm: simulated",
    "Verdict out of sample",
    "Skill out of sample",
  ]);
  expect(table.rows[0].map(({ text: cell }) => cell).slice(6)).toEqual([
    "0.40",
    "9.00 (1.00 to 2.00)",
    "outside",
    "−0.50",
  ]);
});

test("scores of another version say so and what has changed; those of this one say that too", () => {
  const trust = (moved: readonly string[] | undefined): string =>
    JSON.stringify(content(moved).sections.find(({ id }) => id === "trust")!.blocks);
  expect(trust(["the worlds", "the plausible set"])).toContain(
    "measured with another version. Changed since then: the worlds and the plausible set.",
  );
  expect(trust([])).toContain(
    "measured with the code, worlds, episodes, observed facts and plausible set of this version",
  );
  expect(trust(undefined)).not.toContain("measured with");
});

test("symbols of elements and words of the trade are explained where facts and notes use them", () => {
  const note = (words: string, id: string): KeptPicture => ({ ...picture(id, true), note: words });
  const scores = [
    { target: { ...target("order", "share of pairs"), fact: "Sm before Dy" }, ...score, median: 1 },
    { target: { ...target("price", ""), fact: "Tb FOB, in CNY" }, ...score },
  ];
  const pictures = [
    note("Quotes hold 13 % VAT.", "x"),
    note("Quotes hold 13 % VAT; read as NdPr oxide.", "y"),
  ];
  const kept = { ...backtest, outOfSample: [], scores, pictures };
  const { sections } = buildContent({ ...madeUpInput(), backtests: [kept] });
  const text = JSON.stringify(sections.find(({ id }) => id === "trust")!.blocks);
  const says = (words: string) => ({ words, said: text.includes(words) });
  for (const words of [
    "Order kept: Sm before Dy (100% of pairs). Sm samarium, Dy dysprosium.",
    "table of targets. Sm samarium, Tb terbium, Dy dysprosium. FOB (free on board): the price at the port of shipment. CNY: Chinese yuan.",
    // What both pictures note is said once; what concerns one of them, under its name.
    "is fed in. Quotes hold 13% VAT. Series y: read as NdPr oxide. VAT: value-added tax.",
  ])
    expect(says(words)).toEqual({ words, said: true });
});
