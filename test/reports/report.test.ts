/** The report as files: complete, self-contained, the same bytes for the same input, safe with hostile names. */

import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { withWholeDates } from "../../reports/html/markup.ts";
import { renderReport } from "../../reports/report.ts";
import { madeUpInput } from "./made-up.ts";

const HOSTILE = `<script>alert(1)</script>"'&]]> | \`x\` [a](javascript:b)\n# h \u0000`;

describe("a plausible report", () => {
  const files = renderReport(madeUpInput());
  const page = files["report.html"]!;
  const { document } = parseHTML(page);

  test("is a page, a text and its charts", () => {
    const names = Object.keys(files);
    expect(names.slice(0, 2)).toEqual(["report.html", "report.md"]);
    expect(names.filter((name) => /^charts\/[a-z0-9-]+\.svg$/.test(name)).length).toBe(names.length - 2);
  });

  test("stays below 3 MB and asks for nothing outside itself", () => {
    expect(page.length).toBeLessThan(3_000_000);
    expect(page).not.toMatch(/(src|href)="(?!#)/);
    expect(page).not.toMatch(/@import|url\(/);
  });

  test("is the same bytes when made again", () => {
    expect(renderReport(madeUpInput())).toEqual(files);
  });

  test("names no id twice, and every reference finds its target", () => {
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const element of document.querySelectorAll("[aria-labelledby]"))
      for (const id of element.getAttribute("aria-labelledby")!.split(" ")) expect(ids).toContain(id);
    for (const link of document.querySelectorAll("a[href]"))
      expect(ids).toContain(link.getAttribute("href")!.slice(1));
  });

  test("every chart has a text alternative and a note with futures and seed", () => {
    for (const svg of document.querySelectorAll("svg[role=img]")) {
      expect(svg.querySelector("title")?.textContent).not.toBe("");
      expect(svg.querySelector("desc")?.textContent).not.toBe("");
    }
    for (const figure of document.querySelectorAll("figure"))
      expect(figure.querySelector(".note")?.textContent).toMatch(/futures.*seed 7/);
  });

  test("headings go down one level at a time", () => {
    const levels = [...document.querySelectorAll("h1, h2, h3")].map((heading) => Number(heading.tagName[1]));
    expect(levels[0]).toBe(1);
    levels.slice(1).forEach((level, index) => {
      expect(level).toBeLessThanOrEqual(levels[index]! + 1);
    });
  });

  test("the text shows every chart that lies beside it", () => {
    for (const name of Object.keys(files).filter((path) => path.endsWith(".svg"))) {
      expect(files["report.md"]).toContain(`](${name})`);
      expect(files[name]).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    }
  });

  test("no number is written as NaN, undefined or Infinity", () => {
    expect(flaws(files)).toEqual([]);
  });
});

describe("awkward input", () => {
  test.each([
    ["hostile names", { title: HOSTILE, story: HOSTILE, names: { Sm: HOSTILE, JP: HOSTILE } }],
    ["one future only", { futures: 1 }],
    ["nobody short", { chance: (): number => 0, unmet: 0 }],
    ["everybody short", { chance: (): number => 1 }],
    ["no series", { withoutSeries: true }],
    ["a few weeks", { weeks: 9 }],
    ["ten years", { weeks: 520 }],
  ])("%s still makes a sound page", (_, change) => {
    const files = renderReport(madeUpInput(change));
    const { document } = parseHTML(files["report.html"]!);
    expect(document.querySelectorAll("script").length).toBe(1);
    expect(document.querySelectorAll("h2").length).toBeGreaterThan(5);
    expect(flaws(files)).toEqual([]);
  });

  test("an empty run says that nothing was measured, and does not break", () => {
    const input = madeUpInput();
    const bare = { ...input.main, shortages: [], measures: [], fans: [], quarters: [] };
    const files = renderReport({ main: bare, baseline: bare, others: [], comparisons: [] });
    expect(files["report.html"]).toContain("not measured in this run");
  });
});

/** Where a file says something that no reader should see, with a few words around it. */
function flaws(files: Readonly<Record<string, string>>): string[] {
  return Object.entries(files).flatMap(([name, text]) =>
    [...text.matchAll(/NaN|undefined|Infinity|\p{Cc}(?<![\n\t])|<script>alert/gu)].map(
      ({ index }) => `${name}: ${text.slice(Math.max(0, index - 60), index + 30)}`,
    ),
  );
}

test("no line of the page ends within a date", () => {
  expect(withWholeDates("<b> as of 2026-01-05, x-2026-01-05").text).toBe(
    '&lt;b&gt; as of <span class="date">2026-01-05</span>, x-2026-01-05',
  );
});
