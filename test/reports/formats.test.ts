/** Each format gives its files and no others; the page and the text are the same ones that renderReport makes. */
import { expect, test } from "vitest";
import { FORMATS, renderFormats } from "../../reports/formats.ts";
import { renderReport } from "../../reports/report.ts";
import { madeUpInput } from "./made-up.ts";

const input = madeUpInput({ weeks: 26 });

test.each([
  ["html", /^report\.html$/],
  ["md", /^(report\.md|charts\/.*\.svg)$/],
  ["csv", /^tables\/.*\.csv$/],
  ["xlsx", /^report\.xlsx$/],
  ["pptx", /^report\.pptx$/],
] as const)("%s alone", async (format, names) => {
  const files = Object.keys(await renderFormats(input, [format]));
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((name) => !names.test(name))).toEqual([]);
});

test("page and text are those of renderReport, whatever else is asked for", async () => {
  const all = await renderFormats(input, FORMATS);
  const changed = Object.entries(renderReport(input)).filter(([name, text]) => all[name] !== text);
  expect(changed.map(([name]) => name)).toEqual([]);
});
