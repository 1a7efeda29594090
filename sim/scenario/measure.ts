/** `measure`: when a buyer counts as short, and stretches of time that are summed up beside the calendar years. */
import { share } from "./fields.ts";
import { child, type Located, type LocatedMap, secondPlace, textOf } from "./located.ts";
import { readMoment, shift } from "./moments.ts";
import { productVocabulary, regionVocabulary, useVocabulary } from "./names.ts";
import { suggestion } from "./nearest.ts";
import { constantAt, namesAt, type Reading, report } from "./reading.ts";
import type { IsoDate, MeasureWindow, Scenario, Shock, ShortageDefinition, ShortageScope } from "./types.ts";
import { mostWeeks, readWeeks } from "./weeks.ts";

/** The definition where a scenario gives none: less than 90 % of demand met, four weeks running. */
export const usualShortage: ShortageDefinition = { id: "default", fillBelow: 0.9, weeks: 4 };

/** Dates may count from the scenario's start and from its shocks. */
export function readMeasure(
  reading: Reading,
  root: LocatedMap,
  shocks: readonly Shock[],
  start: IsoDate | undefined,
): Pick<Scenario, "shortages" | "windows"> {
  const node = child(root, "measure");
  const dates = { reading, shocks, start };
  const windows = readWindows(dates, child(node, "windows"));
  const shortages = readShortages(dates, child(node, "shortages"));
  return { shortages, ...(windows.length === 0 ? {} : { windows }) };
}

interface Source {
  readonly reading: Reading;
  readonly shocks: readonly Shock[];
  readonly start: IsoDate | undefined;
}

/** All measures of shortage rest on the first definition, which holds for everybody: the usual one, when none does. */
function readShortages(source: Source, node: Located | undefined): readonly ShortageDefinition[] {
  const { reading } = source;
  const found = listed(source, node, "definitions").map(
    ({ id, map }): ShortageDefinition => ({
      id,
      fillBelow: constantAt(reading, map, "fill-below", share),
      weeks: readCount(reading, map),
      ...readScope(source, map),
    }),
  );
  const first = found.findIndex((one) => Object.keys(one).length === Object.keys(usualShortage).length);
  if (first === 0) return found;
  if (first > 0) return [found[first]!, ...found.filter((_, at) => at !== first)];
  const taken = found.find(({ id }) => id === usualShortage.id);
  const item = node?.kind === "list" ? node.items[0] : undefined;
  if (taken && item)
    report(reading, item, {
      at: 0,
      problem: `the definition "${usualShortage.id}" holds for everybody and at all times`,
      fix: "give the definition of a part another id",
    });
  return [usualShortage, ...found];
}

function readScope(source: Source, map: LocatedMap): ShortageScope {
  const { reading } = source;
  const products = namesAt(reading, map, "products", productVocabulary(reading.names));
  const uses = namesAt(reading, map, "uses", useVocabulary(reading.names));
  const regions = namesAt(reading, map, "regions", regionVocabulary(reading.names));
  const { from, until } = readSpan(source, map);
  return {
    ...(products.length === 0 ? {} : { products }),
    ...(uses.length === 0 ? {} : { uses }),
    ...(regions.length === 0 ? {} : { regions }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  };
}

function readWindows(source: Source, node: Located | undefined): readonly MeasureWindow[] {
  return listed(source, node, "windows").map(({ id, map }) => {
    const { from, until } = readSpan(source, map);
    return { id, from: from ?? "", until: until ?? "" };
  });
}

/** The maps of a list, each with its id; ids that are there twice are told. */
function listed(
  { reading }: Source,
  node: Located | undefined,
  what: string,
): readonly { readonly id: string; readonly map: LocatedMap }[] {
  const taken = new Map<string, Located>();
  return (node?.kind === "list" ? node.items : []).flatMap((map) => {
    if (map.kind !== "map") return [];
    const id = textOf(child(map, "id")) ?? "";
    const place = child(map, "id") ?? map;
    const other = taken.get(id);
    const fault = { at: 0, problem: `two ${what} have the id "${id}"`, fix: "give each an id of its own" };
    if (other) report(reading, place, fault, secondPlace(other, "the first of them"));
    else taken.set(id, place);
    return [{ id, map }];
  });
}

function readSpan(
  source: Source,
  map: LocatedMap,
): { from: IsoDate | undefined; until: IsoDate | undefined } {
  const from = dateAt(source, map, "from", "first");
  const until = dateAt(source, map, "until", "last");
  const node = child(map, "until");
  if (node && from !== undefined && until !== undefined && until < from) {
    const fault = {
      at: 0,
      problem: `it ends on ${until}, before it starts on ${from}`,
      fix: `write a date from ${from} on`,
    };
    report(source.reading, node, fault, secondPlace(child(map, "from")!, "where it starts"));
  }
  return { from, until };
}

function dateAt(
  { reading, shocks, start }: Source,
  map: LocatedMap,
  key: string,
  edge: "first" | "last",
): IsoDate | undefined {
  const node = child(map, key);
  const text = textOf(node);
  if (!node || text === undefined) return undefined;
  const moment = readMoment(text, edge);
  if ("problem" in moment) {
    report(reading, node, moment);
    return undefined;
  }
  if ("date" in moment) return moment.date;
  const shock = shocks.find((one) => (one.drawnWith ?? one.id) === moment.anchor);
  const anchor = moment.anchor === "start" ? start : moment.ofEnd ? shock?.until : shock?.from;
  if (anchor !== undefined && anchor !== "") return shift(anchor, moment);
  const known = ["start", ...shocks.map((one) => one.drawnWith ?? one.id)];
  const problem =
    shock || moment.anchor === "start"
      ? `"${moment.anchor}" has no ${moment.ofEnd ? "end" : "day"} to count from`
      : `no shock has the id "${moment.anchor}"`;
  const fix = shock ? "write a date" : suggestion(moment.anchor, known, "shock");
  if (reading.complete) report(reading, node, { at: 0, problem, fix });
  return undefined;
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
