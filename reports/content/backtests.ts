/** The model against history: each observed figure beside what the model makes of that time. */

import type { Summary } from "../../sim/montecarlo/types.ts";
import type { KeptBacktest, KeptScore, OutOfSample } from "../input.ts";
import { abbreviationsIn, symbolsIn } from "../words/abbreviations.ts";
import { listed } from "../words/lists.ts";
import { count, countOf, exact, fixed, percent, quantity } from "../words/numbers.ts";
import { recordBlocks } from "./record.ts";
import { type Block, type Cell, paragraph, type Table, tableBlock } from "./types.ts";

type Elements = Summary["elements"];

/** `elements` name the symbols that the facts use. */
export function backtestBlocks(backtests: readonly KeptBacktest[], elements: Elements): Block[] {
  if (backtests.length === 0)
    return [
      paragraph(
        "The backtest of this version is not available here: this run carries no backtest. “reshock backtest” holds the model against history.",
      ),
    ];
  return [
    { kind: "heading", text: "The model against history" },
    ...ageOf(backtests),
    ...backtests.flatMap((backtest) => [
      paragraph(inWords(backtest, elements)),
      ...(backtest.outOfSample ?? []).map((other) => paragraph(outOfSampleInWords(backtest, other))),
      ...recordBlocks(backtest),
      tableBlock(tableOf(backtest, elements)),
    ]),
  ];
}

/** Whether anything that the scores rest on has changed since. */
function ageOf(backtests: readonly KeptBacktest[]): Block[] {
  const known = backtests.flatMap(({ moved }) => (moved === undefined ? [] : [moved]));
  if (known.length === 0) return [];
  const moved = [...new Set(known.flat())];
  return [
    paragraph(
      moved.length === 0
        ? "The scores were measured with the code, worlds, episodes, observed facts and plausible set of this version."
        : `The scores were measured with another version. Changed since then: ${listed(moved)}. “reshock backtest --check” says whether the scores still hold.`,
    ),
  ];
}

function inWords(backtest: KeptBacktest, elements: Elements): string {
  const { futures, hard, coverage, skill, scores } = backtest;
  const first = `${nameOf(backtest)}: the median of ${countOf(futures, "future")} lies in the accepted range for ${count(hard.hits)} of ${countOf(hard.targets, "hard target")}; the observed figure lies in the 5% to 95% band for ${count(coverage.hits)} of ${count(coverage.targets)} (honest bands: 90%).`;
  const orders = ordersInWords(scores, scores);
  return [first, ...skillInWords(skill), ...orders, ...symbolsIn(orders.join(" "), elements)].join(" ");
}

function outOfSampleInWords({ episode, scores: targets }: KeptBacktest, other: OutOfSample): string {
  const { foundOn, hard, coverage, skill, scores } = other;
  const first = `${episode} out of sample, by parameters found on ${foundOn.replace("+", " and ")} only: ${count(hard.hits)} of ${countOf(hard.targets, "hard target")}, ${count(coverage.hits)} in the band.`;
  return [first, ...skillInWords(skill), ...ordersInWords(targets, scores)].join(" ");
}

function skillInWords(skill: KeptBacktest["skill"]): string[] {
  const rivals = skill.map((one) => `${fixed(one.skill, 2)} against “${one.rival}”`).join(", ");
  return rivals === "" ? [] : [`Skill (1 is perfect, 0 no better, negative worse): ${rivals}.`];
}

/** "Order kept: ..." for targets that are rank orders. */
function ordersInWords(
  targets: readonly KeptScore[],
  scores: readonly Pick<KeptScore, "inside" | "median">[],
): string[] {
  return targets.flatMap(({ target }, at) => {
    if (target.unit !== ORDER) return [];
    const { inside, median } = scores[at]!;
    return [`Order ${inside ? "kept" : "broken"}: ${target.fact} (${percent(median)} of pairs).`];
  });
}

/** Unit of targets that are rank orders. */
const ORDER = "share of pairs";

/** "2025, parameters: defaults (out of sample)". */
function nameOf({ episode, parameters, inSample }: KeptBacktest): string {
  const which = parameters === undefined ? "" : `, parameters: ${parameters}`;
  return inSample === undefined
    ? `${episode}${which}`
    : `${episode}${which} (${inSample ? "in" : "out of"} sample)`;
}

function tableOf(backtest: KeptBacktest, elements: Elements): Table {
  const { episode, parameters, scores, futures, outOfSample = [] } = backtest;
  const id = [episode, ...(parameters === undefined ? [] : [parameters])].join("-");
  const facts = scores.map(({ target }) => target.fact).join(" ");
  const key = [...symbolsIn(facts, elements), ...abbreviationsIn(facts)].map((sentence) => ` ${sentence}`);
  const hasSkill = scores.some(({ skill }) => skill !== undefined);
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
      ...(hasSkill ? [{ label: "Skill", align: "right" as const }] : []),
      ...outOfSample.flatMap(({ foundOn }) => [
        { label: `Found on ${foundOn.replace("+", " and ")}: simulated`, align: "right" as const },
        { label: "Verdict out of sample", align: "left" as const },
        { label: "Skill out of sample", align: "right" as const },
      ]),
    ],
    rows: scores.map((score, at) => [
      { text: score.target.fact },
      { text: figure(score.target.observed, score), value: score.target.observed, unit: score.target.unit },
      { text: `${figure(score.target.low, score)} to ${figure(score.target.high, score)}` },
      { text: simulated(score, score), value: score.median, unit: score.target.unit },
      { text: verdict(score) },
      {
        text: counts(score),
      },
      ...(hasSkill ? [skillCell(score.skill)] : []),
      ...outOfSample.flatMap(({ scores: others }): Cell[] => {
        const other = others[at]!;
        return [
          { text: simulated(score, other), value: other.median, unit: score.target.unit },
          { text: verdict(other) },
          skillCell(other.skill),
        ];
      }),
    ]),
    note: `${countOf(futures, "future")}. Facts of grade C never count. ${hasSkill ? "Skill of a point, against the better of the naive rivals there: 1 is perfect, 0 no better, −1 the rival alone is right. " : ""}Sources stand in the table of targets.${key.join("")}`,
    folded: true,
  };
}

function skillCell(skill: number | undefined): Cell {
  return skill === undefined ? { text: "" } : { text: fixed(skill, 2), value: skill };
}

function verdict({ inside }: Pick<KeptScore, "inside">): string {
  return inside ? "inside" : "outside";
}

function figure(value: number, { target }: KeptScore): string {
  if (target.unit === "share") return percent(value);
  return target.unit === "" ? exact(value) : `${exact(value)} ${target.unit}`;
}

function simulated(
  { target }: KeptScore,
  { median, p5, p95 }: Pick<KeptScore, "median" | "p5" | "p95">,
): string {
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
