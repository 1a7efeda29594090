/**
 * Reads what a scenario may write for a number: "180 t/yr", "5 %", "triangular(100, 150, 250) t/yr".
 *
 * Numbers with a unit and distributions of such numbers are parsed here. Arithmetic ("1.2 * 80 t/yr") needs mathjs,
 * which takes a second to load; `readQuantity` answers "arithmetic" then, and is asked again with it.
 */
import {
  type Expected,
  type Measure,
  product,
  settle,
  shapes,
  type Term,
  unknownDistribution,
} from "./distributions.ts";
import { suggestion } from "./nearest.ts";
import { type Fault, type Token, tokens } from "./tokens.ts";
import type { Quantity } from "./types.ts";
import { over, plain, refusedUnits, type Unit, units } from "./units.ts";

/** Evaluates arithmetic; `term` is told a text whose tokens are all known names, numbers and marks. */
export interface Arithmetic {
  term(words: readonly Token[], text: string): Term | Fault;
}

export type QuantityReading =
  | { readonly kind: "quantity"; readonly quantity: Quantity }
  | { readonly kind: "fault"; readonly fault: Fault }
  | { readonly kind: "arithmetic" };

/** Names that only arithmetic knows. */
export const functionNames = ["min", "max"];

export function readQuantity(text: string, expected: Expected, arithmetic?: Arithmetic): QuantityReading {
  const words = tokens(text);
  if ("problem" in words) return { kind: "fault", fault: words };
  const unknown = unknownName(words);
  if (unknown) return { kind: "fault", fault: unknown };
  const simple = simpleTerm(words);
  if (simple === undefined && !arithmetic) return { kind: "arithmetic" };
  const term = simple ?? arithmetic!.term(words, text);
  if ("problem" in term) return { kind: "fault", fault: term };
  const quantity = settle(term, expected, text);
  return "problem" in quantity ? { kind: "fault", fault: quantity } : { kind: "quantity", quantity };
}

/** What a number with a unit measures, whatever field it is for; undefined for a distribution, arithmetic and mistakes. */
export function measureOf(text: string): Measure | undefined {
  const words = tokens(text);
  if ("problem" in words || unknownName(words)) return undefined;
  const term = simpleTerm(words);
  return term?.kind === "number" ? term.measure : undefined;
}

function unknownName(words: readonly Token[]): Fault | undefined {
  for (const [index, word] of words.entries()) {
    if (word.kind !== "name") continue;
    const called = words[index + 1]?.text === "(" && words[index - 1]?.kind !== "number";
    if (called && !units.has(word.text)) {
      if (shapes.has(word.text) || functionNames.includes(word.text)) continue;
      return unknownDistribution(word.text, word.at);
    }
    if (units.has(word.text)) continue;
    const advice = refusedUnits.get(word.text);
    const known = [...units.keys(), ...shapes.keys()];
    return {
      at: word.at,
      problem: shapes.has(word.text) ? `${word.text} has no numbers behind it` : `${word.text} is not a unit`,
      fix:
        advice ??
        (shapes.has(word.text)
          ? `write ${shapes.get(word.text)!.example}`
          : suggestion(word.text, known, "unit")),
    };
  }
  return undefined;
}

/** The term of a text without arithmetic; undefined for everything else. */
function simpleTerm(words: readonly Token[]): Term | undefined {
  const cursor = { words, next: 0 };
  const term = words[0]!.kind === "name" ? distribution(cursor) : number(cursor);
  return cursor.next === words.length ? term : undefined;
}

interface Cursor {
  readonly words: readonly Token[];
  next: number;
}

function take(cursor: Cursor, text: string): boolean {
  if (cursor.words[cursor.next]?.text !== text) return false;
  cursor.next++;
  return true;
}

function number(cursor: Cursor): Term | undefined {
  const measure = numberWithUnit(cursor);
  return measure && { kind: "number", measure };
}

function distribution(cursor: Cursor): Term | undefined {
  const { text: name, at } = cursor.words[cursor.next++]!;
  if (!shapes.has(name) || !take(cursor, "(")) return undefined;
  const parts: Measure[] = [];
  do {
    const part = numberWithUnit(cursor);
    if (!part) return undefined;
    parts.push(part);
  } while (take(cursor, ","));
  if (!take(cursor, ")")) return undefined;
  const unit = unitAhead(cursor);
  return unit && { kind: "distribution", name, parts, scale: inUnit(1, unit), at };
}

/** A number, a percent sign, a unit: "180 t/yr", "12 % /yr", "-3 %". */
function numberWithUnit(cursor: Cursor): Measure | undefined {
  const sign = take(cursor, "-") ? -1 : 1;
  const word = cursor.words[cursor.next];
  if (word?.kind !== "number") return undefined;
  cursor.next++;
  const value = take(cursor, "%") ? Number(word.text) / 100 : Number(word.text);
  const unit = unitAhead(cursor);
  return unit && inUnit(sign * value, unit);
}

/** Unit at the cursor, plain when there is none; undefined when something else than a unit stands there. */
function unitAhead(cursor: Cursor): Unit | undefined {
  let unit = plain;
  const first = cursor.words[cursor.next];
  if (first?.kind === "name") {
    unit = units.get(first.text) ?? plain;
    cursor.next++;
  }
  while (take(cursor, "/")) {
    const below = cursor.words[cursor.next++];
    const divisor = below?.kind === "name" ? units.get(below.text) : undefined;
    if (!divisor) return undefined;
    unit = over(unit, divisor);
  }
  return unit;
}

function inUnit(value: number, unit: Unit): Measure {
  return product(
    { value, mass: 0, time: 0, money: 0 },
    { value: unit.factor, mass: unit.mass, time: unit.time, money: unit.money },
  );
}
