/** Reads what was observed over time, and how it is drawn: the pictures of an episode and the points on them. */
import { dayNumber } from "../numbers/dates.ts";
import { suggestion } from "../scenario/nearest.ts";
import type { Problem } from "../scenario/types.ts";
import { type Cell, parseCsv } from "../world/csv.ts";
import type { Grade } from "../world/types.ts";

/** A series of the model held against one of the record. */
export interface Picture {
  readonly id: string;
  readonly title: string;
  /** Series to add up, each with a weight, as in a target's measure. */
  readonly series: string;
  /** Mean of weekly values, or weekly rates as the amount of a mean month. */
  readonly reading: "mean" | "monthly";
  /** Length of the simulated steps. */
  readonly step: "week" | "month";
  readonly unit: string;
  readonly scale: "linear" | "log";
  /** Shown at once; the others are folded away. */
  readonly main: boolean;
  readonly note: string;
  readonly observed: readonly Observed[];
  /** Where it is written. */
  readonly file: string;
  readonly line: number;
}

/** What was observed of a period, in the picture's unit. */
export interface Observed {
  /** ISO dates, both inclusive. */
  readonly from: string;
  readonly to: string;
  /** Both ends of a quote; the same for a single figure. */
  readonly low: number;
  readonly high: number;
  readonly source: string;
  readonly grade: Grade;
  readonly note: string;
}

const PICTURE_COLUMNS = [
  "id",
  "title",
  "series",
  "reading",
  "step",
  "unit",
  "scale",
  "main",
  "note",
] as const;
const OBSERVED_COLUMNS = ["picture", "from", "to", "low", "high", "source", "grade", "note"] as const;

interface Text {
  readonly file: string;
  readonly text: string;
}

/** All pictures with their points, or every problem of both tables at once. Never throws on bad input. */
export function readPictures(pictures: Text, observed: Text): { pictures?: Picture[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const frames = rowsOf(pictures, PICTURE_COLUMNS, "pictures", problems);
  const points = rowsOf(observed, OBSERVED_COLUMNS, "observed", problems);
  const known = frames.map((row) => row.text("id"));
  const found = points.map((row) => {
    const id = row.text("picture");
    if (!known.includes(id))
      row.complain("picture", `there is no picture "${id}"`, suggestion(id, known, "picture"));
    return { id, point: pointOf(row) };
  });
  const drawn = frames.map((row, at): Picture => {
    const id = row.text("id");
    if (id === "" || known.indexOf(id) !== at)
      row.complain("id", `"${id}" is empty or there twice`, "give each picture a name of its own");
    return {
      ...{ id, title: row.text("title"), series: row.text("series"), unit: row.text("unit") },
      reading: row.choice("reading", ["mean", "monthly"]),
      step: row.choice("step", ["week", "month"]),
      scale: row.choice("scale", ["linear", "log"]),
      main: row.choice("main", ["no", "yes"]) === "yes",
      note: row.text("note"),
      observed: found.filter((one) => one.id === id).map(({ point }) => point),
      ...{ file: pictures.file, line: row.line },
    };
  });
  return problems.length === 0 ? { pictures: drawn, problems } : { problems };
}

function pointOf(row: Row<(typeof OBSERVED_COLUMNS)[number]>): Observed {
  const [from, to] = [row.text("from"), row.text("to")];
  if (!(dayNumber(from) <= dayNumber(to)))
    row.complain("from", `${from} to ${to} is no period`, "write two dates, YYYY-MM-DD");
  const [low, high] = [row.figure("low"), row.figure("high")];
  if (low > high) row.complain("low", `${low} is above ${high}`, "write the lower end first");
  return {
    ...{ from, to, low, high, source: row.text("source"), note: row.text("note") },
    grade: row.choice("grade", ["C", "B", "A"]),
  };
}

interface Row<Column extends string> {
  readonly line: number;
  text(column: Column): string;
  /** NaN, and a problem, where no number stands. */
  figure(column: Column): number;
  choice<Word extends string>(column: Column, words: readonly [Word, ...Word[]]): Word;
  complain(column: Column, problem: string, fix: string): void;
}

/** The rows under a header that must be exactly these columns. */
function rowsOf<Column extends string>(
  { file, text }: Text,
  columns: readonly Column[],
  table: string,
  problems: Problem[],
): Row<Column>[] {
  const { records, unclosed } = parseCsv(text);
  const report = ({ line, column }: Pick<Cell, "line" | "column">, problem: string, fix: string): void => {
    problems.push({ file, line, column, path: table, problem, fix });
  };
  if (unclosed !== undefined) report(unclosed, "a quoted cell is never closed", 'close it with "');
  const [header = [], ...rest] = records;
  if (header.map((cell) => cell.text).join(",") !== columns.join(",")) {
    report(
      { line: 1, column: 1 },
      `the header is not that of a table of ${table}`,
      `write ${columns.join(",")}`,
    );
    return [];
  }
  return rest.map((cells): Row<Column> => {
    if (cells.length !== columns.length)
      report(
        cells[0],
        `the row has ${cells.length} cells, the header ${columns.length}`,
        "quote cells that hold commas",
      );
    const cell = (column: Column): Cell =>
      cells[columns.indexOf(column)] ?? { text: "", line: cells[0].line, column: 1 };
    const complain = (column: Column, problem: string, fix: string): void =>
      report(cell(column), problem, fix);
    return {
      line: cells[0].line,
      text: (column) => cell(column).text,
      figure(column) {
        const value = Number(cell(column).text);
        if (cell(column).text !== "" && Number.isFinite(value)) return value;
        complain(column, `"${cell(column).text}" is no number`, "write a plain number");
        return Number.NaN;
      },
      choice(column, words) {
        const found = words.find((word) => word === cell(column).text);
        if (found === undefined)
          complain(column, `"${cell(column).text}" is unknown`, suggestion(cell(column).text, words, "word"));
        return found ?? words[0];
      },
      complain,
    };
  });
}
