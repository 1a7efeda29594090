/** Sheets print as wide as a page, whatever their columns: what the package that writes them cannot ask for. */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

const SHEET = /^xl\/worksheets\/sheet\d+\.xml$/;

/** The workbook with every sheet fitted to one page across and as many down as it needs. */
export function onePageWide(bytes: Uint8Array): Uint8Array {
  const entries = unzipSync(bytes);
  return zipSync(
    Object.fromEntries(
      Object.entries(entries).map(([name, content]) => [
        name,
        SHEET.test(name) ? strToU8(fitted(strFromU8(content))) : content,
      ]),
    ),
    { level: 0 },
  );
}

/** `sheetPr` comes first in a sheet, `pageSetup` behind its cells; both orders are the format's. */
function fitted(xml: string): string {
  return xml
    .replace(/(<worksheet[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
    .replace(/<pageSetup /, '<pageSetup fitToWidth="1" fitToHeight="0" ');
}
