import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { figuresOf } from "../../sim/world/figures.ts";
import { readWorld, WORLD_FILES } from "../../sim/world/read.ts";
import { edited, smallFiles, smallWorld } from "./small.ts";

test("a right world is read without a problem", () => {
  expect(readWorld(smallFiles).problems).toEqual([]);
  const world = smallWorld();
  expect(world.id).toBe("small");
  expect(world.hash).toBe("hash");
  expect(world.mines[0].basket.Nd).toMatchObject({
    key: "mines/pit/Nd",
    mid: 0.4,
    group: "supply/Nd",
    grade: "A",
  });
  expect(world.parameters[0].value.key).toBe("parameters/price-speed-china");
  expect(world.endUses[0].demand).toMatchObject({
    key: "end-uses/motors/JP/plain/demand",
    group: "demand/JP",
  });
  expect(world.endUses[0]).toMatchObject({ file: "end_uses.csv", line: 2, source: "a source", grade: "A" });
  expect(world.feed[0].recovery).toBeUndefined();
});

test("a table of lifetimes may be there, and its figures are figures of the world", () => {
  const columns = "magnet,scale,shape,collected,years_before,growth_before,source,date,grade,note";
  const read = (row: string) =>
    readWorld({ ...smallFiles, "lifetimes.csv": `${columns}\n${row},a source,2025,B,\n` });
  const { world, problems } = read("plain,15,2.5,0.3,40,0.08");
  expect(problems).toEqual([]);
  expect(world?.lifetimes?.[0]).toMatchObject({
    magnet: "plain",
    scale: { key: "lifetimes/plain/scale", mid: 15 },
    growthBefore: { key: "lifetimes/plain/growth-before", mid: 0.08 },
  });
  expect(figuresOf(world!).map(({ key }) => key)).toContain("lifetimes/plain/collected");
  expect(smallWorld().lifetimes).toBeUndefined();
  expect(read("plane,15,2.5,0.3,40,0.08").problems[0].problem).toMatch(/plane/);
  expect(read("plain,0,2.5,0.3,40,0.08").problems[0].problem).toMatch(/no lifetime/);
});

test("a table of lines of supply and demand may be there", () => {
  const columns =
    "element,zone,demand_at_zero,demand_slope,supply_at_zero,supply_slope,source,date,grade,note";
  const read = (row: string) =>
    readWorld({ ...smallFiles, "curves.csv": `${columns}\n${row},a source,2025,B,\n` });
  const { world, problems } = read("Nd,china,900,4,100,2");
  expect(problems).toEqual([]);
  expect(world?.curves?.[0]).toMatchObject({
    element: "Nd",
    zone: "china",
    demandSlope: { key: "curves/Nd/china/demand-slope", mid: 4 },
  });
  expect(smallWorld().curves).toBeUndefined();
  expect(read("Nd,mars,900,4,100,2").problems[0].path).toMatch(/zone/);
  expect(read("Nd,china,900,0,100,2").problems[0].problem).toMatch(/no price lowers/);
});

describe("every mistake is told with its place and a way to mend it", () => {
  test.each([
    ["a number with a unit", "mines.csv", "2000,1000,0", "2000,1 kt,0", 2, "output", /"1 kt" is no number/],
    ["a missing figure", "mines.csv", "2000,1000,0", "2000,,0", 2, "output", /figure is missing/],
    ["a negative tonnage", "mines.csv", "2000,1000,0", "2000,-1000,0", 2, "output", /-1000 is below 0/],
    [
      "output above capacity",
      "mines.csv",
      "2000,1000,0",
      "20,1000,0",
      2,
      "",
      /output of 1000 t is above the capacity/,
    ],
    ["a share above one", "refiners.csv", "5000,0.9", "5000,90", 2, "recovery", /90 is above 1/],
    [
      "a basket that does not close",
      "mines.csv",
      "0.5,0.4,0.1",
      "0.5,0.4,0.2",
      2,
      "Ce",
      /basket sums to 1.1/,
    ],
    [
      "an unknown grade",
      "recipes.csv",
      "a source,2025,A",
      "a source,2025,D",
      2,
      "grade",
      /"D" is not one of A, B, C/,
    ],
    ["no source", "recipes.csv", "a source,2025", ",2025", 2, "source", /the cell is empty/],
    ["a date that is none", "recipes.csv", "2025,A", "spring,A", 2, "date", /"spring" is no date/],
    [
      "a day that does not exist",
      "refiners.csv",
      "2027-01-01",
      "2027-02-30",
      4,
      "start",
      /"2027-02-30" is no day/,
    ],
    [
      "an end before the start",
      "offtakes.csv",
      "2025-01-06,2026-01-05",
      "2026-01-06,2025-01-05",
      2,
      "end",
      /is before the start/,
    ],
    [
      "an element that is not there",
      "circuits.csv",
      "heavy,Sm",
      "heavy,Smm",
      4,
      "element",
      /"Smm" is not in elements/,
    ],
    [
      "a refiner that is not there",
      "feed.csv",
      "light,heavy,seg",
      "light,hevy,seg",
      3,
      "to",
      /"hevy" is not in refiners/,
    ],
    [
      "a country without a region",
      "makers.csv",
      "A maker,CN",
      "A maker,FR",
      2,
      "country",
      /"FR" is not in countries or regions/,
    ],
    [
      "a plant that feeds itself",
      "feed.csv",
      "light,heavy,seg,1",
      "light,light,seg,1",
      3,
      "to",
      /light feeds itself/,
    ],
    [
      "the same id twice",
      "traders.csv",
      "merchants-JP",
      "merchants-CN",
      3,
      "id",
      /there twice, first in line 2/,
    ],
    [
      "ore that nobody takes",
      "feed.csv",
      "pit,light,ore,1,1,,",
      "pit,light,ore,1,1,2026-01-01,",
      2,
      "share",
      /sum to 0 on 2025-01-06/,
    ],
    [
      "feed that does not close",
      "feed.csv",
      "pit,light,ore,1,",
      "pit,light,ore,0.8,",
      2,
      "share",
      /sum to 0.8/,
    ],
    [
      "sellers that do not close",
      "sourcing.csv",
      "JP,plain,CN,1",
      "JP,plain,CN,0.6",
      2,
      "share",
      /sellers sum to 0.6/,
    ],
    [
      "spot shares that do not close",
      "traders.csv",
      "named,0.3",
      "named,0.5",
      3,
      "spot_share",
      /spot shares of JP sum to 1.2/,
    ],
    ["more swarf than there is", "recyclers.csv", "swarf,1,0", "swarf,1.2,0", 2, "amount", /1.2 is above 1/],
    ["a limit of nothing", "circuits.csv", "Sm,50,no", "Sm,0,no", 4, "capacity", /splits nothing/],
    ["a contract over nothing", "offtakes.csv", "Sm,0.5,0", "Sm,0,0", 2, "share", /takes nothing/],
    ["reservation prices that fall", "end_uses.csv", "2,5,20", "2,30,20", 2, "reservation50", /do not rise/],
    [
      "a priority that is none",
      "end_uses.csv",
      "0.5,3,0.2",
      "0.5,7,0.2",
      2,
      "priority",
      /7 is no whole number from 1 to 5/,
    ],
    ["a family without a maker", "makers.csv", "ndfeb,yes", "ndfeb,no", 2, "", /no maker of ndfeb runs/],
    ["a pair without a route", "routes.csv", "JP,JP,1", "JP,CN,1", 5, "from", /there twice/],
    [
      "a choice that is none",
      "refiners.csv",
      "CN,separation",
      "CN,seperation",
      2,
      "kind",
      /"seperation" is not one of/,
    ],
    [
      "a magnet as oxide stock",
      "inventories.csv",
      "trader,JP,Sm",
      "trader,JP,plain",
      2,
      "product",
      /"plain" is not in elements/,
    ],
    [
      "swarf and loss above the charge",
      "magnets.csv",
      "0.2,0.2",
      "0.6,0.6",
      2,
      "swarf",
      /may take the whole charge/,
    ],
    ["a key that is none", "world.csv", "opens,", "oppens,", 6, "key", /"oppens" is not one of/],
    ["a row with a cell too few", "routes.csv", "CN,JP,3,0.1", "CN,JP,3", 3, "", /7 cells, the header 8/],
    [
      "an element that starves",
      "mines.csv",
      "2000,1000,0",
      "2000,400,0",
      2,
      "",
      /split 144 t of Nd a year, 246 t are needed/,
    ],
    ["a quote that stays open", "regions.csv", "CN,China", 'CN,"China', 2, "name", /never closes/],
  ])("%s", (_name, file, from, to, line, column, problem) => {
    const files = edited(file, from, to);
    const { world, problems } = readWorld(files);
    expect(world).toBeUndefined();
    const found = problems.filter((candidate) => problem.test(candidate.problem));
    expect(found, JSON.stringify(problems, null, 1)).toHaveLength(1);
    if (found[0].file === file)
      expect(found[0]).toMatchObject({ line, column: columnOf(files[file], line, column) });
    expect(found[0].fix).not.toBe("");
  });

  test("a column that is unknown or missing is named, with the nearest known one", () => {
    const { problems } = readWorld(edited("routes.csv", "freight", "fright"));
    const unknown = problems.find(({ problem }) => problem === 'column "fright" is unknown');
    expect(unknown).toMatchObject({ file: "routes.csv", line: 1, column: 15 });
    expect(unknown?.fix).toContain("freight");
    expect(problems.some(({ problem }) => problem === 'column "freight" is missing')).toBe(true);
  });

  test.each(WORLD_FILES)("%s may not be missing", (file) => {
    const { [file]: _gone, ...rest } = smallFiles;
    const { world, problems } = readWorld(rest);
    expect(world).toBeUndefined();
    expect(
      problems.some((problem) => problem.file === file && problem.problem === "the file is missing"),
    ).toBe(true);
  });

  test("mistakes in several files come together, in the order of files and lines", () => {
    const routes = smallFiles["routes.csv"].replace("CN,CN,1", "XX,CN,1").replace("CN,JP,3", "CN,JP,three");
    const mines = smallFiles["mines.csv"].replace("2000,1000,0", "2000,x,0");
    const { problems } = readWorld({ ...smallFiles, "routes.csv": routes, "mines.csv": mines });
    expect(problems.map(({ file, line }) => `${file}:${line}`)).toEqual([
      "mines.csv:2",
      "routes.csv:2",
      "routes.csv:3",
    ]);
  });

  test("a misspelt name is answered with the nearest one", () => {
    const { problems } = readWorld(edited("offtakes.csv", "house,heavy", "house,heavi"));
    expect(problems[0].fix).toContain("heavy");
  });
});

test("no text makes the reader throw", () => {
  const anyFile = fc.constantFrom(...WORLD_FILES);
  const junk = fc.oneof(
    fc.string({ unit: "binary", maxLength: 400 }),
    fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", "a", "1", "-"), maxLength: 400 }),
  );
  fc.assert(
    fc.property(anyFile, junk, fc.nat(200), (file, text, at) => {
      const whole = smallFiles[file];
      const cut = at % whole.length;
      readWorld({ ...smallFiles, [file]: whole.slice(0, cut) + text + whole.slice(cut) });
      readWorld({ ...smallFiles, [file]: text });
    }),
  );
});

test("the order of rows changes no figure", () => {
  const text = smallFiles["end_uses.csv"].trimEnd().split("\n");
  const turned = `${[text[0], ...text.slice(1).reverse()].join("\n")}\n`;
  const keys = (files?: Record<string, string>) =>
    smallWorld(files)
      .endUses.map(({ demand }) => `${demand.key}=${demand.mid}`)
      .sort();
  expect(keys({ "end_uses.csv": turned })).toEqual(keys());
});

/** Where the cell of a column begins in a line of text without quoted commas; 1 for no column. */
function columnOf(text: string, line: number, column: string): number {
  const lines = text.split("\n");
  const index = Math.max(0, lines[0].split(",").indexOf(column));
  return lines[line - 1].split(",").slice(0, index).join(",").length + (index === 0 ? 1 : 2);
}
