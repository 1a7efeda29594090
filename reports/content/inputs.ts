/**
 * Every input of the runs, drawn or fixed, a row each, for the formats of data: what the model draws when it compiles the
 * run's own copies of the world and of the scenarios, and the row or shock that each figure comes from.
 */
import { gradesOf, isDrawn } from "../../sim/analysis/drivers.ts";
import { compile } from "../../sim/model/compile.ts";
import type { Input } from "../../sim/model/inputs.ts";
import { quantile } from "../../sim/numbers/distributions.ts";
import { share as asShare, figure } from "../../sim/scenario/fields.ts";
import { quantityText } from "../../sim/scenario/plain.ts";
import type { Quantity, Scenario } from "../../sim/scenario/types.ts";
import type { World } from "../../sim/world/types.ts";
import { count, countOf, significant } from "../words/numbers.ts";
import type { Context } from "./context.ts";
import { inputName } from "./input-name.ts";
import { type Origin, originsOf } from "./input-origin.ts";
import { type Block, type Cell, paragraph, type Table, tableBlock } from "./types.ts";

interface Row extends Origin {
  readonly key: string;
  /** Ends and median; none for what has no figure of its own. */
  readonly range?: readonly [number, number, number];
  readonly drawn: string;
}

/** Points that stand for the ends of a distribution without any. */
const [LOW, HIGH] = [0.05, 0.95];

/**
 * Where the list stands, and the list; nothing without the run's tables and scenarios. A run of an earlier version may
 * hold a world that this one cannot draw: then it says so in place of the list.
 */
export function inputBlocks(context: Context): Block[] {
  const { world, scenarios } = context.input;
  if (world === undefined || scenarios === undefined || scenarios.length === 0) return [];
  let drawn: Row[][];
  try {
    drawn = scenarios.map((scenario) => rowsOf(world, scenario));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [
      paragraph(`The list of all inputs is left out: this version cannot draw the run's world (${why}).`),
    ];
  }
  const table = inputsTable(context, world, scenarios, drawn);
  return [
    paragraph(
      `Each of the ${count(table.rows.length)} inputs, drawn or fixed, stands with its low, middle and high value, unit, source, date and grade in the table “inputs” of the formats of data: “reshock report” with the run's folder and --format csv (or parquet, json).`,
    ),
    tableBlock(table),
  ];
}

/** Of each scenario its rows; what is alike in several is one row. */
function inputsTable(
  context: Context,
  world: World,
  scenarios: readonly Scenario[],
  drawn: readonly (readonly Row[])[],
): Table {
  const found = new Map<string, { row: Row; scenarios: string[] }>();
  scenarios.forEach(({ id }, at) => {
    for (const row of drawn[at]!) {
      const same = JSON.stringify(row);
      const known = found.get(same);
      if (known === undefined) found.set(same, { row, scenarios: [id] });
      else known.scenarios.push(id);
    }
  });
  const rows = [...found.values()].sort((a, b) =>
    a.row.key < b.row.key ? -1 : a.row.key > b.row.key ? 1 : 0,
  );
  return {
    id: "inputs",
    caption: `Inputs of the runs, drawn or fixed: ${count(rows.length)}`,
    columns: [
      { label: "Input", align: "left" },
      { label: "Key", align: "left" },
      { label: "Low", align: "right" },
      { label: "Middle", align: "right" },
      { label: "High", align: "right" },
      { label: "Unit", align: "left" },
      { label: "Drawn", align: "left" },
      { label: "Grade", align: "left" },
      { label: "Date", align: "left" },
      { label: "Source", align: "left" },
      { label: "Stands in", align: "left" },
      { label: "Scenarios", align: "left" },
    ],
    rows: rows.map(({ row, scenarios: ids }) =>
      cellsOf(
        context,
        row,
        ids.length === scenarios.length ? "all" : ids.map(context.scenarioName).join("; "),
      ),
    ),
    note:
      `As version and code of this report read the run's own copies of world ${world.id} and of the scenarios. Low and high are the ends of the range, ` +
      "for distributions without ends their 5% and 95% points; the middle is the median. Of figures that the plausible set " +
      "draws together: the smallest, the weighted median and the largest of its members. A figure that scenarios give differently has a row for each. " +
      "Grades: A, official or company; B, trade press or peer-reviewed; C, inferred. Notes to each figure, dates of " +
      "plants and contracts and chemical constants stand in the tables of the world.",
    dataOnly: true,
  };
}

function cellsOf(context: Context, row: Row, scenarios: string): Cell[] {
  const figures = row.range?.map((value): Cell => ({ text: significant(value), value })) ?? [];
  return [
    { text: inputName(context, row.key) },
    { text: row.key },
    ...[0, 1, 2].map((at) => figures[at] ?? { text: "" }),
    { text: row.unit },
    { text: row.drawn },
    { text: row.grade },
    { text: row.date },
    { text: row.source },
    { text: row.place },
    { text: scenarios },
  ];
}

function rowsOf(world: World, scenario: Scenario): Row[] {
  const { inputs } = compile(world, scenario);
  const grades = gradesOf(inputs);
  const origin = originsOf(world, scenario);
  const members = inputs.map(() => 0);
  for (const input of inputs) if (input.kind === "range" && input.group >= 0) members[input.group]!++;
  return inputs.map((input, slot): Row => {
    const from = origin(input, grades[slot]!);
    return { key: input.key, ...figuresOf(input, inputs, members[slot]!, world, from.unit), ...from };
  });
}

/** Range of an input and how it is drawn, in words. `members` counts those that share it, of a group. */
function figuresOf(
  input: Input,
  inputs: readonly Input[],
  members: number,
  { plausible }: World,
  unit: string,
): Pick<Row, "range" | "drawn"> {
  switch (input.kind) {
    case "range": {
      const group = input.group < 0 ? "" : `, together with ${nameOfGroup(inputs[input.group]!)}`;
      const drawn = isDrawn(input) ? `within its range${group}` : "fixed";
      return { range: [input.low, input.mid, input.high], drawn };
    }
    case "quantity":
      return {
        range: endsOf(input.quantity),
        drawn: isDrawn(input)
          ? quantityText(input.quantity, unit === "share" ? asShare : figure(unit))
          : "fixed",
      };
    case "group":
      return { drawn: `factor that ${countOf(members, "input")} share` };
    case "choice":
      return { drawn: `one of ${countOf(plausible?.members.length ?? 0, "member")} of the plausible set` };
    case "member":
      return {
        range: membersRange(
          plausible?.members.map((one) => one[input.column]!) ?? [],
          plausible?.weights ?? [],
        ),
        drawn: "with the member of the plausible set",
      };
    default:
      return input satisfies never;
  }
}

function nameOfGroup({ key }: Input): string {
  return key.slice(key.indexOf("/") + 1);
}

function endsOf(quantity: Quantity): [number, number, number] {
  const middle = quantile(quantity, 0.5);
  if (quantity.kind === "constant") return [middle, middle, middle];
  const hasEnds = quantity.kind === "uniform" || quantity.kind === "triangular";
  if (hasEnds) return [quantity.low, middle, quantity.high];
  return [quantile(quantity, LOW), middle, quantile(quantity, HIGH)];
}

function membersRange(values: readonly number[], weights: readonly number[]): [number, number, number] {
  const ranked = values.map((value, at) => ({ value, weight: weights[at] ?? 0 }));
  ranked.sort((a, b) => a.value - b.value);
  const half = ranked.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let below = 0;
  const middle = ranked.find(({ weight }) => {
    below += weight;
    return below >= half;
  });
  return [ranked[0]?.value ?? Number.NaN, middle?.value ?? Number.NaN, ranked.at(-1)?.value ?? Number.NaN];
}
