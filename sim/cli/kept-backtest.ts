/** The backtest that this version was released with: what every briefing says of the model against history. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { KeptBacktest } from "../../reports/input.ts";
import { Mistake } from "./mistake.ts";
import { packageRoot } from "./package-root.ts";

const PATH = join(packageRoot, "reports", "backtest.json");

/** Empty where the version carries none. Throws a Mistake for a file that is no list of backtests. */
export function keptBacktests(path: string = PATH): readonly KeptBacktest[] {
  if (!existsSync(path)) return [];
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Mistake(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  if (!Array.isArray(read) || !read.every(isBacktest))
    throw new Mistake(`${path} is no list of backtests: write it anew from reshock backtest --json`);
  return read;
}

/** As far as a wrong file would break a briefing. */
function isBacktest(one: unknown): one is KeptBacktest {
  const { episode, futures, scores, hard, coverage, skill } = (one ?? {}) as Partial<
    Record<keyof KeptBacktest, unknown>
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
    Array.isArray(skill)
  );
}
