/** plausible.csv: whole sets of behavioural parameters that agree with history. A world may do without. */
import type { Context } from "./context.ts";
import { parseCsv } from "./csv.ts";
import type { ParameterRow, PlausibleSet } from "./types.ts";

export const PLAUSIBLE_FILE = "plausible.csv";

/** Columns before those of the parameters. */
const LEADING = ["member", "weight", "distance"];

/** The set, or undefined where the world has none or problems were reported. */
export function readPlausible(
  files: Readonly<Record<string, string>>,
  parameters: readonly ParameterRow[],
  context: Context,
): PlausibleSet | undefined {
  const text = files[PLAUSIBLE_FILE];
  if (text === undefined) return undefined;
  let right = true;
  const report = (line: number, column: number, path: string, problem: string, fix: string): void => {
    right = false;
    context.report({ file: PLAUSIBLE_FILE, line, column }, `plausible/${path}`, problem, fix);
  };
  const { records, unclosed } = parseCsv(text);
  if (unclosed !== undefined)
    report(unclosed.line, unclosed.column, "table", "a quoted cell is never closed", 'close it with "');
  const [header = [], ...rows] = records;
  LEADING.forEach((name, at) => {
    if (header[at]?.text === name) return;
    const fix = `begin the header with ${LEADING.join(",")}, as reshock calibrate writes it`;
    report(1, header[at]?.column ?? 1, name, `column ${at + 1} is not "${name}"`, fix);
  });
  const known = new Set(parameters.map(({ name }) => name));
  const columns = header.slice(LEADING.length);
  columns.forEach(({ text: name, line, column }, at) => {
    if (!known.has(name))
      report(line, column, name, `there is no parameter "${name}"`, "calibrate again: reshock calibrate");
    if (columns.findIndex((other) => other.text === name) !== at)
      report(line, column, name, `column "${name}" is there twice`, "remove one");
  });
  if (rows.length === 0)
    report(1, 1, "table", "the table has no member", "remove the file, or calibrate again");
  const figures = rows.map((cells) => {
    if (cells.length !== header.length) {
      const found = `the row has ${cells.length} cells, the header ${header.length}`;
      report(cells[0].line, 1, cells[0].text, found, "write a cell for each column");
    }
    return cells.slice(1).map(({ text: word, line, column }) => {
      const value = Number(word);
      if (word === "" || !Number.isFinite(value))
        report(line, column, cells[0].text, `"${word}" is no number`, "write a plain number");
      return value;
    });
  });
  const weights = figures.map(([weight]) => weight);
  weights.forEach((weight, at) => {
    if (weight >= 0) return;
    const fix = "write a share from 0 up; shares need not sum to one";
    report(rows[at][0].line, rows[at][1]?.column ?? 1, rows[at][0].text, `the weight is ${weight}`, fix);
  });
  if (right && !weights.some((weight) => weight > 0))
    report(1, 1, "weight", "no member has a weight", "write a share above 0 for one member at least");
  if (!right) return undefined;
  return {
    names: columns.map((cell) => cell.text),
    weights,
    members: figures.map((row) => row.slice(LEADING.length - 1)),
  };
}
