import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { PARAMETER_NAMES } from "../../sim/model/parameters.ts";
import { balance } from "../../sim/world/balance.ts";
import { balanceTable } from "../../sim/world/balance-table.ts";
import { figuresOf, unitsOf } from "../../sim/world/figures.ts";
import { namesOf } from "../../sim/world/names.ts";
import { OPTIONAL_FILES, readWorld, WORLD_FILES } from "../../sim/world/read.ts";

const folder = new URL("../../scenarios/worlds/baseline-2026/", import.meta.url);
const names = readdirSync(folder);
const files = Object.fromEntries(
  names
    .filter((name) => name.endsWith(".csv"))
    .map((name) => [name, readFileSync(new URL(name, folder), "utf8")]),
);
const readme = readFileSync(new URL("README.md", folder), "utf8");
const read = readWorld(files, "");
const world = read.world!;
const DATES = ["2026-01-05", "2027-01-05", "2028-01-05", "2029-01-05"];

test("the tables are read without a problem, and there is no file more", () => {
  expect(read.problems).toEqual([]);
  const needed = names.filter((name) => !OPTIONAL_FILES.includes(name));
  expect(needed.sort()).toEqual([...WORLD_FILES, "README.md"].sort());
});

test("figures have names of their own, ranges that hold them, and known units", () => {
  const figures = figuresOf(world);
  expect(new Set(figures.map(({ key }) => key)).size).toBe(figures.length);
  expect(figures.filter(({ low, mid, high }) => !(low <= mid && mid <= high))).toEqual([]);
  const units = unitsOf(world);
  expect(units["parameters/price-speed-china"]).toBe("1/week");
  expect(units["mines/mt-weld/output"]).toBe("t/yr");
  expect(units["mines/mt-weld/Nd"]).toBe("share");
  expect(units["end-uses/ev-traction/JP/ndfeb-diffused/growth"]).toBe("1/yr");
});

test("every parameter that the engine reads is there", () => {
  const known = new Set(world.parameters.map((row) => row.name));
  expect(PARAMETER_NAMES.filter((name) => !known.has(name))).toEqual([]);
});

test("no row mentions a machine", () => {
  const text = Object.values(files).join("\n") + readme;
  expect(text.match(/\/(work|tmp|home|root|mnt)\/|[A-Z]:\\/g)).toBeNull();
});

describe("the world adds up", () => {
  const years = DATES.map((date) => balance(world, date));
  const ratio = (year: number, ...elements: string[]) => {
    const rows = years[year].filter((row) => elements.includes(row.element));
    const sum = (of: "supply" | "demand") => rows.reduce((total, row) => total + row[of], 0);
    return sum("supply") / sum("demand");
  };

  test("neodymium and praseodymium: 1.03 to 1.07 of need in 2026, at least all of it through 2028", () => {
    expect(ratio(0, "Nd", "Pr")).toBeGreaterThan(1.03);
    expect(ratio(0, "Nd", "Pr")).toBeLessThan(1.07);
    for (const year of [0, 1, 2, 3]) expect(ratio(year, "Nd", "Pr")).toBeGreaterThan(1);
  });

  test.each([
    ["Dy", 0.98, 1.08],
    ["Tb", 1.05, 1.3],
    ["Y", 1.03, 1.15],
    ["Sc", 0.98, 1.1],
  ])("%s is between %d and %d of need in 2026", (element, low, high) => {
    expect(ratio(0, element)).toBeGreaterThan(low);
    expect(ratio(0, element)).toBeLessThan(high);
  });

  test("surplus elements are in surplus", () => {
    for (const element of ["La", "Ce", "Sm", "Eu", "Gd", "Er", "Yb", "Lu"])
      expect(ratio(0, element)).toBeGreaterThan(1.3);
  });

  test("China splits 0.85 to 0.90 of neodymium and praseodymium, and 0.95 and more of the heavies", () => {
    const share = (element: string) => {
      const row = years[0].find((candidate) => candidate.element === element)!;
      return row.made.CN / row.supply;
    };
    expect(share("Nd")).toBeGreaterThan(0.84);
    expect(share("Nd")).toBeLessThan(0.9);
    for (const element of ["Dy", "Tb", "Y", "Sm", "Gd"]) expect(share(element)).toBeGreaterThan(0.94);
  });

  test("makers and sourcing agree with 58,152 t of Chinese magnet exports", () => {
    const need = (region: string, magnet: string) =>
      world.endUses
        .filter((row) => row.region === region && row.product === magnet)
        .reduce((total, row) => total + row.demand.mid, 0);
    const exports = world.sourcing
      .filter((row) => row.seller === "CN" && row.buyer !== "CN" && row.magnet !== "smco")
      .reduce((total, row) => total + row.share.mid * need(row.buyer, row.magnet), 0);
    expect(exports).toBeGreaterThan(56_000);
    expect(exports).toBeLessThan(59_000);
  });

  test("a grade's recipe times its tonnes is 0.93 of the net demand of the first estimate", () => {
    const tonnes = (element: string) =>
      world.recipes
        .filter((row) => row.element === element)
        .reduce((total, recipe) => {
          const magnets = world.endUses.filter((row) => row.product === recipe.magnet);
          return total + recipe.content.mid * magnets.reduce((sum, row) => sum + row.demand.mid, 0);
        }, 0);
    expect((tonnes("Nd") + tonnes("Pr")) / 0.93).toBeCloseTo(74_003, -2);
    expect(tonnes("Dy") / 0.93).toBeCloseTo(2_310, -1);
    expect(tonnes("Sm") / 0.93).toBeCloseTo(1_380, -1);
  });

  test("the README shows the computed balance", () => {
    const shown = readme
      .slice(readme.indexOf("<!-- balance -->") + 17, readme.indexOf("<!-- end of balance -->"))
      .trim();
    expect(shown).toBe(balanceTable(world, DATES));
  });
});

describe("facts of 2026-01-05", () => {
  test("plants that do not run are off, with their circuits", () => {
    const off = new Set(
      [...world.mines, ...world.refiners, ...world.makers]
        .filter((row) => !row.producing)
        .map((row) => row.id),
    );
    for (const id of ["carester-caremag", "mp-heavy", "iluka-eneabba", "browns-range", "vulcan", "mp-10x"])
      expect(off.has(id)).toBe(true);
    expect(world.circuits.filter((row) => off.has(row.refiner) && row.producing)).toEqual([]);
    const heavy = world.circuits.filter((row) => row.refiner === "lynas-malaysia-hre");
    expect(heavy.map((row) => row.element).sort()).toEqual(["Dy", "Gd", "Lu", "Sm", "Tb", "Y"]);
    expect(heavy.some((row) => row.producing)).toBe(false);
  });

  test("Lynas split dysprosium from 2025-05-16 and terbium from 2025-06-30", () => {
    const start = (element: string) =>
      world.circuits.find((row) => row.refiner === "lynas-malaysia" && row.element === element)?.start;
    expect(start("Dy")).toBe("2025-05-16");
    expect(start("Tb")).toBe("2025-06-30");
    expect(world.feed.find((row) => row.from === "mountain-pass" && row.to === "cn-shenghe")?.end).toBe(
      "2025-04-17",
    );
    expect(world.feed.find((row) => row.from === "irel-india" && row.to === "toyotsu-vizag")?.end).toBe(
      "2025-06-13",
    );
  });
});

test("scenarios are offered the world's names", () => {
  const offered = namesOf(world, ["baseline-2026"], ["hoarding"]);
  expect(offered.agents.find(({ id }) => id === "lynas-malaysia-hre")).toMatchObject({
    id: "lynas-malaysia-hre",
    kind: "refiner",
    region: "RoW",
    producing: true,
  });
  expect(offered.traders).toContain("sojitz-jare");
  expect(offered.families.light).toEqual(["La", "Ce", "Pr", "Nd"]);
  expect(offered.uses).toHaveLength(27);
  expect(Object.keys(offered.figures).length).toBe(figuresOf(world).length);
});
