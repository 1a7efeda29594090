/** A world with several times the agents: every mine, plant, line, trader, contract and user again under new names. */
import type { Value, World } from "../../sim/world/types.ts";

type Row = Readonly<Record<string, unknown>>;

/** Columns that name an agent: those of a copy name its own. */
const NAMES = new Set(["id", "refiner", "trader", "holder", "to"]);

/** `copies` worlds in one: all tonnages grow in step, so that the larger world is as short or as long as the plain one. */
export function largerWorld(world: World, copies: number): World {
  const regions = new Set(world.regions.map(({ region }) => region));
  const again = <T extends object>(rows: readonly T[]): T[] =>
    Array.from({ length: copies }, (_, copy) => rows.map((row) => copyOf(row, copy, regions))).flat();
  const merchants = world.traders.filter(({ kind }) => kind === "merchant");
  return {
    ...world,
    mines: again(world.mines),
    refiners: again(world.refiners),
    circuits: again(world.circuits),
    feed: again(world.feed),
    makers: again(world.makers),
    endUses: again(world.endUses),
    traders: [...merchants, ...again(world.traders.filter(({ kind }) => kind !== "merchant"))],
    offtakes: again(world.offtakes),
    recyclers: again(world.recyclers).map((row) =>
      row.kind === "swarf" ? { ...row, amount: share(row.amount, copies) } : row,
    ),
    residues: again(world.residues),
  };
}

function copyOf<T extends object>(row: T, copy: number, regions: ReadonlySet<string>): T {
  if (copy === 0) return row;
  const renamed = (name: string): string => `${name}-copy-${copy}`;
  const entries = Object.entries(row as Row).map(([column, value]): [string, unknown] => {
    if (isValue(value)) return [column, { ...value, key: renamed(value.key) }];
    if (column === "basket") return [column, copyOf(value as Row, copy, regions)];
    const names = NAMES.has(column) || (column === "from" && !regions.has(String(value)));
    return [column, names ? renamed(String(value)) : value];
  });
  return Object.fromEntries(entries) as T;
}

function isValue(value: unknown): value is Value {
  return typeof value === "object" && value !== null && "key" in value && "mid" in value;
}

/** Recyclers share a region's swarf; what they collect together stays what it was. */
function share(value: Value, parts: number): Value {
  return { ...value, mid: value.mid / parts, low: value.low / parts, high: value.high / parts };
}
