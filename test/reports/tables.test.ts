/** Tables as CSV and as a workbook: the same values, safe in a spreadsheet, the same bytes again. */
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import type { Content, Table } from "../../reports/content/types.ts";
import { tablesOf } from "../../reports/content/walk.ts";
import { buildContent } from "../../reports/content.ts";
import { renderTables } from "../../reports/tables.ts";
import { renderWorkbook } from "../../reports/workbook.ts";
import { madeUpInput } from "./made-up.ts";

const content = buildContent(madeUpInput());

function contentWith(table: Table): Content {
  const section = { id: "s", heading: "S", blocks: [{ kind: "table", table }] } as const;
  return { title: "T", subtitle: "", answer: [], restsOn: "", sections: [section] };
}

const awkward: Table = {
  id: "awkward",
  caption: "=1+1",
  columns: [
    { label: "Name", align: "left" },
    { label: "Share", align: "right" },
  ],
  rows: [
    [{ text: '=HYPERLINK("http://x")' }, { text: "−5 points", value: -0.05 }],
    [{ text: "+a, @b" }, { text: "not measured" }],
    [{ text: "-c" }, { text: "n/a", value: Number.NaN }],
  ],
  note: "",
};

describe("CSV", () => {
  test("holds every table of the report, those behind charts included", () => {
    const names = Object.keys(renderTables(content));
    expect(names).toContain("tables/shortage-by-quarter.csv");
    expect(names).toContain("tables/shortage-whole-period.csv");
    expect(names.length).toBe(tablesOf(content).length);
    expect(new Set(names).size).toBe(names.length);
  });

  test("no text begins a formula, numbers stay numbers, quotes are doubled", () => {
    expect(renderTables(contentWith(awkward))["tables/awkward.csv"]).toBe(
      'Name,Share,"Share, number"\r\n"\'=HYPERLINK(""http://x"")",−5 points,-0.05\r\n"\'+a, @b",not measured,\r\n\'-c,n/a,\r\n',
    );
  });
});

/** Columns of plain counts, and of figures without a unit. */
const WITHOUT_UNIT = [/^Rows$/, /^Futures$/, /^Figures met$/, /^Rank correlation$/, /^Skill/, /^[ABC], /];

describe("units of numbers", () => {
  const two = (unit: string): Table => ({
    ...awkward,
    columns: [
      { label: "Name", align: "left" },
      { label: "Spread", number: "95%", align: "right" },
    ],
    rows: [
      [{ text: "a" }, { text: "0 to 48.0 kg", value: 0.048, unit: "t" }],
      [{ text: "b" }, { text: "0 to 3", value: 3, unit }],
    ],
  });

  test("stand in the heading where a column has one, and in a column of their own where it has more", () => {
    expect(renderTables(contentWith(two("t")))["tables/awkward.csv"]).toBe(
      'Name,Spread,"95%, number (t)"\r\na,0 to 48.0 kg,0.048\r\nb,0 to 3,3\r\n',
    );
    expect(renderTables(contentWith(two("weeks")))["tables/awkward.csv"]).toBe(
      'Name,Spread,"95%, number",Unit of the numbers\r\na,0 to 48.0 kg,0.048,t\r\nb,0 to 3,3,weeks\r\n',
    );
  });

  test("the workbook has them as well", async () => {
    const shown = async (table: Table): Promise<string> =>
      strFromU8(unzipSync(await renderWorkbook(contentWith(table)))["xl/sharedStrings.xml"]!);
    expect(await shown(two("t"))).toContain("95%, number (t)");
    const mixed = await shown(two("weeks"));
    for (const words of ["Unit of the numbers", ">weeks<", ">t<"]) expect(mixed).toContain(words);
  });

  test("no number of the report is without one, counts apart", () => {
    const bare = tablesOf(content).flatMap(({ id, columns, rows, dataOnly }) =>
      columns
        .filter(({ label }) => dataOnly !== true && !WITHOUT_UNIT.some((one) => one.test(label)))
        .flatMap(({ label }) => {
          const at = columns.findIndex((column) => column.label === label);
          const isBare = rows.some((row) => row[at]?.value !== undefined && !row[at]?.unit);
          return isBare ? [`${id}: ${label}`] : [];
        }),
    );
    expect(bare).toEqual([]);
  });
});

describe("the workbook", () => {
  test("is the same bytes when made again", async () => {
    const again = await renderWorkbook(content);
    expect(Buffer.from(await renderWorkbook(content)).equals(again)).toBe(true);
  });

  test("has a sheet a table, and no formula whatever the names", async () => {
    const entries = unzipSync(await renderWorkbook(contentWith(awkward)));
    const sheets = Object.keys(entries).filter((name) => name.startsWith("xl/worksheets/sheet"));
    expect(sheets.length).toBe(2);
    for (const name of sheets) expect(strFromU8(entries[name]!)).not.toContain("<f>");
    expect(strFromU8(entries["xl/worksheets/sheet2.xml"]!)).toContain("<v>-0.05</v>");
  });

  test("prints what the page shows, with the heading on each page; numbers stand to the right, for the screen", async () => {
    const entries = unzipSync(await renderWorkbook(contentWith(awkward)));
    const workbook = strFromU8(entries["xl/workbook.xml"]!);
    // Caption, note, heading and three rows; two columns as shown, six of room for the caption, then the numbers.
    const area = /<definedName name="_xlnm.Print_Area" localSheetId="1">([^<]*)</.exec(workbook)![1]!;
    const [, last, rows] = /^'awkward'!\$A\$1:\$([A-Z]+)\$(\d+)$/.exec(area)!;
    expect(rows).toBe("6");
    expect(workbook).toContain(`<definedName name="_xlnm.Print_Titles" localSheetId="1">'awkward'!$3:$3<`);
    const sheet = strFromU8(entries["xl/worksheets/sheet2.xml"]!);
    const numbers = String.fromCharCode(last!.charCodeAt(0) + 1);
    expect(sheet).toMatch(new RegExp(`<c r="${numbers}4"[^>]*><v>-0.05</v>`));
    expect(sheet).toMatch(/<pageSetup paperSize="9" fitToWidth="1" fitToHeight="0"/);
  });

  test("no tag says one thing twice: programs that mend such a sheet lose its widths", async () => {
    for (const [name, bytes] of Object.entries(unzipSync(await renderWorkbook(content)))) {
      for (const [tag] of name.endsWith(".xml") ? strFromU8(bytes).matchAll(/<[A-Za-z][^>]*>/g) : []) {
        const attributes = [...tag.matchAll(/ ([\w:]+)="/g)].map((match) => match[1]);
        if (new Set(attributes).size !== attributes.length) throw new Error(`${name}: ${tag}`);
      }
    }
  });

  test("long ids still give sheets of their own", async () => {
    const long = "a-name-that-is-far-longer-than-excel-allows";
    const section = contentWith({ ...awkward, id: `${long}-1` }).sections[0]!;
    const second = { kind: "table", table: { ...awkward, id: `${long}-2` } } as const;
    const two = { ...content, sections: [{ ...section, blocks: [...section.blocks, second] }] };
    const workbook = strFromU8(unzipSync(await renderWorkbook(two))["xl/workbook.xml"]!);
    const names = [...workbook.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map((match) => match[1]!);
    expect(names.length).toBe(3);
    expect(new Set(names).size).toBe(3);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(31);
  });
});
