/** One row of a table: gives its cells as checked text, dates, choices and figures, and reports what is wrong. */
import { dayNumber } from "../numbers/dates.ts";
import { suggestion } from "../scenario/nearest.ts";
import type { Context, Place } from "./context.ts";
import type { Cell } from "./csv.ts";
import type { Kind } from "./kinds.ts";
import { rangeByGrade } from "./ranges.ts";
import type { Grade, IsoDate, Provenance, Value } from "./types.ts";

const GRADES: readonly Grade[] = ["A", "B", "C"];
const LONGEST_CELL = 6000;

export class Row {
  /** Path of the row in messages and keys of values ("mines/bayan-obo"); set by `identify`. */
  key: string;
  readonly line: number;
  private readonly file: string;
  private readonly columns: ReadonlyMap<string, number>;
  private readonly cells: readonly Cell[];
  private readonly context: Context;

  constructor(file: string, columns: ReadonlyMap<string, number>, cells: readonly Cell[], context: Context) {
    this.file = file;
    this.columns = columns;
    this.cells = cells;
    this.context = context;
    this.line = cells[0].line;
    this.key = file.replace(/\.csv$/, "").replaceAll("_", "-");
  }

  /** Names the row by its cells and makes it known; two rows of one name are a problem. */
  identify(...columns: readonly string[]): void {
    const set = this.key;
    if (this.raw(columns[0]) === "") this.text(columns[0]);
    const name = columns
      .map((column) => this.raw(column))
      .filter((part) => part !== "")
      .join("/");
    this.key = `${set}/${name}`;
    this.context.define(set, name, this.place(columns[0]), this.key);
  }

  has(column: string): boolean {
    return this.raw(column) !== "";
  }

  /** Text that may be empty. */
  optional(column: string): string {
    return this.raw(column);
  }

  text(column: string): string {
    const word = this.raw(column);
    if (word === "") this.problem(column, "the cell is empty", `write ${column}`);
    else if (word.length > LONGEST_CELL)
      this.problem(column, `the cell has ${word.length} characters`, "shorten it");
    return word;
  }

  /** A name that must exist in one of the sets. */
  reference(column: string, ...sets: readonly string[]): string {
    const word = this.text(column);
    this.context.refer(this.place(column), `${this.key}/${column}`, word, sets);
    return word;
  }

  /** Names with spaces between them, each of which must exist in one of the sets. */
  references(column: string, ...sets: readonly string[]): string[] {
    const words = this.text(column)
      .split(" ")
      .filter((word) => word !== "");
    for (const word of words) this.context.refer(this.place(column), `${this.key}/${column}`, word, sets);
    return words;
  }

  choice<Choice extends string>(column: string, choices: readonly Choice[]): Choice {
    const word = this.text(column);
    const found = choices.find((choice) => choice === word);
    if (found === undefined && word !== "") {
      this.problem(
        column,
        `"${word}" is not one of ${choices.join(", ")}`,
        suggestion(word, choices, "choice"),
      );
    }
    return found ?? choices[0];
  }

  flag(column: string): boolean {
    return this.choice(column, ["yes", "no"]) === "yes";
  }

  date(column: string): IsoDate | "" {
    const word = this.raw(column);
    if (word !== "" && Number.isNaN(dayNumber(word))) {
      this.problem(
        column,
        `"${word}" is no day`,
        "write YYYY-MM-DD, for example 2026-03-19, or leave it empty",
      );
      return "";
    }
    return word;
  }

  /** Start and end of a row that is in force for a time; both ends inclusive. */
  span(): { start: IsoDate | ""; end: IsoDate | "" } {
    const start = this.date("start");
    const end = this.date("end");
    if (start !== "" && end !== "" && dayNumber(end) < dayNumber(start)) {
      this.problem("end", `${end} is before the start, ${start}`, "put the later day into end");
    }
    return { start, end };
  }

  whole(column: string, min: number, max: number): number {
    const number = this.number(column, this.raw(column));
    if (!Number.isNaN(number) && (!Number.isInteger(number) || number < min || number > max)) {
      this.problem(
        column,
        `${number} is no whole number from ${min} to ${max}`,
        `write one from ${min} to ${max}`,
      );
    }
    return number;
  }

  fraction(column: string): number {
    const number = this.number(column, this.raw(column));
    if (!(number >= 0 && number <= 1))
      this.problem(column, `${this.raw(column)} is no share`, "write a share from 0 to 1");
    return number;
  }

  /** A figure with its range. `group` names the figures that it moves with in a draw. */
  value(column: string, kind: Kind, group = "", grade: Grade = this.grade(), name = column): Value {
    const key = name === "" ? this.key : `${this.key}/${name.replaceAll("_", "-")}`;
    const mid = this.number(column, this.raw(column));
    this.context.locate(key, this.place(column));
    const fallback = rangeByGrade(mid, grade, kind.yearly === true);
    const lowText = this.raw(`${column}_low`);
    const highText = this.raw(`${column}_high`);
    const low =
      lowText === ""
        ? Math.max(fallback.low, Math.min(kind.min, mid))
        : this.number(`${column}_low`, lowText);
    const high =
      highText === ""
        ? Math.min(fallback.high, Math.max(kind.max, mid))
        : this.number(`${column}_high`, highText);
    this.checkBounds(column, mid, kind);
    if (lowText !== "") this.checkBounds(`${column}_low`, low, kind);
    if (highText !== "") this.checkBounds(`${column}_high`, high, kind);
    if (low > mid || mid > high) {
      const order = `low ${low}, middle ${mid}, high ${high} are out of order`;
      this.problem(low > mid && lowText !== "" ? `${column}_low` : column, order, "low <= middle <= high");
    }
    return { key, mid, low, high, group, grade };
  }

  grade(): Grade {
    const word = this.raw("grade");
    return GRADES.find((grade) => grade === word) ?? "C";
  }

  provenance(): Provenance {
    const date = this.text("date");
    if (date !== "" && Number.isNaN(dayNumber(`${date}-01-01`.slice(0, 10)))) {
      this.problem("date", `"${date}" is no date`, "write YYYY, YYYY-MM or YYYY-MM-DD");
    }
    const grade = this.choice("grade", GRADES);
    return {
      source: this.text("source"),
      date,
      grade,
      note: this.raw("note"),
      file: this.file,
      line: this.line,
    };
  }

  problem(column: string, problem: string, fix: string): void {
    this.context.report(this.place(column), `${this.key}/${column}`, problem, fix);
  }

  place(column: string): Place {
    const cell = this.cells[this.columns.get(column) ?? 0];
    return { file: this.file, line: cell.line, column: cell.column };
  }

  private raw(column: string): string {
    const index = this.columns.get(column);
    return index === undefined ? "" : this.cells[index].text;
  }

  private number(column: string, text: string): number {
    if (text === "") {
      this.problem(column, "the figure is missing", "write a number with a point as decimal sign, or 0");
      return Number.NaN;
    }
    if (!/^-?\d+(\.\d+)?(e-?\d+)?$/i.test(text)) {
      this.problem(
        column,
        `"${text}" is no number`,
        "write digits with a point as decimal sign: 1234.5, no units, no thousands sign",
      );
      return Number.NaN;
    }
    return Number(text);
  }

  private checkBounds(column: string, number: number, kind: Kind): void {
    if (number < kind.min)
      this.problem(column, `${number} is below ${kind.min}`, `write ${kind.unit}, at least ${kind.min}`);
    if (number > kind.max)
      this.problem(column, `${number} is above ${kind.max}`, `write ${kind.unit}, at most ${kind.max}`);
  }
}
