/** From the merged tree to a scenario: names looked up, units applied, dates computed. Problems go to `reading`. */
import { dayNumber } from "../numbers/dates.ts";
import { readCorrelations, readLevers } from "./correlations.ts";
import { duration, figure, share } from "./fields.ts";
import { child, type LocatedMap, textOf } from "./located.ts";
import { readMoment } from "./moments.ts";
import { lookUp, plainVocabulary } from "./names.ts";
import { nearest } from "./nearest.ts";
import { constantAt, namesAt, quantityOf, type Reading, report } from "./reading.ts";
import { readShocks } from "./shock-list.ts";
import type { IsoDate, Scenario, ShortageDefinition, UncertainInput } from "./types.ts";

const mostWeeks = 1040;

/** The definition where a scenario gives none: less than 90 % of demand met, four weeks running. */
export const usualShortage: ShortageDefinition = { id: "default", fillBelow: 0.9, weeks: 4 };

export function resolveScenario(reading: Reading, root: LocatedMap, id: string): Scenario {
  const start = readStart(reading, root);
  const theme = textOf(child(root, "theme"))?.trim();
  const correlations = readCorrelations(reading, root);
  const levers = readLevers(reading, root);
  return {
    id,
    ...(theme === undefined ? {} : { theme }),
    title: textOf(child(root, "name"))?.trim() ?? "",
    story: (textOf(child(root, "story")) ?? "").trim(),
    world: readWorldName(reading, root),
    start: start ?? "",
    weeks: readWeeks(reading, root, "horizon", 1),
    runInWeeks: readRunIn(reading, root, start),
    shocks: readShocks(reading, root, start),
    uncertain: readUncertain(reading, root),
    ...(correlations.length === 0 ? {} : { correlations }),
    ...(levers.length === 0 ? {} : { levers }),
    shortages: readShortages(reading, root),
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

/** Whole weeks, since a tick is one: 3 years are 156. A part of a week at the end is left out. */
function readWeeks(reading: Reading, root: LocatedMap, key: string, least: number): number {
  const node = child(root, key);
  if (!node) return 0;
  const before = reading.problems.length;
  const weeks = constantAt(reading, root, key, duration);
  if (reading.problems.length > before || reading.wantsArithmetic) return 0;
  const whole = Math.floor(weeks + 1e-6);
  if (whole < least || whole > mostWeeks) {
    report(reading, node, {
      at: 0,
      problem: `${key} is ${whole} weeks`,
      fix: `write ${least} to ${mostWeeks} weeks (20 years), for example 3 years`,
    });
  }
  return whole;
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
    if ("problem" in meant) reading.problems.push({ ...key, problem: meant.problem, fix: meant.fix });
    const unit = Object.hasOwn(figures, path) ? figures[path]! : "";
    return { path, quantity: quantityOf(reading, value, figure(unit)), unit, line: key.line };
  });
  return inputs.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function readShortages(reading: Reading, root: LocatedMap): readonly ShortageDefinition[] {
  const node = child(child(root, "measure"), "shortages");
  if (node?.kind !== "list" || node.items.length === 0) return [usualShortage];
  const taken = new Set<string>();
  return node.items.flatMap((item) => {
    if (item.kind !== "map") return [];
    const id = textOf(child(item, "id")) ?? "";
    if (taken.has(id))
      report(reading, child(item, "id") ?? item, {
        at: 0,
        problem: `two definitions have the id "${id}"`,
        fix: "give each an id of its own",
      });
    taken.add(id);
    return [
      { id, fillBelow: constantAt(reading, item, "fill-below", share), weeks: readCount(reading, item) },
    ];
  });
}

/** Weeks in a row: a bare number, or a duration. */
function readCount(reading: Reading, item: LocatedMap): number {
  const node = child(item, "weeks");
  const bare = node?.kind === "scalar" && typeof node.value === "number" ? node.value : undefined;
  if (bare === undefined) return readWeeks(reading, item, "weeks", 1);
  if (Number.isInteger(bare) && bare >= 1 && bare <= mostWeeks) return bare;
  report(reading, node!, {
    at: 0,
    problem: `${bare} is not a number of weeks`,
    fix: "write a whole number from 1 on, for example 4",
  });
  return 1;
}
