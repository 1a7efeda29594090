/** Plain tables and sparklines for the terminal. */
import { stripVTControlCharacters } from "node:util";

/** Aligns columns: text to the left, numbers (as text that starts with a digit, sign or <) to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => width(row[column]))));
  const toRight = head.map((_, column) => rows.length > 0 && rows.every((row) => isNumber(row[column])));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => {
        const space = " ".repeat(widths[column] - width(cell));
        return toRight[column] ? space + cell : cell + space;
      })
      .join("  ")
      .trimEnd();
  return [line(head), line(widths.map((count) => "-".repeat(count))), ...rows.map(line)].join("\n");
}

/**
 * One character a column, at most `columns` wide, in eight heights between the ends of `range`; from the least to the
 * greatest value where none is given.
 */
export function sparkline(
  values: ArrayLike<number>,
  range?: readonly [low: number, high: number],
  columns = 52,
): string {
  const count = Math.min(columns, values.length);
  const means = Array.from({ length: count }, (_, column) => {
    const from = Math.floor((column * values.length) / count);
    const to = Math.max(from + 1, Math.floor(((column + 1) * values.length) / count));
    let sum = 0;
    for (let index = from; index < to; index++) sum += values[index];
    return sum / (to - from);
  });
  const [least, greatest] = range ?? [Math.min(...means), Math.max(...means)];
  const span = greatest - least;
  return means
    .map((mean) => "▁▂▃▄▅▆▇█"[span > 0 ? Math.min(7, Math.floor((8 * (mean - least)) / span)) : 3])
    .join("");
}

function width(text: string): number {
  return [...stripVTControlCharacters(text)].length;
}

function isNumber(text: string): boolean {
  return text === "" || /^[-+<−]?\d/.test(stripVTControlCharacters(text));
}
