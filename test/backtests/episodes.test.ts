import { beforeAll, describe, expect, test } from "vitest";
import type { Backtest } from "../../sim/analysis/backtest.ts";
import { runBacktest } from "../../sim/analysis/run-backtest.ts";
import { type Episode, readEpisode } from "../../sim/cli/episode.ts";

const options = { seed: "1", replications: 6 };

function score({ world, scenario, targets, losses }: Episode): Backtest {
  const { backtest, problems } = runBacktest(world, scenario, targets, losses, options);
  expect(problems).toEqual([]);
  return backtest!;
}

const medianOf = ({ scores }: Backtest, id: string): number =>
  scores.find(({ target }) => target.id === id)!.median;

const kept = new Map<string, Promise<Backtest>>();

/** Scores of an episode with these mechanisms off: run once, and looked at by several tests. */
function found(name: string, off: readonly string[] = []): Promise<Backtest> {
  const key = JSON.stringify([name, off]);
  const known = kept.get(key) ?? run(name, off);
  kept.set(key, known);
  return known;
}

async function run(name: string, off: readonly string[]): Promise<Backtest> {
  const episode = await readEpisode(name);
  return score({ ...episode, scenario: { ...episode.scenario, off } });
}

describe("2010 to 2014", () => {
  let episode: Episode;
  let crisis: Backtest;
  beforeAll(async () => {
    episode = await readEpisode("2010");
    crisis = await found("2010");
  }, 60_000);

  test("the same seed gives the same score", () => {
    expect(score(episode)).toEqual(crisis);
  }, 60_000);

  test("Japan's imports fall to a third and turn when the stop ends", () => {
    expect(medianOf(crisis, "jp-trough")).toBeGreaterThan(0.2);
    expect(medianOf(crisis, "jp-trough")).toBeLessThan(0.5);
    expect(medianOf(crisis, "jp-rebound")).toBeGreaterThan(1);
  });

  test("cheap elements multiply more than dear ones, because a licence costs the same a kilogram", async () => {
    expect(medianOf(crisis, "rank-cheap")).toBe(1);
    const plain = await found("2010", ["quota-licence"]);
    expect(medianOf(plain, "licence-aug")).toBe(0);
    expect(medianOf(plain, "peak-ce")).toBeLessThan(medianOf(crisis, "peak-ce"));
  }, 60_000);

  test("no measures, no crisis: the multiples of price come from the scenario", () => {
    const { scenario } = episode;
    const calm = score({ ...episode, scenario: { ...scenario, shocks: [] } });
    for (const id of ["peak-la", "peak-ce", "peak-sm"])
      expect(medianOf(calm, id), id).toBeLessThan(0.5 * medianOf(crisis, id));
    expect(medianOf(calm, "jp-trough")).toBeGreaterThan(0.7);
  }, 60_000);
});

describe("2025", () => {
  test("Dy and Tb rise outside China and stay put inside; Nd, not listed, hardly moves", async () => {
    const licences = await found("2025");
    for (const id of ["spot-dy", "spot-tb"]) expect(medianOf(licences, id), id).toBeGreaterThan(1.5);
    for (const id of ["china-dy", "china-tb", "calm-nd"])
      expect(Math.abs(medianOf(licences, id) - 1), id).toBeLessThan(0.2);
  }, 60_000);
});

describe("what makes the facts of the record", () => {
  test("prices of 2011 lose more than half within about a year; without fear there is little to lose", async () => {
    const crisis = await found("2010");
    const fearless = await found("2010", ["hoarding"]);
    expect(medianOf(crisis, "fall-la")).toBeLessThan(0.5);
    expect(medianOf(crisis, "peak-la")).toBeGreaterThan(18);
    expect(medianOf(fearless, "peak-la")).toBeLessThan(0.7 * medianOf(crisis, "peak-la"));
  }, 120_000);

  test("Japan uses up in 2012 what it had stored; without thrift and stocks that follow fear it would import on", async () => {
    expect(medianOf(await found("2010"), "jp-2012")).toBeLessThan(0.8);
    expect(medianOf(await found("2010", ["hoarding", "thrifting"]), "jp-2012")).toBeGreaterThan(0.85);
  }, 120_000);

  test("magnet exports fall by about three quarters by May 2025 and turn in June; without the test of every lot they do not", async () => {
    const licences = await found("2025");
    expect(medianOf(licences, "magnets-may")).toBeLessThan(0.35);
    expect(medianOf(licences, "magnets-low")).toBeGreaterThan(1);
    expect(medianOf(licences, "magnets-jun")).toBeGreaterThan(1.5 * medianOf(licences, "magnets-may"));
    expect(medianOf(await found("2025", ["customs-test"]), "magnets-may")).toBeGreaterThan(0.4);
  }, 120_000);

  test("in calm years nothing runs away", async () => {
    const calm = await found("calm");
    for (const id of ["year-nd", "year-dy", "year-tb", "peak-nd-calm"])
      expect(Math.abs(Math.log(medianOf(calm, id))), id).toBeLessThan(0.2);
  }, 120_000);
});
