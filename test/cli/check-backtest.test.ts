/** Kept scores are checked by running a few futures again: code that moves no figure is told, and fails nothing. */
import { beforeAll, expect, test } from "vitest";
import type { BacktestGround } from "../../sim/cli/backtest-ground.ts";
import { checkBacktests, probeOf } from "../../sim/cli/check-backtest.ts";
import type { StoredBacktest } from "../../sim/cli/kept-backtest.ts";

const now: BacktestGround = {
  ...{ version: "1.0.0", code: "c".repeat(64), worlds: "w", plausible: "p", episodes: "e", observed: "o" },
};

let kept: StoredBacktest;
beforeAll(async () => {
  const { ids, ...probe } = await probeOf("calm", "1");
  const tally = { hits: 0, targets: 0 };
  kept = {
    ...{ episode: "history-calm", futures: 40, hard: tally, soft: tally, coverage: tally, skill: [] },
    scores: ids.map((id) => ({
      target: { id, fact: id, observed: 1, low: 0, high: 2, unit: "", hard: true },
      ...{ median: 1, p5: 1, p95: 1, inside: true },
    })),
    ...{ measured: now, probe },
  };
}, 120_000);

test("nothing has changed", async () => {
  const { lines, hold } = await checkBacktests([kept], now);
  expect(hold).toBe(true);
  expect(lines).toEqual([
    expect.stringMatching(
      /^history-calm: nothing has changed since version 1\.0\.0, code c{12}; 4 figures of 2 futures are the same$/,
    ),
  ]);
}, 120_000);

test("code that moves no figure is told and holds", async () => {
  const { lines, hold } = await checkBacktests([kept], { ...now, code: "d", worlds: "x" });
  expect(hold).toBe(true);
  expect(lines[0]).toContain("changed: the code of the engine, the worlds since");
}, 120_000);

test("a figure that moved is named, and the scores do not hold", async () => {
  const medians = kept.probe!.medians.map((value, at) => (at === 1 ? value! * 1.0001 : value));
  const { lines, hold } = await checkBacktests([{ ...kept, probe: { ...kept.probe!, medians } }], now);
  expect(hold).toBe(false);
  expect(lines[0]).toContain(`1 of 4 figures of 2 futures differ: ${kept.scores[1].target.id}`);
}, 120_000);

test("scores that do not say what they were measured with do not hold, nor do none at all", async () => {
  const { measured: _, ...unsigned } = kept;
  expect((await checkBacktests([unsigned], now)).hold).toBe(false);
  expect((await checkBacktests([], now)).hold).toBe(false);
});
