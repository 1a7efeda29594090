/** The backtest that this version was released with: what every briefing says of the model against history. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { KeptBacktest } from "../../reports/input.ts";
import type { Backtest } from "../analysis/backtest.ts";
import { type BacktestGround, groundNow, movedSince } from "./backtest-ground.ts";
import type { CrossScore } from "./cross-judgement.ts";
import { Mistake } from "./mistake.ts";
import { packageRoot } from "./package-root.ts";

const PATH = join(packageRoot, "reports", "backtest.json");

/** A kept backtest as it stands in the file. */
export interface StoredBacktest extends Omit<KeptBacktest, "moved" | "seed"> {
  readonly measured?: BacktestGround;
  /** Of a few futures, to find out in seconds whether the figures would still be the same. */
  readonly probe?: Probe;
}

export interface Probe {
  readonly seed: string;
  readonly replications: number;
  /** One a target, in the order of `scores`; null where there is no number. */
  readonly medians: readonly (number | null)[];
}

/** Six significant figures: more than is shown anywhere. */
export function sixFigures(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(6)) : value;
}

/** What is kept of one episode: its score, the same out of sample, and what it was measured with. */
export function storedOf(
  backtest: Backtest,
  across: readonly CrossScore[],
  probe: Probe,
  measured: BacktestGround,
): StoredBacktest {
  const { scores, ...rest } = backtest;
  return {
    ...{ parameters: "the plausible set", inSample: true, ...rest },
    scores: scores.map(({ target, median, p5, p95, inside, skill }) => {
      const { id, fact, observed, low, high, unit, hard, grade, use } = target;
      return {
        target: { id, fact, observed, low, high, unit, hard, grade, use },
        ...{ median, p5, p95, inside, skill },
      };
    }),
    outOfSample: across
      .filter((one) => one.backtest.episode === backtest.episode && !one.inSample)
      .map(({ foundOn, backtest: { hard, coverage, skill, scores: others } }) => ({
        ...{ foundOn, hard, coverage, skill },
        scores: others.map(({ median, p5, p95, inside, skill: at }) => ({
          median,
          p5,
          p95,
          inside,
          skill: at,
        })),
      })),
    ...{ measured, probe },
  };
}

/** The text of the file: a line for each score and picture, so that a change can be read. */
export function storedText(stored: readonly StoredBacktest[]): string {
  const rounded = (_: string, value: unknown): unknown =>
    typeof value === "number" ? sixFigures(value) : value;
  return `${JSON.stringify(stored, rounded).replaceAll(/\{"(parameters|target|median|foundOn|id":"[\w-]+","title)"/g, "\n$&")}\n`;
}

/** Empty where the version carries none. Throws a Mistake for a file that is no list of backtests. */
export function storedBacktests(path: string = PATH): readonly StoredBacktest[] {
  if (!existsSync(path)) return [];
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Mistake(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  if (!Array.isArray(read) || !read.every(isBacktest))
    throw new Mistake(`${path} is no list of backtests: write it anew by npm run history`);
  return read;
}

/** As a briefing tells them: with what has changed since they were measured. */
export function keptBacktests(path: string = PATH): readonly KeptBacktest[] {
  const stored = storedBacktests(path);
  const now = stored.some(({ measured }) => measured !== undefined) ? groundNow() : undefined;
  return stored.map(({ measured, probe, ...one }) => ({
    ...one,
    ...(probe === undefined ? {} : { seed: probe.seed }), // the futures of the probe are the first of those kept
    ...(measured === undefined || now === undefined ? {} : { moved: movedSince(measured, now) }),
  }));
}

/** As far as a wrong file would break a briefing. */
function isBacktest(one: unknown): one is StoredBacktest {
  const { episode, futures, scores, hard, coverage, skill, pictures, outOfSample } = (one ?? {}) as Partial<
    Record<keyof StoredBacktest, unknown>
  >;
  const isTally = (tally: unknown): boolean =>
    typeof tally === "object" && tally !== null && "hits" in tally && "targets" in tally;
  return (
    typeof episode === "string" &&
    typeof futures === "number" &&
    Array.isArray(scores) &&
    scores.every((score) => typeof score?.target?.fact === "string" && typeof score.inside === "boolean") &&
    isTally(hard) &&
    isTally(coverage) &&
    Array.isArray(skill) &&
    isListOf(pictures, (one) =>
      [one.days, one.p5, one.p50, one.p95, one.points].every((list) => Array.isArray(list)),
    ) &&
    isListOf(
      outOfSample,
      (one) => Array.isArray(one.scores) && one.scores.length === scores.length && isTally(one.hard),
    )
  );
}

/** True too where there is none: earlier versions kept less. */
function isListOf(list: unknown, isOne: (one: Record<string, unknown>) => boolean): boolean {
  return (
    list === undefined ||
    (Array.isArray(list) && list.every((one) => typeof one === "object" && one !== null && isOne(one)))
  );
}
