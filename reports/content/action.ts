/** What the action takes off: paired differences between doing it early and late, in the year it is brought forward by. */
import type { PairedDifference } from "../../sim/montecarlo/types.ts";
import type { DotPanel, Figure } from "../charts/types.ts";
import type { Action } from "../input.ts";
import { differenceInWords, verdict } from "../words/difference.ts";
import { listed, sentence } from "../words/lists.ts";
import {
  count,
  countOf,
  differenceWithInterval,
  type Measure,
  percent,
  quantity,
  readableUnit,
  withUnit,
} from "../words/numbers.ts";
import { during } from "../words/periods.ts";
import type { Context } from "./context.ts";
import { estimate, pairedDifference } from "./lookup.ts";
import { responseBlocks } from "./response.ts";
import { comparisonOf, togetherInWords } from "./together.ts";
import { type Block, figureBlock, paragraph, type Section, tableBlock, unitOf } from "./types.ts";

/** Measures that the action is judged by; all are better when lower. */
export const YARDSTICKS = [
  { kind: "short", words: "shortage probability", measure: "points" },
  { kind: "unmet", words: "unmet demand", measure: "quantity" },
  { kind: "weeks-short", words: "weeks short", measure: "quantity" },
] as const satisfies readonly { kind: string; words: string; measure: Measure }[];

type Yardstick = (typeof YARDSTICKS)[number];

interface Row {
  readonly yardstick: Yardstick;
  readonly region: string;
  readonly paired: PairedDifference;
}

export function actionSection(context: Context): Section | undefined {
  const { action } = context.input;
  if (action === undefined) return undefined;
  const rows = rowsOf(context, action);
  const heading = `What ${action.name} takes off`;
  if (rows.length === 0) {
    const text = `The run holds no paired comparison of “${context.scenarioName(action.early)}” with “${context.scenarioName(action.late)}” ${during(action.year)}, so the report says nothing about it.`;
    return { id: "action", heading, blocks: [paragraph(text), ...responseBlocks(context)] };
  }
  const blocks: Block[] = [
    paragraph(
      `Both scenarios meet the same futures: the same ore grades, licence decisions, outages and demand. They differ only in when ` +
        `the action comes, so what remains between them ${during(action.year)}, the year it is brought forward by, is its doing. ` +
        "An interval that holds zero means that the futures show no direction.",
    ),
    figureBlock(dotFigure(context, action, rows)),
    tableBlock({
      id: "action-differences",
      caption: `${sentence(context.nameOf(action.element))} ${during(action.year)}: ${context.scenarioName(action.early)} against ${context.scenarioName(action.late)}`,
      columns: [
        { label: "Measure", align: "left" },
        { label: "Region", align: "left" },
        { label: context.scenarioName(action.late), align: "right" },
        { label: context.scenarioName(action.early), align: "right" },
        { label: "Paired difference (95% interval)", align: "right" },
        { label: "Direction", align: "left" },
        { label: "Clear among all differences", align: "left" },
      ],
      rows: rows.map(({ yardstick, region, paired }) => [
        { text: sentence(yardstick.words) },
        { text: context.regionName(region) },
        { text: level(paired.base, yardstick, paired.unit), value: paired.base, unit: unitOf(paired.unit) },
        { text: level(paired.other, yardstick, paired.unit), value: paired.other, unit: unitOf(paired.unit) },
        {
          text: differenceWithInterval(estimate(paired), yardstick.measure, paired.unit),
          value: paired.difference,
          unit: unitOf(paired.unit),
        },
        { text: direction(verdict(estimate(paired))) },
        { text: amongAll(paired) },
      ]),
      note: `${noteOf(context, action, rows)} ${togetherInWords(comparisonOf(context.input.comparisons, action.late, action.early))}`.trim(),
    }),
    ...responseBlocks(context),
  ];
  return { id: "action", heading, blocks };
}

function rowsOf(context: Context, action: Action): Row[] {
  return YARDSTICKS.flatMap((yardstick) =>
    context.regions.flatMap((region) => {
      const id = `${yardstick.kind}/${action.element}/${region}/${action.year}`;
      const paired = pairedDifference(context.input.comparisons, action.late, action.early, id);
      return paired === undefined ? [] : [{ yardstick, region, paired }];
    }),
  );
}

function dotFigure(context: Context, action: Action, rows: readonly Row[]): Figure {
  return {
    id: "action-dots",
    method:
      "Difference of each future with the same future of the other scenario; 95% interval of the mean of the differences. From comparison.json.",
    title: dotTitle(context, action, rows),
    description: rows
      .map(
        ({ yardstick, region, paired }) =>
          `${context.regionName(region)}, ${yardstick.words}: ${differenceInWords(estimate(paired), yardstick.measure, paired.unit)}`,
      )
      .join("; "),
    panels: YARDSTICKS.flatMap((yardstick) => dotPanel(context, yardstick, rows)),
    legend: [
      { label: "difference with a clear direction, 95% interval", mark: "dot", color: "currentColor" },
      { label: "interval holds zero: no direction", mark: "ring", color: "currentColor" },
    ],
    note: `Difference ${during(action.year)}, “${context.scenarioName(action.early)}” minus “${context.scenarioName(action.late)}”; left of zero is better. ${noteOf(context, action, rows)}`,
  };
}

function dotTitle(context: Context, action: Action, rows: readonly Row[]): string {
  const lower = (kind: Yardstick["kind"]): string[] =>
    rows
      .filter((row) => row.yardstick.kind === kind && verdict(estimate(row.paired)) === "lower")
      .map(({ region }) => context.place(region));
  const chance = lower("short");
  if (chance.length > 0)
    return `Early ${context.nameOf(action.element)} lowers the chance of a shortage ${during(action.year)} in ${listed(chance)}`;
  const tonnes = lower("unmet");
  if (tonnes.length > 0)
    return `Early ${context.nameOf(action.element)} lowers unmet demand ${during(action.year)} in ${listed(tonnes)}, but not clearly the chance of a shortage`;
  return `Early ${context.nameOf(action.element)} does not clearly lower shortages ${during(action.year)}`;
}

function dotPanel(context: Context, yardstick: Yardstick, rows: readonly Row[]): DotPanel[] {
  const own = rows.filter((row) => row.yardstick === yardstick);
  if (own.length === 0) return [];
  const isShare = yardstick.measure === "points";
  const ends = own.flatMap(({ paired }) => [paired.low, paired.high]);
  const shown = isShare ? { factor: 100, unit: "points" } : readableUnit(own[0]!.paired.unit, ...ends);
  return [
    {
      kind: "dots",
      title: `${sentence(yardstick.words)}, ${shown.unit}`,
      description: own
        .map(
          ({ region, paired }) =>
            `${context.regionName(region)} ${differenceWithInterval(estimate(paired), yardstick.measure, paired.unit)}`,
        )
        .join("; "),
      unit: shown.unit,
      scale: shown.factor,
      rows: own.map(({ region, paired }) => ({
        label: context.regionName(region),
        value: paired.difference,
        low: paired.low,
        high: paired.high,
        clear: ["lower", "higher"].includes(verdict(estimate(paired))),
      })),
    },
  ];
}

function level(value: number, yardstick: Yardstick, unit: string): string {
  return yardstick.measure === "points" ? percent(value) : withUnit(value, unit);
}

function direction(kind: ReturnType<typeof verdict>): string {
  return { lower: "lower", higher: "higher", unclear: "not clear", same: "same", unknown: "not measured" }[
    kind
  ];
}

/** Whether a difference stays clear of zero when it is one of many. */
export function amongAll({ difference, standardError, clearTogether }: PairedDifference): string {
  if (difference === 0 && standardError === 0) return "exact";
  return clearTogether ? "yes" : "no";
}

function noteOf(context: Context, action: Action, rows: readonly Row[]): string {
  const futures = [...new Set(rows.map(({ paired }) => paired.futures))].map(count).join(" or ");
  return `Scenarios: ${context.scenarioName(action.early)}; ${context.scenarioName(action.late)}. ${futures} paired futures, seed ${context.main.run.seed}.${pairingInWords(rows)}`;
}

/** What it is worth that both met the same futures; a difference that is the same in every future has no error left. */
function pairingInWords(rows: readonly Row[]): string {
  const moving = rows.filter(({ paired }) => paired.standardError > 0);
  const still = rows.length - moving.length;
  const least = Math.min(...moving.map(({ paired }) => paired.pairingGain));
  const gain =
    Number.isFinite(least) && least > 1
      ? ` Meeting the same futures makes the variance of each difference at least ${quantity(least)} times smaller.`
      : "";
  const exactInWords =
    still === 0
      ? ""
      : ` ${countOf(still, "difference")} ${still === 1 ? "is" : "are"} exact: the same in every future.`;
  return `${gain}${exactInWords}`;
}
