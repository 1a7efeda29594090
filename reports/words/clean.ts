/** Names and stories come from files that anybody may write: control characters and line breaks end here. */

/** A copy of plain data in which every text is one line without control characters. Lists of numbers stay as they are. */
export function cleaned<T>(data: T): T {
  return clean(data) as T;
}

function clean(data: unknown): unknown {
  if (typeof data === "string") return oneLine(data);
  if (Array.isArray(data)) return typeof data[0] === "number" ? data : data.map(clean);
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, clean(value)]));
}

/** Signs that turn the direction of the text around them, or that nobody sees: a name may hold letters, not orders. */
const ORDERS = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

const RIGHT_TO_LEFT =
  "[\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}]";
/** Words of such scripts with what stands between them. */
const RIGHT_TO_LEFT_RUN = new RegExp(`${RIGHT_TO_LEFT}+(?:[^\\p{L}\\p{N}]+${RIGHT_TO_LEFT}+)*`, "gu");

/**
 * Runs of white space and control characters become one space; a no-break space stays. Words that are written from right
 * to left are set apart (U+2068, U+2069), so that the numbers beside them stay where they are.
 */
export function oneLine(text: string): string {
  return text
    .replace(ORDERS, "")
    .replace(/[\p{Cc}\u2028\u2029 ]+/gu, " ")
    .trim()
    .replace(RIGHT_TO_LEFT_RUN, "\u2068$&\u2069");
}
