/** When the licences of a quota are given out: by the year, from the day on which it comes, to its last day. */
import { describe, expect, test } from "vitest";
import { licensesTrade } from "../../sim/engine/quota-licence.ts";
import { MECHANISM_NAMES } from "../../sim/engine/simulation.ts";
import { dateOf, EVERY_MECHANISM, type Future, future } from "../tiny.ts";
import { scenarioOf } from "./shocks/from-text.ts";
import { lineOf, perWeek } from "./stories/line.ts";

const START = 20;
const tables = lineOf({ mined: 20, used: 10, parameters: { "licence-holding-back": 0 } });

/** A future in which licences trade, and of the other mechanisms only those that are named. */
async function trading(shocks: readonly string[], weeks: number, ...on: readonly string[]): Promise<Future> {
  const scenario = await scenarioOf(tables, shocks, weeks);
  const off = EVERY_MECHANISM.filter((name) => name !== MECHANISM_NAMES.quotaLicence && !on.includes(name));
  return future(tables, { ...scenario, off });
}

/** Legal exports of each week, t, under a quota of 5 t a week, half of what is wanted. */
async function exported(more: string, weeks: number, others: readonly string[] = []): Promise<number[]> {
  const quota = `id: cap, kind: quota, elements: Dy, amount: ${perWeek(5)} t/yr, from: ${dateOf(START)}${more}`;
  const { series } = await trading([quota, ...others], weeks);
  return [...series("export/legal")];
}

const sum = (tonnes: readonly number[], from: number, until: number): number =>
  tonnes.slice(from, until).reduce((all, each) => all + each, 0);

describe("a quota that ends after more than a year", () => {
  test("gives out licences for the weeks of its last part too, as one without an end does", async () => {
    const ends = await exported(`, until: ${dateOf(START + 79)}`, 110);
    const stays = await exported("", 110);
    expect(ends.slice(0, START + 52)).toEqual(stays.slice(0, START + 52));
    expect(sum(ends, START + 52, START + 80)).toBeCloseTo(28 * 5, 0);
  });

  test("gives out none of their own for the two weeks by which a year of the calendar may be longer", async () => {
    const year = await exported(`, until: ${dateOf(START + 53)}`, 110);
    expect(sum(year, START, START + 54)).toBeLessThan(52 * 5 + 0.1);
  });
});

describe("a quota whose first day is drawn", () => {
  test("lets leave what it lets leave from that day on, not from the next anniversary", async () => {
    const drawn = await exported(`, window: ${dateOf(START + 26)}`, 110);
    const week = drawn.findIndex((tonnes, at) => at > START && Math.abs(tonnes - drawn[at - 1]) > 1);
    expect(week).toBeLessThanOrEqual(START + 27);
    expect(sum(drawn, START + 27, START + 52)).toBeGreaterThan(25 * 4);
  });

  test("and that is suspended on its first day does so once it is back", async () => {
    const pause = `id: pause, kind: suspension, shocks: [cap], from: ${dateOf(START)}, until: ${dateOf(START + 3)}`;
    const back = await exported("", 110, [pause]);
    expect(sum(back, START + 4, START + 52)).toBeGreaterThan(48 * 4.5);
  });
});

test("a quota of nothing is a stop: no licence trades, and none has a price", async () => {
  const quota = `id: cap, kind: quota, elements: Dy, amount: 0 t/yr, from: ${dateOf(START)}`;
  const { series, runner } = await trading([quota], 110);
  expect(licensesTrade(runner.simulation)).toBe(false);
  expect(Math.max(...series("licence-price"))).toBe(0);
  expect(sum([...series("export/legal")], START, 110)).toBe(0);
});

test("on its first day a quota lets leave no more than on the next, whether its licences trade or not", async () => {
  const quota = `id: cap, kind: quota, elements: Dy, amount: ${perWeek(5)} t/yr, from: ${dateOf(START)}`;
  const scenario = await scenarioOf(tables, [quota], START + 10);
  const capped = [...future(tables, scenario).series("export/legal")];
  const traded = await exported("", START + 10);
  for (const left of [capped, traded]) {
    expect(left[START - 1]).toBeGreaterThan(9.9);
    expect(left[START]).toBeCloseTo(left[START + 1], 0);
    expect(left[START]).toBeLessThan(6.5);
  }
});

test("where no quota was before, what left until then says how much it cuts, and dealers fear that", async () => {
  const weeks = START + 2;
  const quota = `id: cap, kind: quota, elements: Dy, amount: ${perWeek(5)} t/yr, from: ${dateOf(START)}`;
  const wide = `id: cap, kind: quota, elements: Dy, amount: 9000 t/yr, from: ${dateOf(START)}`;
  const threat = async (text: string): Promise<number> => {
    const { runner } = await trading([text], weeks, MECHANISM_NAMES.threat);
    return runner.simulation.state.threat[1];
  };
  expect(await threat(quota)).toBeGreaterThan(0);
  expect(await threat(wide)).toBe(0);
});
