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

describe("2010 to 2014", () => {
  let episode: Episode;
  let found: Backtest;
  beforeAll(async () => {
    episode = await readEpisode("2010");
    found = score(episode);
  }, 60_000);

  test("the same seed gives the same score", () => {
    expect(score(episode)).toEqual(found);
  }, 60_000);

  test("Japan's imports fall to a third and turn when the stop ends", () => {
    expect(medianOf(found, "jp-trough")).toBeGreaterThan(0.2);
    expect(medianOf(found, "jp-trough")).toBeLessThan(0.5);
    expect(medianOf(found, "jp-rebound")).toBeGreaterThan(1);
  });

  test("cheap elements multiply more than dear ones, because a licence costs the same a kilogram", () => {
    expect(medianOf(found, "rank-cheap")).toBe(1);
    const { scenario } = episode;
    const plain = score({ ...episode, scenario: { ...scenario, off: ["quota-licence"] } });
    expect(medianOf(plain, "licence-aug")).toBe(0);
    expect(medianOf(plain, "peak-ce")).toBeLessThan(medianOf(found, "peak-ce"));
  }, 60_000);

  test("no measures, no crisis: the multiples of price come from the scenario", () => {
    const { scenario } = episode;
    const calm = score({ ...episode, scenario: { ...scenario, shocks: [] } });
    for (const id of ["peak-la", "peak-ce", "peak-sm"])
      expect(medianOf(calm, id), id).toBeLessThan(0.5 * medianOf(found, id));
    expect(medianOf(calm, "jp-trough")).toBeGreaterThan(0.7);
  }, 60_000);
});

describe("2025", () => {
  test("Dy and Tb rise outside China and stay put inside; Nd, not listed, hardly moves", async () => {
    const found = score(await readEpisode("2025"));
    for (const id of ["spot-dy", "spot-tb"]) expect(medianOf(found, id), id).toBeGreaterThan(1.5);
    for (const id of ["china-dy", "china-tb", "calm-nd"])
      expect(Math.abs(medianOf(found, id) - 1), id).toBeLessThan(0.2);
  }, 60_000);
});
