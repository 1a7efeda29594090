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

/** Runs of white space and control characters become one space; a no-break space stays. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029 ]+/gu, " ").trim();
}
