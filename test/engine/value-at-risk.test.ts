import { expect, test } from "vitest";
import { WEEKS_PER_YEAR } from "../../sim/numbers/dates.ts";
import { constant, dateOf, EVERY_MECHANISM, type Future, future, scenarioOf, shock } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { lineOf, perWeek } from "./stories/line.ts";

/**
 * Japan uses 10 t of dysprosium a week: lamps 6 t for 52.18 bn USD a year (a billion a week), of which 80 % is lost
 * without it, mirrors 4 t for half of that. Exports stop altogether in week 10.
 */
function stopped(overlaps: readonly [string, string], share = 1): Future {
  const tables = lineOf({
    cover: 1,
    way: 1,
    tables: {
      endUses: [
        row.endUse({ id: "lamps", region: "JP", product: "Dy", demand: perWeek(6), bufferWeeks: 1 }),
        row.endUse({ id: "mirrors", region: "JP", product: "Dy", demand: perWeek(4), bufferWeeks: 1 }),
      ],
      uses: [row.useOf("lamps", { valueLost: 0.8 }), row.useOf("mirrors")],
      downstream: [
        row.downstream("lamps", "JP", overlaps[0], WEEKS_PER_YEAR),
        row.downstream("mirrors", "JP", overlaps[1], WEEKS_PER_YEAR / 2),
      ],
    },
  });
  const stop = shock.stop({ elements: ["Dy"], from: dateOf(10), share: constant(share) });
  return future(tables, scenarioOf({ weeks: 104, shocks: [stop], off: EVERY_MECHANISM }));
}

test("with nothing left each use loses its share of its output, and different goods add up", () => {
  const { series } = stopped(["lamps", "mirrors"]);
  expect(series("value/JP")[5]).toBe(0);
  expect(series("value/lamps/JP")[100]).toBeCloseTo(800, 6);
  expect(series("value/mirrors/JP")[100]).toBeCloseTo(500, 6);
  expect(series("value/JP")[100]).toBeCloseTo(1300, 6);
  expect(series("value/world")[100]).toBeCloseTo(1300, 6);
  expect(series("value/CN")[100]).toBe(0);
  expect(series("value-ceiling/JP")[100]).toBeCloseTo(1300, 6);
});

test("uses that stand for the same goods count once, with the larger loss", () => {
  const { series } = stopped(["light", "light"]);
  expect(series("value/JP")[100]).toBeCloseTo(800, 6);
  expect(series("value/mirrors/JP")[100]).toBeCloseTo(500, 6);
});

test("a part that is missing puts the same part of the output at risk", () => {
  const { series } = stopped(["lamps", "mirrors"], 0.5);
  const missing = 1 - series("fill/Dy/JP")[100];
  expect(missing).toBeGreaterThan(0.2);
  expect(series("value/JP")[100]).toBeCloseTo(1300 * missing, 6);
});

test("a use of several goods loses by their mass, and all of it at the ceiling when the scarcest is gone", () => {
  const tables = lineOf({
    cover: 1,
    way: 1,
    tables: {
      elements: [row.element("Dy"), row.element("Nd")],
      mines: [row.mine({ id: "pit", output: perWeek(40), basket: { Dy: 0.25, Nd: 0.75 } })],
      circuits: [row.circuit("plant", "Dy"), row.circuit("plant", "Nd")],
      endUses: [
        { ...row.endUse({ id: "a", region: "JP", product: "Dy", demand: perWeek(2) }), use: "cars" },
        { ...row.endUse({ id: "b", region: "JP", product: "Nd", demand: perWeek(8) }), use: "cars" },
      ],
      uses: [row.useOf("cars")],
      downstream: [row.downstream("cars", "JP", "cars", WEEKS_PER_YEAR)],
      inventories: ["Dy", "Nd"].map((product) => row.inventory("trader", "JP", product, 1)),
    },
  });
  const stop = shock.stop({ elements: ["Dy"], from: dateOf(10) });
  const { series } = future(tables, scenarioOf({ weeks: 104, shocks: [stop], off: EVERY_MECHANISM }));
  expect(series("fill/Nd/JP")[100]).toBe(1);
  expect(series("value/JP")[100]).toBeCloseTo(200, 6);
  expect(series("value-ceiling/JP")[100]).toBeCloseTo(1000, 6);
});

/** Cars in Japan take 10 t of dysprosium a week, `military` of it for the forces, and earn a billion a week. */
function cars(military: number, growth: number, shocks: Parameters<typeof scenarioOf>[0] = {}): Future {
  const tables = lineOf({
    cover: 1,
    way: 1,
    tables: {
      endUses: [
        {
          ...row.endUse({ id: "a", region: "JP", product: "Dy", demand: perWeek(10), military, growth }),
          use: "cars",
        },
      ],
      uses: [row.useOf("cars", { minRun: 0.9 })],
      downstream: [row.downstream("cars", "JP", "cars", WEEKS_PER_YEAR)],
    },
  });
  return future(tables, scenarioOf({ weeks: 156, off: EVERY_MECHANISM, ...shocks }));
}

test("civil and military buyers of a product are one use of it, also at the ceiling", () => {
  const approved = { kind: "constant", value: 1 } as const;
  const control = shock.control({
    elements: ["Dy"],
    from: dateOf(10),
    approval: { regions: {}, others: approved },
    delay: { regions: {}, others: constant(1) },
  });
  const { series } = cars(0.3, 0, {
    shocks: [control],
    off: EVERY_MECHANISM.filter((name) => name !== "civil-use"),
  });
  expect(series("fill-military/Dy/JP")[150]).toBeLessThan(0.1);
  const missing = 1 - series("fill/Dy/JP")[150];
  expect(missing).toBeGreaterThan(0.25);
  expect(missing).toBeLessThan(0.5);
  expect(series("value/JP")[150]).toBeCloseTo(1000 * missing, 6);
  expect(series("value-ceiling/JP")[150]).toBeCloseTo(1000 * missing, 6);
});

test("a use that has grown loses no more than all its lines, and by mass no more than at the ceiling", () => {
  const stop = shock.stop({ elements: ["Dy"], from: dateOf(100) });
  const { series } = cars(0, 0.2, {
    shocks: [stop],
    off: EVERY_MECHANISM.filter((name) => name !== "line-stops"),
  });
  expect(series("fill/Dy/JP")[150]).toBe(0);
  expect(series("lines-stopped/cars/JP")[150]).toBeCloseTo(1, 9);
  expect(series("value/JP")[150]).toBeGreaterThan(1500); // 20 % more a year for three years
  expect(series("value-ceiling/JP")[150]).toBeCloseTo(series("value/JP")[150], 6);
});

test("a world without the table records no values", () => {
  const { recording } = future(lineOf(), scenarioOf({ weeks: 10, off: EVERY_MECHANISM }));
  expect(recording.series.some(({ id }) => id.startsWith("value"))).toBe(false);
});
