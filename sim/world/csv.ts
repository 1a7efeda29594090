/** Comma-separated text (RFC 4180) to cells that know where they stand. */

export interface Cell {
  readonly text: string;
  /** 1-based place of the cell's first character. */
  readonly line: number;
  readonly column: number;
}

export interface Parsed {
  /** One array of cells per record; empty lines are left out. */
  readonly records: readonly (readonly Cell[])[];
  /** Where a quoted cell was opened and never closed. */
  readonly unclosed?: Cell;
}

/** Accepts LF and CRLF, quoted cells with commas, line breaks and doubled quotes, and a byte order mark. Never throws. */
export function parseCsv(text: string): Parsed {
  const records: Cell[][] = [];
  let record: Cell[] = [];
  let at = text.startsWith("\ufeff") ? 1 : 0;
  let line = 1;
  let lineStart = at;
  while (at < text.length) {
    const cellLine = line;
    const column = at - lineStart + 1;
    let value = "";
    if (text[at] === '"') {
      at++;
      for (;;) {
        const end = text.indexOf('"', at);
        if (end < 0) return { records, unclosed: { text: text.slice(at, at + 40), line: cellLine, column } };
        value += text.slice(at, end);
        at = end + 1;
        if (text[at] !== '"') break;
        value += '"';
        at++;
      }
      for (let i = value.indexOf("\n"); i >= 0; i = value.indexOf("\n", i + 1)) line++;
      if (line > cellLine) lineStart = text.lastIndexOf("\n", at - 1) + 1;
    }
    const end = endOfCell(text, at);
    value += text.slice(at, end).replace(/\r$/, "");
    record.push({ text: value.trim(), line: cellLine, column });
    at = end + 1;
    if (text[end] === ",") {
      if (at >= text.length) record.push({ text: "", line, column: at - lineStart + 1 });
      continue;
    }
    if (record.length > 1 || record[0].text !== "") records.push(record);
    record = [];
    line++;
    lineStart = at;
  }
  if (record.length > 0) records.push(record);
  return { records };
}

function endOfCell(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== "," && text[at] !== "\n") at++;
  return at;
}
