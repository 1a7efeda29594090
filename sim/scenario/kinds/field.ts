/** What a field of a kind of shock may hold: the building blocks of the tables beside this file. */
import type { Expected } from "../distributions.ts";

/** A number with its unit, or a distribution. `absent` in canonical units; without it the field is required. */
export interface QuantityField {
  readonly is: "quantity";
  readonly hint: string;
  readonly expected: Expected;
  readonly absent?: number;
}

/** Whose names a field takes; see names.ts. `shocks` are the ids of other shocks of the scenario. */
export type NamesOf =
  | "elements"
  | "regions"
  | "products"
  | "magnets"
  | "uses"
  | "stages"
  | "goods"
  | "mines"
  | "refiners"
  | "plants"
  | "firms"
  | "makers"
  | "exporters"
  | "traders"
  | "shocks";

/** One name, or a list of names and groups. An empty list, when it is not required, means what `hint` says. */
export interface NamesField {
  readonly is: "names";
  readonly hint: string;
  readonly of: NamesOf;
  readonly one: boolean;
  readonly required: boolean;
  readonly absent: readonly string[];
}

/** One of a few words. */
export interface ChoiceField {
  readonly is: "choice";
  readonly hint: string;
  readonly options: readonly [string, ...string[]];
  readonly absent: string;
}

export type Field = QuantityField | NamesField | ChoiceField;

export function quantity(expected: Expected, hint: string, absent?: number): QuantityField {
  return absent === undefined
    ? { is: "quantity", hint, expected }
    : { is: "quantity", hint, expected, absent };
}

/** A list that may be left out. */
export function names(of: NamesOf, hint: string): NamesField {
  return { is: "names", hint, of, one: false, required: false, absent: [] };
}

/** A list that must name at least one. */
export function someOf(of: NamesOf, hint: string): NamesField {
  return { ...names(of, hint), required: true };
}

/** Exactly one name; `absent` stands in when the field is left out, and without it the field is required. */
export function oneOf(of: NamesOf, hint: string, absent?: string): NamesField {
  return {
    ...names(of, hint),
    one: true,
    required: absent === undefined,
    absent: absent === undefined ? [] : [absent],
  };
}

export function choice(options: readonly [string, ...string[]], absent: string, hint: string): ChoiceField {
  return { is: "choice", hint, options, absent };
}
