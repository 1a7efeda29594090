/** How sheets print: what the package that writes them cannot ask for. */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

/** What of a sheet goes to paper. */
export interface Printed {
  readonly sheet: string;
  /** Columns from the first on; numbers to compute with stand to their right and stay on the screen. */
  readonly columns: number;
  readonly rows: number;
  /** Row that is repeated on every page, from 1; 0 for none. */
  readonly headRow: number;
  /** Letters across. */
  readonly width: number;
}

const SHEET = /^xl\/worksheets\/sheet(\d+)\.xml$/;
const WORKBOOK = "xl/workbook.xml";
/** More letters across than this would be too small to read on A4. */
const WIDEST_ON_A4 = 170;
/** Codes of paper sizes in the format. */
const A4 = 9;
const A3 = 8;

/** The workbook with every sheet fitted to one page across and as many down as it needs. `sheets` in the workbook's order. */
export function printable(bytes: Uint8Array, sheets: readonly Printed[]): Uint8Array {
  const entries = unzipSync(bytes);
  const settled = Object.entries(entries).map(([name, content]): [string, Uint8Array] => {
    const place = SHEET.exec(name)?.[1];
    if (name === WORKBOOK) return [name, strToU8(named(strFromU8(content), sheets))];
    if (place === undefined) return [name, content];
    return [name, strToU8(fitted(strFromU8(content), sheets[Number(place) - 1]!.width))];
  });
  return zipSync(Object.fromEntries(settled), { level: 0 });
}

/** `sheetPr` comes first in a sheet, `pageSetup` behind its cells; both orders are the format's. */
function fitted(xml: string, width: number): string {
  const paper = width > WIDEST_ON_A4 ? A3 : A4;
  return xml
    .replace(/(<worksheet[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
    .replace(
      /<pageSetup( paperSize="\d+")? /,
      `<pageSetup paperSize="${paper}" fitToWidth="1" fitToHeight="0" `,
    );
}

/** Areas and repeated rows are names of the workbook, behind its list of sheets. */
function named(xml: string, sheets: readonly Printed[]): string {
  const names = sheets.flatMap(({ sheet, columns, rows, headRow }, index) => {
    const place = `'${sheet.replaceAll("'", "''")}'!`;
    const area = nameOf("Print_Area", index, `${place}$A$1:$${letters(columns)}$${rows}`);
    return headRow === 0 ? [area] : [area, nameOf("Print_Titles", index, `${place}$${headRow}:$${headRow}`)];
  });
  return xml.replace("</sheets>", `</sheets><definedNames>${names.join("")}</definedNames>`);
}

function nameOf(kind: string, index: number, place: string): string {
  return `<definedName name="_xlnm.${kind}" localSheetId="${index}">${escaped(place)}</definedName>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** 1 is A, 27 is AA. */
function letters(column: number): string {
  const before = Math.floor((column - 1) / 26);
  return `${before === 0 ? "" : letters(before)}${String.fromCharCode(65 + ((column - 1) % 26))}`;
}
