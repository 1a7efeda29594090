/** What governments announced is for the record: the table says which row or shock carries it, and that must be there. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseCsv } from "../../sim/world/csv.ts";
import { basedOn } from "../../sim/world/layers.ts";
import { readWorld } from "../../sim/world/read.ts";

const scenarios = new URL("../../scenarios/", import.meta.url);
const KEYS: Readonly<Record<string, readonly string[]>> = {
  "offtakes.csv": ["id"],
  "duties.csv": ["id"],
  "inventories.csv": ["holder", "region", "product"],
  "feed.csv": ["from", "to"],
};

const tablesOf = (folder: URL): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith(".csv"))
      .map((name) => [name, readFileSync(new URL(name, folder), "utf8")]),
  );

/** Cells of the first row of a table whose key is `id`, "state/JP/Nd". */
function rowOf(table: string, text: string, id: string): ReadonlyMap<string, string> | undefined {
  const [header, ...rows] = parseCsv(text).records.map((record) => record.map((cell) => cell.text));
  const keys = KEYS[table].map((key) => header.indexOf(key));
  const found = rows.find((row) => keys.map((at) => row[at]).join("/") === id);
  return found && new Map(header.map((name, at) => [name, found[at]]));
}

/** What a shock of a scenario file says in a field, "" for a shock without it; undefined without the shock. */
function fieldOf(text: string, shock: string, field: string): string | undefined {
  const entries = text.split(/\n {2}- /).filter((entry) => entry.startsWith(`id: ${shock}\n`));
  if (entries.length !== 1) return undefined;
  return new RegExp(`^ {4}${field}: (.*)$`, "m").exec(entries[0])?.[1] ?? "";
}

/** What is wrong with a reference "file row [column]"; "" for a right one. */
function wrong(folder: URL, reference: string, value: number): string {
  const [file, id, column] = reference.split(" ");
  const place = file.endsWith(".yaml") ? scenarios : folder;
  if (!readdirSync(place).includes(file)) return `${reference}: no such file`;
  const text = readFileSync(new URL(file, place), "utf8");
  if (file.endsWith(".yaml")) {
    const told = fieldOf(text, id, column ?? "kind");
    if (told === undefined) return `${reference}: no such shock`;
    const numbers = [...told.matchAll(/[\d.]+/g)].map(([number]) => Number(number));
    return column === undefined || numbers.includes(value) ? "" : `${reference}: ${told}, not ${value}`;
  }
  const row = rowOf(file, text, id);
  if (row === undefined) return `${reference}: no such row`;
  return column === undefined || Number(row.get(column)) === value ? "" : `${reference}: not ${value}`;
}

test.each(["baseline-2026", "2010"])("rows of %s say where they act, and are carried there", (id) => {
  const folder = new URL(`worlds/${id}/`, scenarios);
  const own = tablesOf(folder);
  const below = basedOn(own["world.csv"]);
  const files = below === undefined ? own : { ...tablesOf(new URL(`worlds/${below}/`, scenarios)), ...own };
  const { world } = readWorld(files, "");
  const references = world!.governments.flatMap(({ actsIn, value }) =>
    actsIn.map((reference) => ({ reference, value: value.mid })),
  );
  expect(references.length).toBeGreaterThan(2);
  expect(references.map(({ reference, value }) => wrong(folder, reference, value)).join("")).toBe("");
  // A reference that leads nowhere, or to another figure, is found.
  expect(references.map(({ reference, value }) => wrong(folder, `${reference}x`, value))).not.toContain("");
  const equal = references.filter(({ reference }) => reference.split(" ").length === 3);
  expect(equal.map(({ reference, value }) => wrong(folder, reference, value + 1))).not.toContain("");
});
