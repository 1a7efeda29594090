/** All scenarios side by side: each against the main one, on the same futures. */
import type { Summary } from "../../sim/montecarlo/types.ts";
import type { DotPanel, Figure } from "../charts/types.ts";
import { verdict } from "../words/difference.ts";
import { sentence } from "../words/lists.ts";
import { differenceWithInterval, percentWithInterval } from "../words/numbers.ts";
import { amongAll } from "./action.ts";
import { changeBlocks } from "./changes.ts";
import type { Context } from "./context.ts";
import { estimate, meanOf, measure, pairedDifference } from "./lookup.ts";
import { matrixFigure } from "./matrix.ts";
import { codesInWords } from "./shortages.ts";
import { comparisonOf, togetherInWords } from "./together.ts";
import { type Block, type Cell, figureBlock, list, paragraph, type Section, tableBlock } from "./types.ts";

export function policiesSection(context: Context): Section | undefined {
  const { others } = context.input;
  if (others.length === 0) return undefined;
  const blocks: Block[] = [
    paragraph(
      `Each scenario against “${context.main.scenario.title}”, on the same futures. A difference is named better or worse only where its interval leaves out zero.`,
    ),
    tableBlock({
      id: "scenarios",
      caption: "Scenarios of this report",
      columns: [
        { label: "Scenario", align: "left" },
        { label: "Name in commands", align: "left" },
        { label: "Title", align: "left" },
        { label: "What it says", align: "left" },
      ],
      rows: [context.main, context.baseline, ...others].map(({ scenario }) => [
        { text: context.scenarioName(scenario.id) },
        { text: scenario.id },
        { text: scenario.title },
        { text: scenario.story },
      ]),
      note: `All with seed ${context.main.run.seed}.`,
    }),
  ];
  const figure = dotFigure(context);
  if (figure !== undefined) blocks.push(figureBlock(figure));
  blocks.push(...togetherBlocks(context));
  const matrix = matrixFigure(context);
  if (matrix !== undefined) blocks.push(figureBlock(matrix));
  blocks.push(...changeBlocks(context));
  return { id: "policies", heading: "Policies side by side", blocks };
}

/** How to read many differences at once, a line a comparison with the main scenario. */
function togetherBlocks(context: Context): Block[] {
  const { input, main } = context;
  const items = input.others.flatMap((other) => {
    const words = togetherInWords(comparisonOf(input.comparisons, main.scenario.id, other.scenario.id));
    return words === "" ? [] : [`${context.scenarioName(other.scenario.id)}: ${words}`];
  });
  if (items.length === 0) return [];
  return [
    paragraph(
      "A comparison measures far more than is shown here, and the more differences are read, the more leave out zero by chance alone. Of all measures of each scenario against the main one:",
    ),
    list(items),
  ];
}

/** Measures of unmet demand over the whole period: by id "unmet/<element>/<region>" without a year. */
function dotFigure(context: Context): Figure | undefined {
  const all = context.controlled.flatMap((element) => dotPanels(context, element));
  if (all.length === 0) return undefined;
  const rows = all.flatMap(({ rows: own }) => own);
  const moving = all.filter(({ rows: own }) => own.some(({ low, high }) => low !== 0 || high !== 0));
  const panels = moving.length === 0 ? all.slice(0, 1) : moving;
  const still = all.filter((one) => !panels.includes(one)).map(({ title }) => title.toLowerCase());
  const stillInWords =
    still.length === 0 ? "" : ` Not shown, because nothing differs in any future: ${still.join(", ")}.`;
  const better = rows.filter((row) => row.clear && row.value < 0).length;
  const worse = rows.filter((row) => row.clear && row.value > 0).length;
  return {
    id: "policy-dots",
    method:
      "Difference of each future with the same future of the main scenario; 95% interval of the mean of the differences. From comparison.json, short/<element>/<region>.",
    title: `Of ${rows.length} differences in shortage probability, ${better} are clearly lower and ${worse} clearly higher`,
    description: panels.map(({ title, description }) => `${title}: ${description}`).join(" "),
    panels,
    legend: [
      { label: "clear direction, 95% interval", mark: "dot", color: "currentColor" },
      { label: "interval holds zero: no direction", mark: "ring", color: "currentColor" },
    ],
    note: `Probability of a shortage in the whole period, scenario minus “${context.scenarioName(context.main.scenario.id)}”, percentage points; left of zero is better.${stillInWords} ${codesInWords(context)} ${context.noteFor(context.main)}`,
    table: differenceTable(context),
  };
}

function dotPanels(context: Context, element: string): DotPanel[] {
  const rows = context.input.others.flatMap((other) =>
    context.regions.flatMap((region) => {
      const paired = against(context, other, element, region);
      if (paired === undefined) return [];
      return [
        {
          label: `${context.scenarioName(other.scenario.id)}, ${region}`,
          value: paired.difference,
          low: paired.low,
          high: paired.high,
          clear: ["lower", "higher"].includes(verdict(estimate(paired))),
        },
      ];
    }),
  );
  if (rows.length === 0) return [];
  return [
    {
      kind: "dots",
      title: sentence(context.nameOf(element)),
      description: rows.map((row) => `${row.label} ${differenceWithInterval(row, "points", "")}`).join("; "),
      unit: "points",
      scale: 100,
      rows,
    },
  ];
}

function differenceTable(context: Context) {
  return {
    id: "policy-differences",
    caption: "Probability of a shortage in the whole period by scenario, and paired difference",
    columns: [
      { label: "Element", align: "left" as const },
      { label: "Region", align: "left" as const },
      { label: "Scenario", align: "left" as const },
      { label: "Probability", align: "right" as const },
      {
        label: `Difference from “${context.scenarioName(context.main.scenario.id)}”`,
        align: "right" as const,
      },
      { label: "Clear among all differences", align: "left" as const },
    ],
    rows: context.controlled.flatMap((element) =>
      context.regions.flatMap((region) =>
        context.input.others.map((other): Cell[] => {
          const own = measure(other, `short/${element}/${region}`);
          const paired = against(context, other, element, region);
          return [
            { text: sentence(context.nameOf(element)) },
            { text: context.regionName(region) },
            { text: context.scenarioName(other.scenario.id) },
            own === undefined
              ? { text: "not measured" }
              : {
                  text: percentWithInterval(meanOf(own)),
                  value: own.mean,
                  unit: "share",
                },
            paired === undefined
              ? { text: "not compared" }
              : {
                  text: differenceWithInterval(estimate(paired), "points", ""),
                  value: paired.difference,
                  unit: "share",
                },
            { text: paired === undefined ? "not compared" : amongAll(paired) },
          ];
        }),
      ),
    ),
    note: context.noteFor(context.main, ...context.input.others),
    folded: true,
  };
}

function against(context: Context, other: Summary, element: string, region: string) {
  const id = `short/${element}/${region}`;
  return pairedDifference(context.input.comparisons, context.main.scenario.id, other.scenario.id, id);
}
