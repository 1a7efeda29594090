/** Whether the kept scores still say what the model does: what has changed since, and a few futures run again. */
import { runBacktest } from "../analysis/run-backtest.ts";
import { type BacktestGround, groundNow, movedSince } from "./backtest-ground.ts";
import { readEpisode } from "./episode.ts";
import { type Probe, type StoredBacktest, sixFigures } from "./kept-backtest.ts";
import { Mistake } from "./mistake.ts";

/** Futures of the probe: enough that no change of a figure hides, few enough for a minute. */
const PROBED = 2;

/** The figures of a few futures. Throws a Mistake for targets that cannot be read. */
export async function probeOf(
  episode: string,
  seed: string,
): Promise<Probe & { readonly ids: readonly string[] }> {
  const { world, scenario, targets, losses } = await readEpisode(episode);
  const { backtest, problems } = runBacktest(world, scenario, targets, losses, {
    seed,
    replications: PROBED,
  });
  if (backtest === undefined) throw new Mistake(`the targets of ${episode} cannot be read`, problems);
  const medians = backtest.scores.map(({ median }) => (Number.isFinite(median) ? sixFigures(median) : null));
  return { ...{ seed, replications: PROBED, medians }, ids: targets.map(({ id }) => id) };
}

/** Lines to print, and whether any kept figure is no longer what the model gives. */
export async function checkBacktests(
  stored: readonly StoredBacktest[],
  now: BacktestGround = groundNow(),
): Promise<{ lines: string[]; hold: boolean }> {
  const lines: string[] = [];
  let hold = stored.length > 0;
  if (stored.length === 0) lines.push("no scores are kept: npm run history writes them");
  for (const { episode, measured, probe, scores } of stored) {
    if (measured === undefined || probe === undefined) {
      lines.push(`${episode}: nothing says what the scores were measured with`);
      hold = false;
      continue;
    }
    const moved = movedSince(measured, now);
    const { medians, ids } = await probeOf(episode.replace(/^history-/, ""), probe.seed);
    const others = ids.filter((id, at) => scores[at]?.target.id !== id || medians[at] !== probe.medians[at]);
    const same = others.length === 0 && ids.length === scores.length;
    hold &&= same;
    lines.push(
      `${episode}: ${moved.length === 0 ? "nothing has changed" : `changed: ${moved.join(", ")}`} since version ${measured.version}, code ${measured.code.slice(0, 12)}; ` +
        (same
          ? `${ids.length} figures of ${PROBED} futures are the same`
          : `${others.length} of ${ids.length} figures of ${PROBED} futures differ${others.length === 0 ? "" : `: ${others.slice(0, 8).join(", ")}${others.length > 8 ? " ..." : ""}`}`),
    );
  }
  return { lines, hold };
}
