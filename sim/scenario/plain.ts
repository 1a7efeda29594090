/** A resolved scenario as the plain fields of a file: what print.ts writes and diff.ts compares. */

import type { Desk } from "./desk.ts";
import type { Expected } from "./distributions.ts";
import { correlation, duration, factor, figure, frequency, mass, officers, rate, share } from "./fields.ts";
import { fieldsOf, isTableShock, type TableShock } from "./kinds.ts";
import type { ByRegion, Quantity, Scenario, Shock } from "./types.ts";
import { rounded } from "./units.ts";

export type Plain = string | number | readonly Plain[] | { readonly [key: string]: Plain };
export type PlainFields = Record<string, Plain>;

/** The quantity as a file writes it: "triangular(100, 150, 250) t/yr", "5 %". */
export function quantityText(quantity: Quantity, expected: Expected): string {
  const percent = expected.unit === "" && expected.low === 0 && expected.high === 1;
  const one = (value: number): string => (percent ? `${rounded(value * 100)} %` : String(value));
  const unit = percent || expected.unit === "" ? "" : ` ${expected.unit.replace(/^1(?=\/)/, "")}`;
  switch (quantity.kind) {
    case "constant":
      return `${one(quantity.value)}${unit}`;
    case "uniform":
    case "interval90":
      return `${quantity.kind}(${one(quantity.low)}, ${one(quantity.high)})${unit}`;
    case "triangular":
      return `triangular(${one(quantity.low)}, ${one(quantity.mode)}, ${one(quantity.high)})${unit}`;
    case "normal":
    case "lognormal":
      return `${quantity.kind}(${one(quantity.mean)}, ${one(quantity.sd)})${unit}`;
    case "beta":
      return `beta(${quantity.a}, ${quantity.b})`;
    default:
      quantity satisfies never;
      throw new Error("unknown kind of quantity");
  }
}

/** Every field of a scenario but `id`, `hash` and `files`, in the order of the language. */
export function plainScenario(scenario: Scenario): PlainFields {
  return {
    name: scenario.title,
    ...(scenario.theme === undefined ? {} : { theme: scenario.theme }),
    ...(scenario.story === "" ? {} : { story: scenario.story }),
    world: scenario.world,
    start: scenario.start,
    horizon: `${scenario.weeks} weeks`,
    "run-in": `${scenario.runInWeeks} weeks`,
    shocks: entries(scenario.shocks).map(plainShock),
    ...(scenario.uncertain.length === 0 ? {} : { uncertain: uncertainTexts(scenario) }),
    ...correlationFields(scenario),
    ...leverFields(scenario),
    measure: measureFields(scenario),
    ...listed("off", scenario.off),
  };
}

/** The field at a path such as "shocks.us-stock.target", as a file would write it. */
export function valueAt(scenario: Scenario, path: string): string | undefined {
  const { shocks, uncertain, ...rest } = plainScenario(scenario);
  const byId = (shocks as readonly PlainFields[]).map((shock): [string, Plain] => [String(shock.id), shock]);
  const key = "uncertain.";
  const steps = path.startsWith(key) ? ["uncertain", path.slice(key.length)] : path.split(".");
  let at: Plain | undefined = { ...rest, shocks: Object.fromEntries(byId), uncertain: uncertain ?? {} };
  for (const step of steps) {
    if (typeof at !== "object" || Array.isArray(at) || !Object.hasOwn(at, step)) return undefined;
    at = (at as Readonly<Record<string, Plain>>)[step];
  }
  return typeof at === "object" ? undefined : String(at);
}

function correlationFields({ correlations = [] }: Scenario): PlainFields {
  if (correlations.length === 0) return {};
  const texts = correlations.map(({ id, inputs, rank }): [string, Plain] => {
    const between = inputs.map((key) => key.replace(/^shocks\/([^/]+)\/([^/]+)(?:\/(.+))?$/, fieldName));
    return [id, { between, rank: quantityText({ kind: "constant", value: rank }, correlation) }];
  });
  return { correlations: Object.fromEntries(texts) };
}

function fieldName(_key: string, shock: string, field: string, region: string | undefined): string {
  return [shock, field, ...(region === undefined ? [] : [region])].join(".");
}

function leverFields({ levers = [] }: Scenario): PlainFields {
  if (levers.length === 0) return {};
  const texts = levers.map(({ id, paths, low, high, choices }): [string, Plain] => [
    id,
    {
      sets: paths.length === 1 ? paths[0]! : paths,
      ...(low === undefined ? {} : { from: low }),
      ...(high === undefined ? {} : { to: high }),
      ...(choices === undefined ? {} : { choices }),
    },
  ]);
  return { levers: Object.fromEntries(texts) };
}

function measureFields({ shortages, windows = [] }: Scenario): PlainFields {
  const definitions = shortages.map(
    ({ id, fillBelow, weeks, products = [], uses = [], regions = [], from, until }) => ({
      id,
      "fill-below": quantityText({ kind: "constant", value: fillBelow }, share),
      weeks,
      ...listed("products", products),
      ...listed("uses", uses),
      ...listed("regions", regions),
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
    }),
  );
  const spans = windows.map(({ id, from, until }) => ({ id, from, until }));
  return { shortages: definitions, ...(spans.length === 0 ? {} : { windows: spans }) };
}

function uncertainTexts({ uncertain }: Scenario): PlainFields {
  const texts = uncertain.map(({ path, quantity, unit }): [string, string] => {
    return [path, quantityText(quantity, figure(unit ?? ""))];
  });
  return Object.fromEntries(texts);
}

/** One entry of `shocks`: a shock, or all that one entry made for a group of agents. */
export interface ShockEntry {
  readonly id: string;
  readonly shock: Shock;
  readonly agents: readonly string[];
}

export function entries(shocks: readonly Shock[]): readonly ShockEntry[] {
  const found = new Map<string, ShockEntry>();
  for (const shock of shocks) {
    const id = shock.drawnWith ?? shock.id;
    const agents = "agent" in shock ? [shock.agent] : [];
    found.set(id, { id, shock, agents: [...(found.get(id)?.agents ?? []), ...agents] });
  }
  return [...found.values()];
}

export function plainShock({ id, shock, agents }: ShockEntry): PlainFields {
  const first = shock.kind === "ramp" || shock.kind === "open" ? "start" : "from";
  return {
    id,
    ...(shock.title === "" ? {} : { title: shock.title }),
    kind: shock.kind,
    ...("agent" in shock ? { agent: shock.drawnWith === undefined ? shock.agent : agents } : {}),
    ...kindFields(shock),
    [first]: shock.from,
    ...(shock.until === undefined ? {} : { until: shock.until }),
    ...timingFields(shock),
    probability: quantityText(shock.probability, share),
    ...(shock.note === undefined ? {} : { note: shock.note }),
    ...(shock.source === undefined ? {} : { source: shock.source }),
    ...(shock.grade === undefined ? {} : { grade: shock.grade }),
  };
}

function timingFields(shock: Shock): PlainFields {
  const { window, duration: lasts, recovery, after, onlyIf, unless, rate: times, atOnce } = shock;
  return {
    ...(window === undefined ? {} : { window }),
    ...(lasts === undefined ? {} : { duration: quantityText(lasts, duration) }),
    ...(after === undefined ? {} : { after: after.shock, lag: quantityText(after.lag, duration) }),
    ...(onlyIf === undefined ? {} : { if: onlyIf }),
    ...(unless === undefined ? {} : { unless }),
    ...(times === undefined ? {} : { rate: quantityText(times, frequency) }),
    ...(atOnce === undefined ? {} : { "at-once": String(atOnce) }),
    ...(recovery === undefined
      ? {}
      : { recovery: { shape: recovery.shape, over: quantityText(recovery.over, duration) } }),
  };
}

/** What a shock of a table kind is told with, field and text. */
export function fieldTexts(shock: TableShock): [string, string][] {
  return Object.entries(tableFields(shock)).map(([key, value]) => [key, [value].flat().join(", ")]);
}

/** Fields of a kind that a table tells, in its order; empty lists, which mean all, are left out. */
function tableFields(shock: TableShock): PlainFields {
  const names: Readonly<Record<string, readonly string[]>> = shock.names;
  const quantities: Readonly<Record<string, Quantity>> = shock.quantities;
  const choices: Readonly<Record<string, string>> = shock.choices;
  const fields: PlainFields = {};
  for (const [key, field] of fieldsOf(shock.kind)) {
    if (field.is === "quantity") fields[key] = quantityText(quantities[key]!, field.expected);
    else if (field.is === "choice") fields[key] = choices[key]!;
    else if (names[key]!.length > 0) fields[key] = field.one ? names[key]![0]! : names[key]!;
  }
  return fields;
}

function deskFields(desk: Desk): PlainFields {
  return {
    officers: quantityText(desk.officers, officers),
    handling: quantityText(desk.handling, duration),
    file: quantityText(desk.file, mass),
    ...(desk.weekly ? { sits: "weekly" } : {}),
  };
}

function kindFields(shock: Shock): PlainFields {
  if (isTableShock(shock)) return tableFields(shock);
  switch (shock.kind) {
    case "export-control":
      return {
        ...goods(shock),
        approval: regionTexts(shock.approval, share),
        ...Object.fromEntries(
          Object.entries(shock.stageApproval ?? {}).map(([stage, byRegion]) => [
            `${stage}-approval`,
            regionTexts(byRegion, share),
          ]),
        ),
        "military-approval": regionTexts(shock.militaryApproval, share),
        delay: regionTexts(shock.delay, duration),
        startup: quantityText(shock.startup, duration),
        leakage: quantityText(shock.leakage, share),
        "general-licence": regionTexts(shock.generalLicence, share),
        "customs-hold": quantityText(shock.customsHold, share),
        ...(shock.customsPace ? { "customs-pace": quantityText(shock.customsPace, share) } : {}),
        ...(shock.validity ? { validity: quantityText(shock.validity, duration) } : {}),
        ...(shock.desk ? { desk: deskFields(shock.desk) } : {}),
      };
    case "quota":
      return {
        authority: shock.authority,
        elements: shock.elements,
        amount: quantityText(shock.amount, rate),
        "carried-over": quantityText(shock.carriedOver, mass),
      };
    case "stop":
      return { ...goods(shock), share: quantityText(shock.share, share) };
    case "ramp":
      return {
        element: shock.element,
        capacity: quantityText(shock.capacity, rate),
        ramp: quantityText(shock.ramp, duration),
        delay: quantityText(shock.delay, duration),
        ...(shock.offtake
          ? { offtake: { trader: shock.offtake.trader, share: quantityText(shock.offtake.share, share) } }
          : {}),
      };
    case "outage":
      return {
        share: quantityText(shock.share, share),
        ...(shock.notice ? { notice: quantityText(shock.notice, duration) } : {}),
      };
    case "open":
      return {
        ramp: quantityText(shock.ramp, duration),
        delay: quantityText(shock.delay, duration),
        share: quantityText(shock.share, share),
      };
    case "demand":
      return {
        ...listed("uses", shock.uses),
        ...listed("regions", shock.regions),
        ...listed("products", shock.products),
        factor: quantityText(shock.factor, factor),
        ramp: quantityText(shock.ramp, duration),
      };
    default:
      shock satisfies never;
      throw new Error("unknown kind of shock");
  }
}

function goods(shock: Extract<Shock, { kind: "export-control" | "stop" }>): PlainFields {
  const { authority, elements, stages, destinations } = shock;
  return { authority, elements, stages, ...listed("destinations", destinations) };
}

function listed(key: string, names: readonly string[]): PlainFields {
  return names.length === 0 ? {} : { [key]: names };
}

function regionTexts({ regions, others }: ByRegion, expected: Expected): Plain {
  const named = Object.keys(regions).sort();
  if (named.length === 0) return quantityText(others, expected);
  const texts = named.map((region): [string, string] => [region, quantityText(regions[region]!, expected)]);
  return { ...Object.fromEntries(texts), others: quantityText(others, expected) };
}
