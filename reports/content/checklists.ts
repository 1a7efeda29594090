/** The model's description (ODD) and the reporting checklist (STRESS-ABS), filled in from the run. */
import { listed } from "../words/lists.ts";
import { count, countOf } from "../words/numbers.ts";
import { allSummaries, type Context } from "./context.ts";
import type { Table } from "./types.ts";

/** Two tables. The model page named in them is sim/MODEL.md of the same version. */
export function checklistTables(context: Context): Table[] {
  return [oddTable(context), stressTable(context)];
}

type Row = readonly [item: string, here: string];

function oddTable(context: Context): Table {
  const { main, input } = context;
  const { scenario, run, world } = main;
  return table(
    "odd",
    "Description of the model by the ODD protocol",
    "Element",
    [
      [
        "Purpose and patterns",
        `How likely, when and for how long shortages of ${listed(context.controlled.map(context.nameOf))} are, and what an action changes. Patterns to be met: the backtests in “How far to trust it”. Model page, section 1.`,
      ],
      ["Entities, state variables and scales", `${agentsInWords(context)} One tick is a week. Section 2.`],
      [
        "Process overview and scheduling",
        "Each week, in one fixed order: shocks, mining and separation, trade, making of magnets, use, prices and decisions, balance. Section 3.",
      ],
      [
        "Design concepts",
        `Agents follow rules; prices and stocks arise from what they do. Chance: one named stream of draws a source of chance, seed ${run.seed}. Observed: ${countOf(main.fans.length, "weekly series", "weekly series")} and ${countOf(main.measures.length, "figure")} a future. Section 4.`,
      ],
      [
        "Initialisation",
        `The world “${world.title}” as of ${world.asOf}; ${countOf(scenario.runInWeeks, "week")} of run-in before ${scenario.start}, not reported. Section 5.`,
      ],
      [
        "Input data",
        input.world === undefined
          ? "The tables of the world; they were not handed to this report. Section 6."
          : "The tables of the world; each row has a source, a date and a grade (tables above). Section 6.",
      ],
      [
        "Submodels",
        `${countOf(scenario.shocks.length, "shock")} in “${context.scenarioName(scenario.id)}”. Equations and parameters: section 7.`,
      ],
    ],
    "ODD: overview, design concepts and details. After Grimm et al. 2020, doi:10.18564/jasss.4259. The model page is sim/MODEL.md of the same version.",
  );
}

function stressTable(context: Context): Table {
  const { main, input } = context;
  const all = allSummaries(context);
  const { scenario, run, world } = main;
  const failed = all.reduce((sum, one) => sum + one.run.failures.length, 0);
  const backtests = input.backtests?.length ?? 0;
  return table(
    "stress",
    "Reporting checklist for agent-based simulation (STRESS-ABS)",
    "Item",
    [
      ["1.1 Purpose", input.title ?? scenario.title],
      [
        "1.2 Outputs",
        `A shortage is: ${context.definitionInWords}. Also unmet demand, prices, cover and exports (tables of this report).`,
      ],
      [
        "1.3 Aims of the experiments",
        `${listed(all.map((one) => `“${context.scenarioName(one.scenario.id)}”`))}, compared two by two; the same futures in each.`,
      ],
      ["2.1 Overview of the base model", "Model page, sections 1 and 2."],
      ["2.2 Logic of the base model", "Model page, section 3: the phases of a week."],
      ["2.3 Logic of the scenarios", "Table of assumptions above; the run keeps each scenario's file."],
      ["2.4 Algorithms", "Model page, section 7, with equations and sources."],
      ["2.5.1 Environment", "Two price zones (in China, outside), regions and routes with travel times."],
      ["2.5.2 Agents", agentsInWords(context)],
      [
        "2.5.3 Interaction",
        "Agents trade along the links of the tables; they meet through orders, stocks and prices.",
      ],
      [
        "2.5.4 Entry and exit",
        "By dated rows of the world, by shocks, and by the supply response. Model page, sections 7.3 and 7.19.",
      ],
      ["3.1 Data sources", "Table of sources above."],
      [
        "3.2 Input parameters",
        input.world === undefined
          ? "In the world's tables; not handed to this report."
          : `${countOf(input.world.parameters.length, "parameter")} with range, source and grade, beside the tables of the world.`,
      ],
      ["3.3 Preprocessing", "README of the world: how figures in other units and years became rows."],
      ["3.4 Assumptions", "Model page, sections 4 and 10; table of assumptions above; “Known limits”."],
      [
        "4.1 Initialisation",
        `World ${world.id} as of ${world.asOf}; run-in of ${countOf(scenario.runInWeeks, "week")}.`,
      ],
      ["4.2 Run length", `${countOf(scenario.weeks, "week")} from ${scenario.start}, in weekly ticks.`],
      [
        "4.3 Estimation",
        `${countOf(run.replications, "future")} a scenario; ${failed === 0 ? "none failed" : `${count(failed)} in all scenarios failed and are left out`}. 95% intervals: Wilson for shares, Student for means, paired for differences.${run.stopping === undefined ? "" : ` ${run.stopping.caveat}`}`,
      ],
      ["5.1 Software", `reshock ${run.version}, TypeScript on Node 20 or newer.`],
      [
        "5.2 Random sampling",
        `Seed ${run.seed}, sampling ${run.sampling}, stream scheme ${count(run.streamScheme)}.`,
      ],
      [
        "5.3 Execution",
        "A week at a time in one fixed order; futures in any order, with any number of workers, to the same bytes.",
      ],
      ["5.4 System", "Any machine; it does not change a result. Times are not recorded in a report."],
      ["6.1 Sharing", "The run's folder holds inputs, seed and hashes; “reshock reproduce” repeats it."],
      [
        "Validation",
        backtests === 0
          ? "This run carries no backtest."
          : `${countOf(backtests, "backtest")} in “How far to trust it”.`,
      ],
    ],
    "STRESS-ABS: strengthening the reporting of empirical simulation studies, for agent-based simulation. After Monks et al. 2019, doi:10.1080/17477778.2018.1442155; the last line is added.",
  );
}

function agentsInWords({ main, input: { world } }: Context): string {
  const goods = `${countOf(main.elements.length, "element")} and ${countOf(main.products.length, "magnet")} in ${countOf(main.regions.length, "region")}`;
  if (world === undefined) return `${goods}.`;
  return `${countOf(world.mines.length, "row")} of mines, ${countOf(world.circuits.length, "row")} of separation circuits, ${countOf(world.makers.length, "row")} of magnet makers, ${countOf(world.uses.length, "row")} of uses; ${goods}.`;
}

function table(id: string, caption: string, first: string, rows: readonly Row[], note: string): Table {
  return {
    id,
    caption,
    columns: [
      { label: first, align: "left" },
      { label: "In this run", align: "left" },
    ],
    rows: rows.map(([item, here]) => [{ text: item }, { text: here }]),
    note,
    folded: true,
  };
}
