/** Uses and what is built with them, as columns. */
import type { World } from "../world/types.ts";
import { byId, type Indices } from "./index-of.ts";
import type { InputRegistry } from "./inputs.ts";
import type { Cells, Downstream, Uses } from "./types.ts";

export function compileUses(world: World, inputs: InputRegistry): Uses {
  const rows = byId(world.uses, (row) => row.use);
  const slots = (pick: (row: (typeof rows)[number]) => Parameters<InputRegistry["value"]>[0]): Int32Array =>
    Int32Array.from(rows, (row) => inputs.value(pick(row)));
  return {
    count: rows.length,
    id: rows.map(({ use }) => use),
    valueLostSlot: slots((row) => row.valueLost),
    madeUpLaterSlot: slots((row) => row.madeUpLater),
    minRunSlot: slots((row) => row.minRun),
    restartSlot: slots((row) => row.restartWeeks),
    substituteWeeksSlot: slots((row) => row.substituteWeeks),
    threatCoverSlot: slots((row) => row.threatCover),
  };
}

/** Rows by region, overlap group and use, so that a group of a region stands together. */
export function compileDownstream(
  world: World,
  indices: Indices,
  inputs: InputRegistry,
  uses: Uses,
  cells: Cells,
): Downstream {
  const bought = new Set(cells.use.map((use, cell) => `${use}/${cells.region[cell]}`));
  const rows = byId(
    world.downstream.filter(({ use, region }) => bought.has(`${use}/${indices.region(region)}`)),
    ({ overlap, use }) => `${overlap}/${use}`,
  )
    .map((row) => ({ row, region: indices.region(row.region) }))
    .sort((a, b) => a.region - b.region);
  const groups = [...new Set(rows.map(({ row }) => row.overlap))];
  return {
    count: rows.length,
    use: Int32Array.from(rows, ({ row }) => uses.id.indexOf(row.use)),
    region: Int32Array.from(rows, ({ region }) => region),
    group: Int32Array.from(rows, ({ row }) => groups.indexOf(row.overlap)),
    outputSlot: Int32Array.from(rows, ({ row }) => inputs.value(row.output)),
  };
}
