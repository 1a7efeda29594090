/** Reads the table of what history did: the targets that a backtest is scored against. */
import { suggestion } from "../scenario/nearest.ts";
import type { Problem } from "../scenario/types.ts";
import { type Cell, parseCsv } from "../world/csv.ts";
import type { Grade } from "../world/types.ts";
import { type Measure, parseMeasure } from "./measure.ts";

/** One observed fact. */
export interface Target {
  readonly id: string;
  readonly fact: string;
  readonly measure: Measure;
  readonly observed: number;
  /** Ends of the accepted range. */
  readonly low: number;
  readonly high: number;
  readonly unit: string;
  readonly source: string;
  /** Date the figure refers to, as precise as known. */
  readonly date: string;
  readonly grade: Grade;
  /** Counts towards the score; never so with grade C. */
  readonly hard: boolean;
  readonly use: "calibrate" | "judge";
  readonly note: string;
  readonly file: string;
  readonly line: number;
}

const COLUMNS = [
  "id",
  "fact",
  "measure",
  "observed",
  "low",
  "high",
  "unit",
  "source",
  "date",
  "grade",
  "hard",
  "use",
  "note",
] as const;
type Column = (typeof COLUMNS)[number];

/** All targets, or every problem at once. Never throws on bad input. */
export function readTargets(file: string, text: string): { targets?: Target[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const { records, unclosed } = parseCsv(text);
  const report = (cell: Pick<Cell, "line" | "column">, path: string, problem: string, fix: string): void => {
    problems.push({ file, line: cell.line, column: cell.column, path, problem, fix });
  };
  if (unclosed !== undefined) report(unclosed, "targets", "a quoted cell is never closed", 'close it with "');
  const header = (records[0] ?? []).map((cell) => cell.text);
  for (const column of COLUMNS) {
    if (!header.includes(column))
      report(
        { line: 1, column: 1 },
        `targets/${column}`,
        `column "${column}" is missing`,
        `add ${column} to the header`,
      );
  }
  if (problems.length > 0) return { problems };
  const seen = new Set<string>();
  const targets = records.slice(1).map((cells): Target => {
    const cell = (column: Column): Cell =>
      cells[header.indexOf(column)] ?? { text: "", line: cells[0].line, column: 1 };
    const text = (column: Column): string => cell(column).text;
    const id = text("id");
    const complain = (column: Column, problem: string, fix: string): void =>
      report(cell(column), `targets/${id}/${column}`, problem, fix);
    const figure = (column: Column): number => {
      const value = Number(text(column));
      if (text(column) === "" || !Number.isFinite(value))
        complain(column, `"${text(column)}" is no number`, "write a plain number");
      return value;
    };
    const choice = <Word extends string>(column: Column, words: readonly [Word, ...Word[]]): Word => {
      const found = words.find((word) => word === text(column));
      if (found === undefined)
        complain(column, `"${text(column)}" is unknown`, suggestion(text(column), words, "word"));
      return found ?? words[0];
    };
    if (cells.length !== header.length) {
      const found = `the row has ${cells.length} cells, the header ${header.length}`;
      report(cells[0], `targets/${id}`, found, "quote cells that hold commas");
    }
    if (id === "" || seen.has(id))
      complain("id", `"${id}" is empty or there twice`, "give each target a name of its own");
    seen.add(id);
    const parsed = parseMeasure(text("measure"));
    if (typeof parsed === "string")
      complain("measure", parsed, "see the readings in sim/analysis/measure.ts");
    const target: Target = {
      id,
      fact: text("fact"),
      measure: typeof parsed === "string" ? { kind: "number", value: 0 } : parsed,
      observed: figure("observed"),
      low: figure("low"),
      high: figure("high"),
      unit: text("unit"),
      source: text("source"),
      date: text("date"),
      grade: choice("grade", ["C", "B", "A"]),
      hard: choice("hard", ["no", "yes"]) === "yes",
      use: choice("use", ["calibrate", "judge"]),
      note: text("note"),
      file,
      line: cells[0].line,
    };
    if (!(target.low <= target.observed && target.observed <= target.high))
      complain(
        "observed",
        `${target.observed} lies outside ${target.low} to ${target.high}`,
        "widen the range",
      );
    if (target.hard && target.grade === "C")
      complain("hard", "a fact of grade C cannot be a hard target", "write no");
    return target;
  });
  for (const target of targets) checkRank(target, seen, report);
  return problems.length === 0 ? { targets, problems } : { problems };
}

function checkRank(
  { id, line, measure }: Target,
  known: ReadonlySet<string>,
  report: (cell: Pick<Cell, "line" | "column">, path: string, problem: string, fix: string) => void,
): void {
  if (measure.kind !== "rank") return;
  for (const name of measure.groups.flat()) {
    if (known.has(name)) continue;
    report(
      { line, column: 1 },
      `targets/${id}/measure`,
      `there is no target ${name}`,
      suggestion(name, [...known], "target"),
    );
  }
}
