/** Short names of scenarios for headings and labels, made of their titles: ids are for the command line. */
import { sentence } from "./lists.ts";

/** Longer ones would not fit beside a chart. */
const LONGEST = 60;

interface Named {
  readonly id: string;
  readonly title: string;
}

/**
 * Names by id. A title that goes on from the first scenario's is named by how it goes on ("Controls, samarium early" beside
 * "Controls": "Samarium early"); any other by what stands before its first comma, if that is more than a word. Names that
 * would be alike become whole titles, and titles that are alike get their id.
 */
export function scenarioNames(scenarios: readonly Named[]): ReadonlyMap<string, string> {
  const found = new Map(scenarios.map(({ id, title }) => [id, title]));
  const all = [...found].map(([id, title]) => ({ id, title }));
  const first = all[0]?.title ?? "";
  const ways = [
    ({ title }: Named): string => shortened(title, first),
    ({ title }: Named): string => title,
    ({ id, title }: Named): string => `${title} (${id})`,
    ({ id }: Named): string => id,
  ];
  for (const one of all) {
    const name = ways.find((way) => {
      const own = way(one);
      return own.length <= LONGEST && all.every((other) => other === one || way(other) !== own);
    });
    found.set(one.id, (name ?? ways[ways.length - 1]!)(one));
  }
  return found;
}

function shortened(title: string, first: string): string {
  if (title !== first && title.startsWith(`${first}, `)) return sentence(title.slice(first.length + 2));
  const start = title.split(", ")[0]!;
  return / /.test(start) ? start : title;
}
