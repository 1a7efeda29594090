/**
 * Kinds of shock that are told by a table: their fields, and so their types, their reading, their place in the schema
 * and in print. What each does to the model stands in sim/model/effects.ts.
 */
import type { ChoiceField, Field, NamesField, QuantityField } from "./kinds/field.ts";
import { stateKinds } from "./kinds/state.ts";
import { supplyKinds } from "./kinds/supply.ts";
import { tradeKinds } from "./kinds/trade.ts";
import { useKinds } from "./kinds/use.ts";
import type { Quantity, ShockBase } from "./types.ts";

export const kindTable = { ...tradeKinds, ...supplyKinds, ...stateKinds, ...useKinds };

type Table = typeof kindTable;
export type TableKind = keyof Table;

/** A shock of a table kind: its names by field, lists in the order of the world, its quantities and its choices. */
export type TableShockOf<Kind extends TableKind> = ShockBase & {
  readonly kind: Kind;
  readonly names: { readonly [F in FieldsOf<Kind, NamesField>]: readonly string[] };
  readonly quantities: { readonly [F in FieldsOf<Kind, QuantityField>]: Quantity };
  readonly choices: { readonly [F in FieldsOf<Kind, ChoiceField>]: string };
};

export type TableShock = { [Kind in TableKind]: TableShockOf<Kind> }[TableKind];

type FieldsOf<Kind extends TableKind, Of extends Field> = {
  [F in keyof Table[Kind]]: Table[Kind][F] extends Of ? F : never;
}[keyof Table[Kind]];

export const tableKinds = Object.keys(kindTable) as readonly TableKind[];

export function isTableKind(kind: string | undefined): kind is TableKind {
  return kind !== undefined && Object.hasOwn(kindTable, kind);
}

/** The fields of a kind in the order of the table. */
export function fieldsOf(kind: TableKind): readonly (readonly [string, Field])[] {
  return Object.entries(kindTable[kind]);
}

/** True for a shock that a table tells. */
export function isTableShock(shock: ShockBase & { readonly kind: string }): shock is TableShock {
  return isTableKind(shock.kind);
}
