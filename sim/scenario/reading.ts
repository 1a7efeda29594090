/**
 * Reads single fields of a located map. Every reader records what is wrong and then returns a stand-in, so that one
 * pass finds every problem; a scenario with problems is never handed out.
 */
import { quantile } from "../numbers/distributions.ts";
import type { Expected } from "./distributions.ts";
import { child, type Located, type LocatedMap, problemIn, textOf } from "./located.ts";
import { lookUp, type Names, regionVocabulary, type Vocabulary } from "./names.ts";
import { quantityText } from "./plain.ts";
import { type Arithmetic, readQuantity } from "./quantity.ts";
import type { Fault } from "./tokens.ts";
import type { ByRegion, Problem, Quantity, SecondPlace } from "./types.ts";

export interface Reading {
  readonly names: Names;
  /** False when a file that the scenario extends is missing: what is not found may stand there. */
  readonly complete: boolean;
  readonly problems: Problem[];
  /** What can be simulated and is hardly meant. */
  readonly warnings: Problem[];
  readonly arithmetic: Arithmetic | undefined;
  /** Set when a quantity could not be read for want of `arithmetic`. */
  wantsArithmetic: boolean;
}

const standIn: Quantity = { kind: "constant", value: 0 };

/** `also` is the other place, where two disagree. */
export function report(reading: Reading, node: Located, fault: Fault, also?: SecondPlace): void {
  const problem = problemIn(node, fault.at, fault.problem, fault.fix);
  reading.problems.push(also ? { ...problem, also } : problem);
}

/** The quantity of a scalar; a stand-in when it is wrong. */
export function quantityOf(reading: Reading, node: Located, expected: Expected): Quantity {
  const text = textOf(node);
  if (text === undefined) {
    report(reading, node, {
      at: 0,
      problem: `${expected.name} is wanted here`,
      fix: `write for example ${expected.example}`,
    });
    return standIn;
  }
  const result = readQuantity(text, expected, reading.arithmetic);
  if (result.kind === "quantity") {
    warnOfTails(reading, node, result.quantity, expected);
    return result.quantity;
  }
  if (result.kind === "fault") report(reading, node, result.fault);
  else reading.wantsArithmetic = true;
  return standIn;
}

/** Draws beyond a field's bounds are cut. A few in a tail are meant so; more than a tenth are a mistake of the spread. */
const mostCut = 0.1;

function warnOfTails(reading: Reading, node: Located, quantity: Quantity, expected: Expected): void {
  const below = quantile(quantity, mostCut) < expected.low;
  if (!below && quantile(quantity, 1 - mostCut) <= expected.high) return;
  const bound = quantityText({ kind: "constant", value: below ? expected.low : expected.high }, expected);
  const problem = `more than a tenth of its draws lie ${below ? "below" : "above"} ${bound}, where they are cut`;
  const fix =
    "take a narrower spread, or a distribution that ends there: triangular, uniform, or beta for a share";
  reading.warnings.push(problemIn(node, 0, problem, fix));
}

/** The quantity of a field, or `absent` (in canonical units) when the field is not there. */
export function quantityAt(
  reading: Reading,
  map: LocatedMap,
  key: string,
  expected: Expected,
  absent: number,
): Quantity {
  const node = child(map, key);
  return node ? quantityOf(reading, node, expected) : { kind: "constant", value: absent };
}

/** A field that may not be a distribution, because it sets what is simulated or measured. */
export function constantAt(reading: Reading, map: LocatedMap, key: string, expected: Expected): number {
  const node = child(map, key);
  if (!node) return 0;
  const quantity = quantityOf(reading, node, expected);
  if (quantity.kind === "constant") return quantity.value;
  report(reading, node, {
    at: 0,
    problem: `${key} is one number, not a distribution`,
    fix: `write for example ${expected.example}`,
  });
  return 0;
}

/** One quantity for all destinations, or a map with `others`. `destinations` empty means all regions. */
export function byRegionAt(
  reading: Reading,
  map: LocatedMap,
  key: string,
  expected: Expected,
  absent: number,
  destinations: readonly string[],
): ByRegion {
  const node = child(map, key);
  if (node?.kind !== "map") {
    return {
      regions: {},
      others: node ? quantityOf(reading, node, expected) : { kind: "constant", value: absent },
    };
  }
  const { names } = reading;
  const vocabulary: Vocabulary = { ...regionVocabulary(names), groups: new Map() };
  const regions: Record<string, Quantity> = {};
  let others: Quantity | undefined;
  for (const [region, { key: place, value }] of node.entries) {
    const quantity = quantityOf(reading, value, expected);
    if (region === "others") others = quantity;
    else {
      const found = lookUp(region, vocabulary);
      if ("problem" in found) reading.problems.push({ ...place, problem: found.problem, fix: found.fix });
      else regions[region] = quantity;
    }
  }
  const wanted = destinations.length > 0 ? destinations : names.regions.filter((region) => region !== "CN");
  const missing = wanted.filter((region) => !Object.hasOwn(regions, region));
  if (!others && missing.length > 0) {
    const problem = `${key} says nothing for ${missing.join(", ")}`;
    report(reading, node, { at: 0, problem, fix: `add others: ${expected.example}` });
  }
  return { regions, others: others ?? standIn };
}

/** Names of a field that holds one or a list, groups resolved, each once; empty when the field is absent. */
export function namesAt(
  reading: Reading,
  map: LocatedMap,
  key: string,
  vocabulary: Vocabulary,
): readonly string[] {
  const node = child(map, key);
  if (!node) return [];
  const found = new Set<string>();
  for (const item of node.kind === "list" ? node.items : [node]) {
    const word = textOf(item);
    if (word === undefined) continue;
    const meant = lookUp(word, vocabulary);
    if ("problem" in meant) report(reading, item, meant);
    else for (const name of meant) if (vocabulary.names.includes(name)) found.add(name);
  }
  if (node.kind === "list" && node.items.length === 0) {
    report(reading, node, {
      at: 0,
      problem: `${key} is an empty list`,
      fix: `name at least one ${vocabulary.what}, or remove the field`,
    });
  }
  return vocabulary.names.filter((name) => found.has(name));
}

/** The one name of a field; "" when it is missing or unknown. */
export function nameAt(reading: Reading, map: LocatedMap, key: string, vocabulary: Vocabulary): string {
  const node = child(map, key);
  const word = textOf(node);
  if (!node || word === undefined) return "";
  const meant = lookUp(word, { ...vocabulary, groups: new Map() });
  if (!("problem" in meant)) return word;
  report(reading, node, meant);
  return "";
}
