/** Names that anybody may write into a scenario or a world, in every format at once: shown, never obeyed. */
import { strFromU8, unzipSync } from "fflate";
import { parquetReadObjects } from "hyparquet";
import { describe, expect, test } from "vitest";
import { buildContent } from "../../reports/content.ts";
import { FORMATS, renderFormats } from "../../reports/formats.ts";
import { oneLine } from "../../reports/words/clean.ts";
import { madeUpInput } from "./made-up.ts";

const NAMES: Readonly<Record<string, string>> = {
  script: "<script>alert(1)</script><img src=x onerror=alert(1)>",
  formula: `=cmd|'/c calc'!A0`,
  "formula after a blank": ` \t=HYPERLINK("http://example.org")`,
  plus: "+1+1",
  at: "@SUM(A1:A9)",
  long: `Endless ${"long ".repeat(9000)}end`,
  unbroken: "x".repeat(3000),
  "right to left": "سماريوم 12 ياباني",
  "turned round": "Japan \u202e fo %001 \u2066",
  markdown: "| `x` | [a](javascript:b) ![i](x) # <!-- \n# h",
};

const decode = (bytes: string | Uint8Array): string => (typeof bytes === "string" ? bytes : strFromU8(bytes));
const partsOf = (bytes: string | Uint8Array): [string, string][] =>
  Object.entries(unzipSync(bytes as Uint8Array))
    .filter(([name]) => /\.(xml|rels)$/.test(name))
    .map(([name, part]) => [name, strFromU8(part)]);

describe.each(Object.entries(NAMES))("a name that is %s", (_, name) => {
  const input = madeUpInput({
    ...{ title: name, story: name },
    names: { Sm: name, JP: name },
  });

  test("is shown harmlessly in every format", async () => {
    const files = await renderFormats(input, [...FORMATS]);
    const paths = Object.keys(files);
    expect(paths).toEqual(expect.arrayContaining(["report.html", "report.md", "report.xlsx", "report.pptx"]));

    const page = decode(files["report.html"]!);
    expect(page.match(/<script/g)).toHaveLength(1); // the page's own
    expect(page).not.toMatch(/<img|<!--/);
    expect(page).not.toMatch(/href="(?!#)/);
    expect(page.length).toBeLessThan(3 * 1024 * 1024 + 10 * name.length);

    const text = decode(files["report.md"]!);
    expect(text).not.toMatch(/<(script|img|!--)/);
    expect(text).not.toMatch(/(?<!\\)\]\(javascript:/);
    expect(text).not.toMatch(/^# h/m);

    for (const path of paths.filter((one) => one.endsWith(".csv"))) {
      for (const cell of cellsOf(decode(files[path]!)))
        expect(cell, path).not.toMatch(/^\s*[=@]|^\s*\+[^\d]|^\s*\+1\+/);
    }
    for (const path of paths.filter((one) => one.endsWith(".svg")))
      expect(decode(files[path]!), path).not.toMatch(/<script|<img|onerror=(?!alert)/);

    for (const path of ["report.xlsx", "report.pptx"]) {
      for (const [part, xml] of partsOf(files[path]!)) {
        expect(xml.match(/&(?!(amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/g), part).toBeNull();
        expect(xml, part).not.toMatch(/<(script|img)\b/);
        if (path === "report.xlsx") expect(xml, part).not.toMatch(/<f[ >]/); // no cell is a formula
      }
    }
    const strings = strFromU8(unzipSync(files["report.xlsx"] as Uint8Array)["xl/sharedStrings.xml"]!);
    for (const one of strings.match(/<t[^>]*>[^<]*<\/t>/g) ?? [])
      expect(one.length).toBeLessThanOrEqual(6 * 32767);

    const content = JSON.parse(decode(files["report.json"]!));
    expect(JSON.stringify(content)).toContain(JSON.stringify(oneLine(name)).slice(1, 40).replace(/\\$/, ""));
  }, 120_000);
});

test("a name comes back from Parquet as it was written, on one line", async () => {
  const files = await renderFormats(madeUpInput({ names: { Sm: "=cmd\n<b>" } }), ["parquet"]);
  const bytes = files["tables/shortage-whole-period.parquet"] as Uint8Array;
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const rows = await parquetReadObjects({ file });
  expect(rows.map((row) => Object.values(row)[0])).toContain("=cmd <b>");
});

test("orders to turn the text round are dropped, words from right to left are set apart", () => {
  expect(oneLine("a\u202eb\u2066c")).toBe("abc");
  expect(oneLine("in שלום עולם 41% of")).toBe("in \u2068שלום עולם\u2069 41% of");
  expect(JSON.stringify(buildContent(madeUpInput({ names: { JP: "\u202ex" } })))).not.toContain("\u202e");
});

/** Cells of CSV text, without their quotes. */
function cellsOf(csv: string): string[] {
  return [...csv.matchAll(/"((?:[^"]|"")*)"|([^,\r\n]+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}
