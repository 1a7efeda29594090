/** One entry of `shocks` whose kind is told by a table: its fields read as the table says. */
import type { Field, NamesField, NamesOf } from "./kinds/field.ts";
import { fieldsOf, type TableKind, type TableShock } from "./kinds.ts";
import { child, type LocatedMap, textOf } from "./located.ts";
import {
  agentVocabulary,
  elementVocabulary,
  firmVocabulary,
  type Names,
  plainVocabulary,
  productVocabulary,
  regionVocabulary,
  useVocabulary,
  type Vocabulary,
} from "./names.ts";
import { nameAt, namesAt, quantityAt, type Reading, report } from "./reading.ts";
import type { Quantity, ShockBase } from "./types.ts";

/** `shocks` are the ids of all entries: some kinds name others. */
export function readTableShock(
  reading: Reading,
  map: LocatedMap,
  kind: TableKind,
  base: ShockBase,
  shocks: readonly string[],
): TableShock {
  const names: Record<string, readonly string[]> = {};
  const quantities: Record<string, Quantity> = {};
  const choices: Record<string, string> = {};
  for (const [key, field] of fieldsOf(kind)) {
    if (field.is === "names") names[key] = readNames(reading, map, key, field, shocks);
    else if (field.is === "quantity") quantities[key] = readOne(reading, map, key, field);
    else choices[key] = textOf(child(map, key)) ?? field.absent;
  }
  checkSelf(reading, map, base.id);
  checkDetour(reading, map, names);
  return { ...base, kind, names, quantities, choices } as TableShock;
}

function readOne(
  reading: Reading,
  map: LocatedMap,
  key: string,
  field: Extract<Field, { is: "quantity" }>,
): Quantity {
  return quantityAt(reading, map, key, field.expected, field.absent ?? 0);
}

function readNames(
  reading: Reading,
  map: LocatedMap,
  key: string,
  field: NamesField,
  shocks: readonly string[],
): readonly string[] {
  const vocabulary = vocabularyOf(field.of, reading.names, shocks);
  if (!child(map, key)) return field.absent;
  return field.one ? [nameAt(reading, map, key, vocabulary)] : namesAt(reading, map, key, vocabulary);
}

function vocabularyOf(of: NamesOf, names: Names, shocks: readonly string[]): Vocabulary {
  switch (of) {
    case "elements":
      return elementVocabulary(names);
    case "regions":
      return regionVocabulary(names);
    case "products":
      return productVocabulary(names);
    case "magnets":
      return { ...plainVocabulary("magnet", names.magnets), groups: new Map([["magnets", names.magnets]]) };
    case "uses":
      return useVocabulary(names);
    case "stages":
      return plainVocabulary("stage", ["oxide", "metal", "magnet"]);
    case "goods":
      return plainVocabulary("form", ["ore", "oxide", "magnet"]);
    case "mines":
      return agentVocabulary(names, ["mine"]);
    case "refiners":
      return agentVocabulary(names, ["refiner"]);
    case "plants":
      return agentVocabulary(names, ["mine", "refiner", "maker"]);
    case "makers":
      return agentVocabulary(names, ["maker"]);
    case "exporters":
      return agentVocabulary(names, ["refiner", "maker"]);
    case "firms":
      return firmVocabulary(names);
    case "traders":
      return plainVocabulary("trader", names.traders);
    case "shocks":
      return { what: "shock of this scenario", names: shocks, groups: new Map() };
  }
}

/** A way round leads through a third region: neither where the goods start nor one that is shut out itself. */
function checkDetour(reading: Reading, map: LocatedMap, names: Record<string, readonly string[]>): void {
  const node = child(map, "via");
  if (!node) return;
  const shutOut = names.destinations ?? [];
  const wrong = (names.via ?? []).find((region) => region === "CN" || shutOut.includes(region));
  if (wrong === undefined) return;
  const problem =
    wrong === "CN"
      ? "goods start in CN and cannot pass through it"
      : `${wrong} is itself one of the destinations`;
  report(reading, node, { at: 0, problem, fix: "name third regions that the goods can pass through" });
}

function checkSelf(reading: Reading, map: LocatedMap, id: string): void {
  for (const key of ["shocks", "projects"]) {
    const node = child(map, key);
    const items = node?.kind === "list" ? node.items : node ? [node] : [];
    for (const item of items)
      if (textOf(item) === id)
        report(reading, item, {
          at: 0,
          problem: "a shock cannot name itself here",
          fix: "name another shock",
        });
  }
}
