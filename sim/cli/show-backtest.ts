/** A backtest for the terminal: point by point, then the score in words. */
import type { Backtest, TargetScore } from "../analysis/backtest.ts";
import type { DrawnPicture } from "../analysis/fan-of-record.ts";
import { table } from "./table.ts";

/** `parameters`: which ones, where they are not the plausible set. */
export function showBacktest(backtest: Backtest, parameters?: string): string {
  const { episode, futures, scores, hard, soft, coverage, skill, pictures = [] } = backtest;
  const rows = scores.map((score) => [
    score.inside ? "in" : "OUT",
    score.target.hard ? "hard" : "soft",
    score.target.id,
    number(score.target.observed),
    `${number(score.target.low)} to ${number(score.target.high)}`,
    number(score.median),
    `${number(score.p5)} to ${number(score.p95)}`,
    score.skill.toFixed(2),
    score.target.unit,
  ]);
  const head = ["", "", "target", "observed", "accepted", "simulated", "5-95 % of futures", "skill", "unit"];
  return [
    `${episode}, ${futures} futures${parameters === undefined ? "" : `, ${parameters}`}`,
    table(head, rows),
    [
      `${hard.hits} of ${hard.targets} hard targets within their accepted range (median of the futures); of the soft ones (grade C or recalled) ${soft.hits} of ${soft.targets}.`,
      `The observed figure lies in the 5-95 % band for ${coverage.hits} of ${coverage.targets} hard targets.`,
      ...skill.map(
        ({ rival, skill: value, hits }) =>
          `Against "${rival}" (${hits} hits): skill ${value.toFixed(2)}; 1 is perfect, 0 no better, below 0 worse.`,
      ),
      ...ranks(scores),
      ...pictures.map(inWords),
    ].join("\n"),
  ].join("\n\n");
}

function ranks(scores: readonly TargetScore[]): string[] {
  const orders = scores.filter(({ target }) => target.measure.kind === "rank");
  return orders.map(
    ({ target, median, shareInside, inside }) =>
      `Order ${target.id} ${inside ? "kept" : "broken"}: ${Math.round(100 * median)} % of pairs kept in the median future, all of them in ${Math.round(100 * shareInside)} % of futures.`,
  );
}

function inWords({ title, points }: DrawnPicture): string {
  const held = points.filter(({ covered }) => covered).length;
  return `${title}: the 5-95 % band holds ${held} of ${points.length} observed points.`;
}

function number(value: number): string {
  if (Number.isNaN(value)) return "none";
  const size = Math.abs(value);
  return size >= 100 ? value.toFixed(0) : size >= 10 ? value.toFixed(1) : value.toFixed(2);
}
