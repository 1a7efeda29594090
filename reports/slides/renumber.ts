/** Charts as pptxgenjs writes them, mended: it numbers them through the life of the process, and fills every series with a colour. */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

/** Parts whose names carry the running number, wherever they are named: "chart31.xml", "Microsoft_Excel_Worksheet31.xlsx". */
const NUMBERED = /((?:charts\/|_rels\/)chart|Microsoft_Excel_Worksheet)(\d+)(?=\.)/g;

/** Name of a series that takes room and is not drawn: filled with white, it would hide the grid behind it. */
export const HIDDEN = " ";

function withoutHidden(xml: string): string {
  return xml.replace(/<c:ser>.*?<\/c:ser>/gs, (series) => {
    const name = /<c:tx>.*?<c:v>(.*?)<\/c:v>.*?<\/c:tx>/s.exec(series)?.[1];
    return name === HIDDEN
      ? series.replace(/(<c:spPr>)\s*<a:solidFill>.*?<\/a:solidFill>/gs, "$1<a:noFill/>")
      : series;
  });
}

/** The archive with its chart parts, and all references to them, numbered from 1 in their old order. */
export function renumberCharts(bytes: Uint8Array): Uint8Array {
  const entries = unzipSync(bytes);
  const numbers = Object.keys(entries).flatMap((name) => {
    const found = /^ppt\/charts\/chart(\d+)\.xml$/.exec(name);
    return found === null ? [] : [Number(found[1])];
  });
  const order = new Map(
    numbers.sort((a, b) => a - b).map((number, index) => [String(number), String(index + 1)]),
  );
  const renumbered = (text: string): string =>
    text.replace(NUMBERED, (_, part: string, number: string) => part + (order.get(number) ?? number));
  return zipSync(
    Object.fromEntries(
      Object.entries(entries).map(([name, content]) => [
        renumbered(name),
        /\.rels$|^\[Content_Types\]\.xml$/.test(name)
          ? strToU8(renumbered(strFromU8(content)))
          : /^ppt\/charts\/chart\d+\.xml$/.test(name)
            ? strToU8(withoutHidden(strFromU8(content)))
            : content,
      ]),
    ),
    { level: 0 },
  );
}
