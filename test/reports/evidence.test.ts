/** What drives it, what the variance hangs on, how it settled, and verification: words and pictures follow the figures. */
import { describe, expect, test } from "vitest";
import type { Figure, TornadoPanel } from "../../reports/charts/types.ts";
import { figuresOf, tablesOf } from "../../reports/content/walk.ts";
import { buildContent } from "../../reports/content.ts";
import type { ReportInput, RunEvidence } from "../../reports/input.ts";
import { renderReport } from "../../reports/report.ts";
import { madeUpInput } from "./made-up.ts";

const plain = (text: string): string => text.replace(/\u00a0/g, " ");
const figure = (input: ReportInput, id: string): Figure | undefined =>
  figuresOf(buildContent(input)).find((one) => one.id === id);
const paragraphs = (input: ReportInput, section: string): string[] =>
  buildContent(input)
    .sections.filter(({ id }) => id === section)
    .flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === "paragraph" ? [plain(block.text)] : [])),
    );
const withEvidence = (change: (evidence: RunEvidence) => RunEvidence): ReportInput => {
  const input = madeUpInput();
  return { ...input, evidence: change(input.evidence!) };
};

describe("the tornado", () => {
  const input = madeUpInput();

  test("its title names the input that moves the result most, with what it does", () => {
    expect(plain(figure(input, "tornado")!.title)).toBe(
      "Unmet demand for samarium in Japan moves most with “Licences for Japan tighten: approval, Japan”",
    );
  });

  test("its bars end where the means lie, around the mean over all", () => {
    const panels = figure(input, "tornado")!.panels as readonly TornadoPanel[];
    expect(panels.length).toBe(1);
    expect(panels[0]).toMatchObject({ centre: 150, unit: "t REO" });
    expect(panels[0]!.rows[0]).toEqual({
      label: "Licences for Japan tighten: approval, Japan",
      low: 240,
      high: 70,
    });
  });

  test("a result that nothing stands out for is said to be so, and gets no bars", () => {
    expect(paragraphs(input, "drivers").at(-1)).toBe(
      "Output at risk downstream, worldwide: no single input stands out from chance in 500 futures.",
    );
    const nobody = withEvidence(({ drivers, ...rest }) => ({
      ...rest,
      drivers: drivers.map((one) => ({ ...one, drivers: [] })),
    }));
    expect(figure(nobody, "tornado")).toBeUndefined();
  });
});

describe("the page on trust", () => {
  test("tells how much hangs on grade C, with its interval", () => {
    expect(paragraphs(madeUpInput(), "trust")).toContain(
      "Of the probability of a shortage of samarium in Japan, 62% (50% to 74%) of the variance hangs on inputs of grade C, which are inferred: better data on them would narrow the answer by that much, more futures would not.",
    );
  });

  test("claims no share whose interval holds zero, and says when it is known roughly", () => {
    const rough = withEvidence(({ drivers, ...rest }) => ({
      ...rest,
      drivers: drivers.map((one) => ({
        ...one,
        variance: one.variance.map((share) => ({ ...share, low: 0, high: 0.9 })),
      })),
    }));
    const text = paragraphs(rough, "trust").join(" ");
    expect(text).toContain(
      "no share of the variance can be told to hang on inputs of grade C, but up to 90% may",
    );
    expect(text).toContain("known only roughly");
  });

  test("counts the verified figures that are met, and what comes nearest to its margin", () => {
    expect(paragraphs(madeUpInput(), "trust").join(" ")).toContain(
      "2 of 3 figures are met. The table was computed with version 0.1.0, code efefefefefef, which is the code of this run.",
    );
    const table = tablesOf(buildContent(madeUpInput())).find(({ id }) => id === "verification")!;
    expect(table.rows.map((row) => row[3]!.text)).toEqual([
      "wait: expected 4.00, got 4.01, 20% of the margin used",
      "order: expected 10.0, got 12.0, 2,000% of the margin used",
    ]);
  });

  test("warns when the code has changed since", () => {
    const input = madeUpInput();
    const old = { ...input, verification: { ...input.verification!, codeHash: "00".repeat(32) } };
    expect(paragraphs(old, "trust").join(" ")).toContain("the table may be out of date");
  });
});

test("the appendix shows how the answer settled, ending at all futures", () => {
  const convergence = figure(madeUpInput(), "convergence")!;
  expect(convergence.title).toMatch(/after 250 futures, 55% .* after all 500$/);
  expect(convergence.table!.rows.map(([futures]) => futures!.value)).toEqual([125, 250, 375, 500]);
});

test("without evidence these are left out, and nothing breaks", () => {
  const { evidence: _, verification: __, ...bare } = madeUpInput();
  expect(figure(bare, "tornado")).toBeUndefined();
  expect(figure(bare, "convergence")).toBeUndefined();
  expect(paragraphs(bare, "trust").join(" ")).toContain("No table of verification comes with this version");
});

test("hostile and endless names of inputs are shown harmlessly", () => {
  const hostile = `shocks/<script>alert(1)</script>/${"long-".repeat(80)}`;
  const input = withEvidence(({ drivers, ...rest }) => ({
    ...rest,
    drivers: drivers.map((one) => ({
      ...one,
      drivers: one.drivers.map((each) => ({ ...each, input: hostile })),
    })),
  }));
  const files = renderReport(input);
  expect(files["report.html"]).not.toContain("<script>alert");
  expect(files["report.html"]).toContain("&lt;script&gt;alert");
});
