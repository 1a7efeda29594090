/** Every uncertain figure of a world by its key, and the unit that it is given in. */
import type { Provenance, Value, World } from "./types.ts";

/** Units by the last part of a key, in the notation of scenario files; "" for plain numbers. */
const UNITS: Readonly<Record<string, string>> = {
  capacity: "t/yr",
  output: "t/yr",
  volume: "t/yr",
  demand: "t/yr",
  growth: "1/yr",
  "price-china": "USD/kg",
  "price-outside": "USD/kg",
  "cash-cost": "USD/kg",
  "operating-cost": "USD/kg",
  "conversion-china": "USD/kg",
  "conversion-outside": "USD/kg",
  floor: "USD/kg",
  freight: "USD/kg",
  "hold-weeks": "weeks",
  "lead-weeks": "weeks",
  "make-weeks": "weeks",
  "lag-weeks": "weeks",
  "buffer-weeks": "weeks",
  "qualification-weeks": "weeks",
  weeks: "weeks",
  recovery: "share",
  share: "share",
  "spot-share": "share",
  "military-share": "share",
  "restart-weeks": "weeks",
  "substitute-weeks": "weeks",
  "value-lost": "share",
  "made-up-later": "share",
  collected: "share",
  "demand-at-zero": "t/yr",
  "supply-at-zero": "t/yr",
  "growth-before": "1/yr",
  "min-run": "share",
  swarf: "share",
  loss: "share",
};

/** The figures of all tables, in the order of tables and rows. Keys are unique: rows of one name are a problem. */
export function figuresOf(world: World): Value[] {
  return rowsOf(world).flatMap((row) => valuesIn(Object.values(row)));
}

/** The row that each figure stands in, with its source and date, by the figure's key. */
export function sourcesOf(world: World): ReadonlyMap<string, Provenance> {
  return new Map(
    rowsOf(world).flatMap((row) =>
      valuesIn(Object.values(row)).map(({ key }): [string, Provenance] => [key, row]),
    ),
  );
}

function rowsOf(world: World): Provenance[] {
  const tables: readonly (readonly Provenance[])[] = [
    world.elements,
    world.mines,
    world.refiners,
    world.circuits,
    world.feed,
    world.magnets,
    world.recipes,
    world.makers,
    world.endUses,
    world.uses,
    world.downstream,
    world.sourcing,
    world.traders,
    world.offtakes,
    world.recyclers,
    world.inventories,
    world.residues,
    world.routes,
    world.governments,
    world.parameters,
    world.lifetimes ?? [],
    world.curves ?? [],
  ];
  return tables.flat();
}

/** Unit of each figure by key: "parameters/price-speed-china" to "1/week", "mines/mt-weld/output" to "t/yr". */
export function unitsOf(world: World): Record<string, string> {
  const units: Record<string, string> = {};
  for (const { key } of figuresOf(world)) units[key] = UNITS[key.slice(key.lastIndexOf("/") + 1)] ?? "";
  for (const mine of world.mines) for (const { key } of Object.values(mine.basket)) units[key] = "share";
  for (const row of world.parameters) units[row.value.key] = row.unit;
  for (const row of world.recyclers) units[row.amount.key] = row.kind === "swarf" ? "share" : "t/yr";
  for (const row of world.inventories) units[row.amount.key] = row.holder === "state" ? "t" : "weeks";
  for (const row of world.downstream) units[row.output.key] = ""; // USD bn a year
  for (const row of world.residues) units[row.amount.key] = "t";
  return units;
}

function valuesIn(fields: readonly unknown[]): Value[] {
  return fields.flatMap((field) => {
    if (isValue(field)) return [field];
    return typeof field === "object" && field !== null ? valuesIn(Object.values(field)) : [];
  });
}

function isValue(field: unknown): field is Value {
  return typeof field === "object" && field !== null && "key" in field && "mid" in field && "high" in field;
}
