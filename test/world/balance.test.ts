import { expect, test } from "vitest";
import { balance } from "../../sim/world/balance.ts";
import { balanceTable } from "../../sim/world/balance-table.ts";
import { outputOn, supplyFlow } from "../../sim/world/supply-flow.ts";
import type { World } from "../../sim/world/types.ts";
import { edited, smallWorld } from "./small.ts";

const OPENS = "2025-01-06";
const of = (world: World, element: string, date = OPENS) => {
  const row = balance(world, date).find((candidate) => candidate.element === element);
  if (row === undefined) throw new Error(`no balance of ${element}`);
  return row;
};

test("ore goes down the chain: recovery at each plant, circuits up to their limit", () => {
  const { made, mined } = supplyFlow(smallWorld(), OPENS);
  expect(mined).toEqual({ Ce: 500, Nd: 400, Sm: 100 });
  expect(made.get("light")).toEqual({ Ce: 450, Nd: 360 });
  // 100 t Sm x 0.9 x 0.8 = 72 t reach the line, which splits 50.
  expect(made.get("heavy")).toEqual({ Sm: 50 });
  expect(made.get("later")).toEqual({});
});

test("supply is told by region of the plant, and 72 t of samarium pass a line without a limit", () => {
  const world = smallWorld({
    "circuits.csv": edited("circuits.csv", "Sm,50,no", "Sm,0,yes")["circuits.csv"],
  });
  expect(of(world, "Sm").made.CN).toBe(0);
  expect(of(world, "Sm").made.JP).toBeCloseTo(72, 9);
});

test("net demand of a magnet is its gross charge less the swarf that comes back", () => {
  // 600 t x 0.3 kg = 180 t in magnets; / (1 - 0.2 - 0.2) = 300 t charged; 20 % swarf, 0.9 of it recovered: - 54 t.
  const row = of(smallWorld(), "Nd");
  expect(row.demand).toBeCloseTo(246, 9);
  expect(row.used.CN).toBeCloseTo(246, 9); // charged where it is made, not where the motor is
  expect(row.ratio).toBeCloseTo(360 / 246, 9);
});

test("demand grows from the base date of the world", () => {
  expect(of(smallWorld(), "Ce").demand).toBeCloseTo(300, 9);
  expect(of(smallWorld(), "Ce", "2027-01-06").demand).toBeCloseTo(300 * 1.1 ** (730 / 365.25), 6);
});

test("stock is cover times use, with state stocks in tonnes", () => {
  const year = 365.25 / 7;
  expect(of(smallWorld(), "Sm").stock).toBeCloseTo((26 * 40) / year + 7, 9);
  expect(of(smallWorld(), "Nd").stock).toBeCloseTo((13 * 300) / year, 9); // weeks of the gross charge
});

test("a plant takes no more than its capacity", () => {
  const text = edited("refiners.csv", "yes,5000,0.9", "yes,800,0.9")["refiners.csv"];
  const split = supplyFlow(smallWorld({ "refiners.csv": text }), OPENS).made.get("light");
  expect(split?.Ce).toBeCloseTo(360, 9);
  expect(split?.Nd).toBeCloseTo(288, 9);
});

test("mines ramp from their start and grow from the opening, up to their capacity", () => {
  const mine = (from: string, to: string) => {
    const world = smallWorld({ "mines.csv": edited("mines.csv", from, to)["mines.csv"] });
    return (date: string) => outputOn(world.mines[0], world, date);
  };
  const ramping = mine("1000,0,,0", "1000,0,2025-07-01,12");
  expect(ramping("2025-06-30")).toBe(0);
  expect(ramping("2025-12-31")).toBeCloseTo(1000 * (183 / 365.25), 6);
  expect(ramping("2026-07-02")).toBeCloseTo(1000, 6);
  expect(mine("1000,0,,0", "1000,0.5,,0")("2026-01-06")).toBeCloseTo(1000 * 1.5 ** (365 / 365.25), 6);
  expect(mine("1000,0,,0", "1000,0.5,,0")("2029-01-06")).toBe(2000);
});

test("contents of dysprosium and terbium fall by the trend of the parameters, others do not", () => {
  const change = (from: string, symbol: string) =>
    smallWorld(
      Object.fromEntries(
        Object.entries(
          edited("parameters.csv", "price-speed-china,1/week", "heavy-thrifting-trend,1/yr"),
        ).map(([file, text]) => [file, text.replaceAll(from, symbol)]),
      ),
    );
  const year = 365 / 365.25;
  expect(of(change("Nd", "Dy"), "Dy", "2026-01-06").demand).toBeCloseTo(246 * 0.9 ** year, 6);
  expect(of(change("Nd", "Nd"), "Nd", "2026-01-06").demand).toBeCloseTo(246, 9);
});

test("the table shows what was computed", () => {
  const lines = balanceTable(smallWorld(), [OPENS]).split("\n");
  expect(lines[0]).toBe(
    "|  | mined | split in China | split outside | net demand | of it outside China | stock, weeks | supply/demand 2025 |",
  );
  expect(lines[4]).toBe("| Sm | 100 | 0 | 50 | 40 | 40 | 35 | 1.25 |");
  expect(lines.at(-1)).toBe("| Sm | 0 | +10 |");
});
