/** Each format gives its files and no others; the page and the text are the same ones that renderReport makes. */
import { parquetReadObjects } from "hyparquet";
import { expect, test } from "vitest";
import { tablesOf } from "../../reports/content/walk.ts";
import { buildContent } from "../../reports/content.ts";
import { FORMATS, renderFormats } from "../../reports/formats.ts";
import { renderReport } from "../../reports/report.ts";
import { numberHeadings } from "../../reports/tables/grid.ts";
import { madeUpInput } from "./made-up.ts";

const input = madeUpInput({ weeks: 26 });

test.each([
  ["html", /^report\.html$/],
  ["md", /^(report\.md|charts\/.*\.svg)$/],
  ["csv", /^tables\/.*\.csv$/],
  ["xlsx", /^report\.xlsx$/],
  ["pptx", /^report\.pptx$/],
  ["parquet", /^tables\/.*\.parquet$/],
  ["json", /^report\.json$/],
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

test("JSON holds the whole content, the same bytes again", async () => {
  const files = await renderFormats(input, ["json"]);
  const text = files["report.json"] as string;
  expect(JSON.parse(text)).toEqual({
    format: "reshock-report/1",
    ...JSON.parse(JSON.stringify(buildContent(input))),
  });
  expect((await renderFormats(input, ["json"]))["report.json"]).toBe(text);
});

test("Parquet gives back each table, text and number, the same bytes again", async () => {
  const files = await renderFormats(input, ["parquet"]);
  const again = await renderFormats(input, ["parquet"]);
  expect(again).toEqual(files);
  for (const table of tablesOf(buildContent(input))) {
    const { id, columns, rows } = table;
    const headings = numberHeadings(table);
    const { buffer, byteOffset, byteLength } = files[`tables/${id}.parquet`] as Uint8Array;
    const read = await parquetReadObjects({
      file: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer,
    });
    const first = columns[0]!.label;
    expect(read.map((row) => row[first])).toEqual(rows.map((row) => row[0]?.text ?? ""));
    columns.forEach((_, index) => {
      const values = rows.map((row) => row[index]?.value);
      if (values.some((value) => value !== undefined))
        expect(read.map((row) => row[headings[index]!] ?? undefined)).toEqual(values);
    });
  }
});
