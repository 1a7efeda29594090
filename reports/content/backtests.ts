/** The model against history: each observed figure beside what the model makes of that time. */
import type { KeptBacktest, KeptScore } from "../input.ts";
import { count, countOf, exact, fixed, percent, quantity } from "../words/numbers.ts";
import { type Block, paragraph, type Table, tableBlock } from "./types.ts";

export function backtestBlocks(backtests: readonly KeptBacktest[]): Block[] {
  if (backtests.length === 0)
    return [
      paragraph(
        "The backtest of this version is not available here: this run carries no backtest. “reshock backtest” holds the model against history.",
      ),
    ];
  return [
    { kind: "heading", text: "The model against history" },
    ...backtests.flatMap((backtest) => [paragraph(inWords(backtest)), tableBlock(tableOf(backtest))]),
  ];
}

function inWords(backtest: KeptBacktest): string {
  const { futures, hard, coverage, skill } = backtest;
  const rivals = skill.map((one) => `${fixed(one.skill, 2)} against “${one.rival}”`).join(", ");
  const first = `${nameOf(backtest)}: the median of ${countOf(futures, "future")} lies in the accepted range for ${count(hard.hits)} of ${countOf(hard.targets, "hard target")}; the observed figure lies in the 5% to 95% band for ${count(coverage.hits)} of ${count(coverage.targets)} (honest bands: 90%).`;
  return rivals === "" ? first : `${first} Skill (1 is perfect, 0 no better, negative worse): ${rivals}.`;
}

/** "2025, parameters: defaults (out of sample)". */
function nameOf({ episode, parameters, inSample }: KeptBacktest): string {
  const which = parameters === undefined ? "" : `, parameters: ${parameters}`;
  return inSample === undefined
    ? `${episode}${which}`
    : `${episode}${which} (${inSample ? "in" : "out of"} sample)`;
}

function tableOf(backtest: KeptBacktest): Table {
  const { episode, parameters, scores, futures } = backtest;
  const id = [episode, ...(parameters === undefined ? [] : [parameters])].join("-");
  return {
    id: `backtest-${id.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`,
    caption: `Backtest ${nameOf(backtest)}: observed against simulated`,
    columns: [
      { label: "Fact", align: "left" },
      { label: "Observed", align: "right" },
      { label: "Accepted", align: "right" },
      { label: "Simulated median (5% to 95%)", align: "right" },
      { label: "Verdict", align: "left" },
      { label: "Counts", align: "left" },
    ],
    rows: scores.map((score) => [
      { text: score.target.fact },
      { text: figure(score.target.observed, score), value: score.target.observed },
      { text: `${figure(score.target.low, score)} to ${figure(score.target.high, score)}` },
      { text: simulated(score), value: score.median },
      { text: score.inside ? "inside" : "outside" },
      {
        text: counts(score),
      },
    ]),
    note: `${countOf(futures, "future")}. Facts of grade C never count. Sources stand in the table of targets.`,
    folded: true,
  };
}

function figure(value: number, { target }: KeptScore): string {
  if (target.unit === "share") return percent(value);
  return target.unit === "" ? exact(value) : `${exact(value)} ${target.unit}`;
}

function simulated(score: KeptScore): string {
  const { median, p5, p95, target } = score;
  const write = target.unit === "share" ? percent : quantity;
  return `${write(median)} (${write(p5)} to ${write(p95)})`;
}

/** Whether a target counts, and where it is known, whether it was used to find parameters and how good its source is. */
function counts({ target: { hard, use, grade } }: KeptScore): string {
  return [
    hard ? "yes" : "no",
    ...(use === undefined ? [] : [use === "judge" ? "judged only" : "used to calibrate"]),
    ...(grade === undefined ? [] : [`grade ${grade}`]),
  ].join(", ");
}
