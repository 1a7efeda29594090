/** From the merged tree to a scenario: names looked up, units applied, dates computed. Problems go to `reading`. */
import { dayNumber } from "../numbers/dates.ts";
import { readCorrelations } from "./correlations.ts";
import { figure } from "./fields.ts";
import { readLevers } from "./levers.ts";
import { child, type LocatedMap, textOf } from "./located.ts";
import { readMeasure } from "./measure.ts";
import { readMoment } from "./moments.ts";
import { lookUp, plainVocabulary } from "./names.ts";
import { nearest } from "./nearest.ts";
import { namesAt, quantityOf, type Reading, report } from "./reading.ts";
import { readShocks } from "./shock-list.ts";
import type { IsoDate, Scenario, UncertainInput } from "./types.ts";
import { mostWeeks, readWeeks } from "./weeks.ts";

export function resolveScenario(reading: Reading, root: LocatedMap, id: string): Scenario {
  const start = readStart(reading, root);
  const theme = textOf(child(root, "theme"))?.trim();
  const correlations = readCorrelations(reading, root);
  const levers = readLevers(reading, root);
  const shocks = readShocks(reading, root, start);
  return {
    id,
    ...(theme === undefined ? {} : { theme }),
    title: textOf(child(root, "name"))?.trim() ?? "",
    story: (textOf(child(root, "story")) ?? "").trim(),
    world: readWorldName(reading, root),
    start: start ?? "",
    weeks: readWeeks(reading, root, "horizon", 1),
    runInWeeks: readRunIn(reading, root, start),
    shocks,
    uncertain: readUncertain(reading, root),
    ...(correlations.length === 0 ? {} : { correlations }),
    ...(levers.length === 0 ? {} : { levers }),
    ...readMeasure(reading, root, shocks, start),
    off: namesAt(reading, root, "off", plainVocabulary("mechanism", reading.names.mechanisms)),
    hash: "",
  };
}

function readStart(reading: Reading, root: LocatedMap): IsoDate | undefined {
  const node = child(root, "start");
  const text = textOf(node);
  if (!node || text === undefined) return undefined;
  const moment = readMoment(text, "first");
  if ("problem" in moment) report(reading, node, moment);
  else if ("date" in moment) return moment.date;
  else
    report(reading, node, {
      at: 0,
      problem: "the start of a scenario is not relative",
      fix: "write a date, for example 2026-01-05",
    });
  return undefined;
}

function readWorldName(reading: Reading, root: LocatedMap): string {
  const node = child(root, "world");
  const word = textOf(node);
  if (!node || word === undefined) return "";
  const { worlds } = reading.names;
  if (worlds.includes(word)) return word;
  const near = nearest(word, worlds);
  const fix = near === undefined ? `write one of ${worlds.join(", ")}` : `did you mean ${near}?`;
  report(reading, node, { at: 0, problem: `there is no world "${word}"`, fix });
  return "";
}

function readRunIn(reading: Reading, root: LocatedMap, start: IsoDate | undefined): number {
  if (child(root, "run-in")) return readWeeks(reading, root, "run-in", 0);
  if (start === undefined) return 0;
  const weeks = Math.round((dayNumber(start) - dayNumber(reading.names.opens)) / 7);
  const node = child(root, "start")!;
  if (weeks < 0) {
    const problem = `the scenario starts before its world opens (${reading.names.opens})`;
    report(reading, node, { at: 0, problem, fix: `start on ${reading.names.opens} or later` });
  } else if (weeks > mostWeeks) {
    const problem = `the scenario starts ${weeks} weeks after its world opens (${reading.names.opens})`;
    report(reading, node, {
      at: 0,
      problem,
      fix: `start within ${mostWeeks} weeks, or give run-in: and a shorter time`,
    });
  }
  return Math.max(0, weeks);
}

/** Sorted by path: the order in a file means nothing. */
function readUncertain(reading: Reading, root: LocatedMap): readonly UncertainInput[] {
  const node = child(root, "uncertain");
  if (node?.kind !== "map") return [];
  const { figures } = reading.names;
  const inputs = [...node.entries].map(([path, { key, value }]): UncertainInput => {
    const meant = lookUp(path, plainVocabulary("figure", Object.keys(figures)));
    if ("problem" in meant) {
      reading.problems.push({ ...key, problem: meant.problem, fix: meant.fix });
      return { path, quantity: { kind: "constant", value: 0 }, line: key.line };
    }
    const unit = Object.hasOwn(figures, path) ? figures[path]! : "";
    return { path, quantity: quantityOf(reading, value, figure(unit)), unit, line: key.line };
  });
  return inputs.sort((a, b) => (a.path < b.path ? -1 : 1));
}
