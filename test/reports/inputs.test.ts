/** The list of inputs against the tables that it is of, read anew from their files. */
import { readdirSync, readFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import { parquetReadObjects } from "hyparquet";
import { describe, expect, test } from "vitest";
import type { Cell, Content, Table } from "../../reports/content/types.ts";
import { tablesOf } from "../../reports/content/walk.ts";
import { buildContent } from "../../reports/content.ts";
import { renderFormats } from "../../reports/formats.ts";
import type { ReportInput } from "../../reports/input.ts";
import { isDrawn } from "../../sim/analysis/drivers.ts";
import { MECHANISM_NAMES } from "../../sim/engine/simulation.ts";
import { compile } from "../../sim/model/compile.ts";
import { readScenario } from "../../sim/scenario/read.ts";
import type { Scenario } from "../../sim/scenario/types.ts";
import { parseCsv } from "../../sim/world/csv.ts";
import { namesOf } from "../../sim/world/names.ts";
import { readWorld } from "../../sim/world/read.ts";
import type { World } from "../../sim/world/types.ts";
import { constant, scenarioOf, shock, worldOf } from "../tiny.ts";
import { provenance } from "../tiny-rows.ts";
import { madeUpInput } from "./made-up.ts";

function textsIn(path: string, ending: string): Record<string, string> {
  const folder = new URL(`../../scenarios/${path}`, import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith(ending));
  return Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, folder), "utf8")]));
}

const files = textsIn("worlds/baseline-2026/", ".csv");
const world = readWorld(files).world!;
const names = namesOf(world, ["baseline-2026"], Object.values(MECHANISM_NAMES));
const scenarios: Scenario[] = [];
for (const id of ["baseline", "china-export-controls"])
  scenarios.push((await readScenario(id, textsIn("", ".yaml"), names)).scenario!);

const made = madeUpInput({ weeks: 26 });
const content = buildContent({ ...made, world, scenarios });
const inputs = listOf(content)!;

function listOf({ sections }: Content): Table | undefined {
  return tablesOf({ ...content, sections }).find(({ id }) => id === "inputs");
}

const labels = new Map(inputs.columns.map(({ label }, at) => [label, at]));
const cell = (row: readonly Cell[], label: string): Cell => row[labels.get(label)!]!;
const byKey = new Map<string, (readonly Cell[])[]>();
for (const row of inputs.rows) {
  const key = cell(row, "Key").text;
  byKey.set(key, [...(byKey.get(key) ?? []), row]);
}
const rowsOf = (key: string): readonly (readonly Cell[])[] => byKey.get(key) ?? [];
const figures = (row: readonly Cell[]): (number | undefined)[] =>
  ["Low", "Middle", "High"].map((label) => cell(row, label).value);

describe("the list of inputs", () => {
  test("has every input of every scenario, drawn as the model draws it", () => {
    for (const scenario of scenarios) {
      const { inputs: drawn } = compile(world, scenario);
      expect(drawn.filter(({ key }) => !byKey.has(key))).toEqual([]);
      const fixed = drawn.filter((input) => !isDrawn(input) && !["choice", "member"].includes(input.kind));
      expect(fixed.length).toBeGreaterThan(0);
      const told = fixed.filter(({ key }) => rowsOf(key).some((row) => cell(row, "Drawn").text === "fixed"));
      expect(told).toEqual(fixed);
    }
  });

  test.each([
    ["elements.csv", "elements", ["symbol"], "price_china", "price-china"],
    ["makers.csv", "makers", ["id"], "capacity", "capacity"],
    ["routes.csv", "routes", ["from", "to"], "weeks", "weeks"],
    ["inventories.csv", "inventories", ["holder", "region", "product"], "amount", "amount"],
  ])("%s: figures, source, date and grade are those of the file", (file, set, id, name, part) => {
    const [head, ...records] = parseCsv(files[file]!).records;
    const at = (record: (typeof records)[number], label: string): string =>
      record[head!.findIndex(({ text }) => text === label)]?.text ?? "";
    let compared = 0;
    for (const record of records) {
      const [row] = rowsOf([set, ...id.map((label) => at(record, label)), part].join("/"));
      if (row === undefined) continue; // who takes no part in a scenario is none of its inputs
      compared++;
      expect(cell(row, "Middle").value).toBe(Number(at(record, name)));
      for (const [label, end] of [
        ["Low", "low"],
        ["High", "high"],
      ] as const)
        if (at(record, `${name}_${end}`) !== "")
          expect(cell(row, label).value).toBe(Number(at(record, `${name}_${end}`)));
      for (const [label, own] of [
        ["Source", "source"],
        ["Date", "date"],
        ["Grade", "grade"],
      ] as const)
        expect(cell(row, label).text).toBe(at(record, own).replace(/\s+/g, " ").trim());
      expect(cell(row, "Stands in").text).toBe(`${file}, line ${record[0]!.line}`);
    }
    expect(compared).toBeGreaterThan(10);
  });

  test("tells each input's unit, and for all but chance a source, a date and a grade", () => {
    const lacking = inputs.rows.filter((row) => {
      const isChance = /\/(chance|start)$/.test(cell(row, "Key").text);
      const needed = ["Input", "Unit", "Drawn", "Source", "Stands in", "Scenarios"];
      const isGraded = ["A", "B", "C"].includes(cell(row, "Grade").text) && cell(row, "Date").text !== "";
      return needed.some((label) => cell(row, label).text === "") || isGraded === isChance;
    });
    expect(lacking).toEqual([]);
    const units = (key: string): string => cell(rowsOf(key)[0]!, "Unit").text;
    expect(units("elements/Dy/price-china")).toBe("USD/kg");
    expect(units("recipes/smco/Sm/content")).toBe("kg oxide per kg of magnet");
    expect(units("parameters/price-speed-china")).toBe("1/week");
    expect(units("shocks/licences-4/delay/others")).toBe("weeks");
    expect(units("shocks/lynas-samarium/capacity")).toBe("t/yr");
  });

  test("a shock's quantity has the shock's source, and the scenarios that it acts in", () => {
    const shockOf = scenarios[1]!.shocks.find(({ id }) => id === "licences-4")!;
    const [row, more] = rowsOf("shocks/licences-4/approval/JP");
    expect(more).toBeUndefined();
    expect(cell(row!, "Source").text).toBe(shockOf.source!.replace(/\s+/g, " ").trim());
    expect(cell(row!, "Scenarios").text).toBe(scenarios[1]!.id);
    expect(cell(rowsOf("elements/Dy/price-china")[0]!, "Scenarios").text).toBe("all");
  });

  test("figures of the plausible set span its members", () => {
    const { names: of, members } = world.plausible!;
    const name = of[0]!;
    const values = members.map((member) => member[0]!);
    const [low, middle, high] = figures(rowsOf(`parameters/${name}`)[0]!);
    expect([low, high]).toEqual([Math.min(...values), Math.max(...values)]);
    expect(values).toContain(middle);
  });
});

describe("of a small world", () => {
  const tiny = worldOf({});
  const listed = (world: World, ...of: Scenario[]): Table | undefined =>
    listOf(buildContent({ ...made, world, scenarios: of }));
  const values = (table: Table | undefined, key: string): (number | undefined)[][] =>
    table!.rows.filter((row) => cell(row, "Key").text === key).map(figures);

  test("ends of distributions: their own, or the points that 5% and 95% lie below", () => {
    const stop = shock.stop({ share: { kind: "triangular", low: 0.1, mode: 0.1, high: 0.9 } });
    const [[low, middle, high]] = values(
      listed(tiny, scenarioOf({ shocks: [stop] })),
      "shocks/stop/share",
    ) as [number[]];
    expect([low, high]).toEqual([0.1, 0.9]);
    expect(middle).toBeCloseTo(0.9 - 0.8 * Math.SQRT1_2, 12); // half of the triangle's area lies above
    const wide = shock.stop({ share: { kind: "interval90", low: 0.2, high: 0.45 } });
    const [ends] = values(listed(tiny, scenarioOf({ shocks: [wide] })), "shocks/stop/share") as [number[]];
    expect(ends[0]).toBeCloseTo(0.2, 9);
    expect(ends[1]).toBeCloseTo(0.3, 9); // the geometric mean
    expect(ends[2]).toBeCloseTo(0.45, 9);
  });

  test("what scenarios give differently has a row each, with the scenario", () => {
    const of = (id: string, share: number): Scenario =>
      scenarioOf({ id, shocks: [shock.stop({ share: constant(share) })] });
    const table = listed(tiny, of("one", 0.25), of("two", 0.5))!;
    const rows = table.rows.filter((row) => cell(row, "Key").text === "shocks/stop/share");
    expect(rows.map((row) => [cell(row, "Middle").value, cell(row, "Scenarios").text])).toEqual([
      [0.25, "one"],
      [0.5, "two"],
    ]);
  });

  test("a figure that a scenario replaces is the scenario's, not the table's", () => {
    const [path] = tiny.parameters.map(({ value }) => value.key);
    const quantity = { kind: "uniform", low: 3, high: 5 } as const;
    const table = listed(tiny, scenarioOf({ uncertain: [{ path: path!, quantity, line: 1 }] }));
    const [row] = table!.rows.filter((one) => cell(one, "Key").text === path);
    expect(figures(row!)).toEqual([3, 4, 5]);
    expect(cell(row!, "Source").text).toContain("assumption of the scenario");
  });

  test("a world that this version cannot draw is said to be one, and the report stands", () => {
    const old = buildContent({ ...made, world: { ...tiny, parameters: [] }, scenarios: [scenarioOf()] });
    expect(listOf(old)).toBeUndefined();
    expect(JSON.stringify(old)).toContain(
      "this version cannot draw the run's world (world tiny has no parameter",
    );
  });
});

describe("laid out", () => {
  const hostile = `=cmd|'/c calc'!A0 <script>alert(1)</script>`;
  const tiny = worldOf({
    governments: [],
    elements: worldOf({}).elements.map((row) => ({ ...row, ...provenance, source: hostile })),
  });
  const input: ReportInput = {
    ...made,
    world: tiny,
    scenarios: [scenarioOf({ shocks: [shock.stop({ source: hostile, title: hostile })] })],
  };

  test("formats of data hold it, the same bytes again; page and text say where, and stay short", async () => {
    const all = await renderFormats(input, ["html", "md", "parquet", "json"]);
    const again = await renderFormats(input, ["parquet", "json"]);
    expect(again["tables/inputs.parquet"]).toEqual(all["tables/inputs.parquet"]);
    expect(again["report.json"]).toBe(all["report.json"]);
    const table = listOf(buildContent(input))!;
    for (const name of ["report.html", "report.md"]) {
      expect(all[name]).toContain("in the table “inputs” of the formats of data");
      expect(all[name]).not.toContain("shocks/stop/share");
    }
    const bytes = all["tables/inputs.parquet"] as Uint8Array;
    const rows = await parquetReadObjects({
      file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
    });
    expect(rows.map((row) => row["Middle, number"] ?? undefined)).toEqual(
      table.rows.map((row) => cell(row, "Middle").value),
    );
    expect(rows.map((row) => row.Source)).toContain(hostile);
    expect(JSON.parse(all["report.json"] as string).sections.at(-1).blocks).toContainEqual({
      kind: "table",
      table: JSON.parse(JSON.stringify(table)),
    });
  });

  test("hostile sources are no formula and no markup", async () => {
    const all = await renderFormats(input, ["csv", "xlsx"]);
    const csv = all["tables/inputs.csv"] as string;
    expect(csv).toContain(`,'${hostile},`);
    expect(csv).not.toMatch(/(^|,)"?=/m);
    const parts = unzipSync(all["report.xlsx"] as Uint8Array);
    expect(strFromU8(parts["xl/workbook.xml"]!)).not.toContain('name="inputs"'); // too many rows for its memory
    for (const [name, part] of Object.entries(parts))
      if (name.endsWith(".xml")) expect(strFromU8(part), name).not.toMatch(/<f[ >]|<script/);
  });
});
