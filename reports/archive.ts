/** Office files are zip archives with the time of their making inside; here they become the same bytes every time. */
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";

/** Without a zone, so that every machine writes the same local time; the earliest year that zip can hold. */
const MADE = "1980-01-01T12:00:00";
const MADE_UTC = "1980-01-01T12:00:00Z";

/** The archive with its entries in order, all times set to one, and archives inside it treated the same. */
export function withoutTimes(bytes: Uint8Array): Uint8Array {
  const entries = unzipSync(bytes);
  const settled: Zippable = {};
  for (const name of Object.keys(entries).sort(contentTypesFirst)) {
    settled[name] = [settledEntry(name, entries[name]!), { mtime: MADE }];
  }
  return zipSync(settled, { level: 6 });
}

function settledEntry(name: string, bytes: Uint8Array): Uint8Array {
  if (name.endsWith(".xlsx")) return withoutTimes(bytes);
  if (!name.endsWith("core.xml")) return bytes;
  return strToU8(strFromU8(bytes).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, MADE_UTC));
}

/** Readers of office files expect the list of contents first. */
function contentTypesFirst(a: string, b: string): number {
  const rank = (name: string): number => (name === "[Content_Types].xml" ? 0 : 1);
  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
}
