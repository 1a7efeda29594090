/** Reads the table of supply that measures took away by their own words: what the second naive rival knows. */
import { dayNumber } from "../numbers/dates.ts";
import type { Problem } from "../scenario/types.ts";
import { parseCsv } from "../world/csv.ts";
import type { Loss } from "./rivals.ts";

const HEADER = "series,from,until,lost,source,note";

/** All losses, or every problem at once. */
export function readLosses(file: string, text: string): { losses?: Loss[]; problems: Problem[] } {
  const [header, ...rows] = parseCsv(text).records;
  const problems: Problem[] = [];
  const report = (line: number, problem: string, fix: string): void => {
    problems.push({ file, line, column: 1, path: "losses", problem, fix });
  };
  if ((header ?? []).map((cell) => cell.text).join(",") !== HEADER) {
    report(1, "the header is not that of a table of losses", `write ${HEADER}`);
    return { problems };
  }
  const losses = rows.map((cells): Loss => {
    const [series = "", from = "", until = "", lost = ""] = cells.map((cell) => cell.text);
    const { line } = cells[0];
    if (!(dayNumber(from) <= dayNumber(until)))
      report(line, `${from} to ${until} is no period`, "write two dates, YYYY-MM-DD");
    if (lost === "" || !(Number(lost) >= 0 && Number(lost) <= 1))
      report(line, `"${lost}" is no share`, "write a number from 0 to 1");
    return { series, from, until, lost: Number(lost) };
  });
  return problems.length === 0 ? { losses, problems } : { problems };
}
