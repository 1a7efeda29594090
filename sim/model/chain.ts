/** Mines, plants and the feed between them, as columns. */
import type { World } from "../world/types.ts";
import { byId, byRegion, type Indices, NEVER, regionStarts } from "./index-of.ts";
import type { InputRegistry } from "./inputs.ts";
import type { Feed, Mines, Plants, Recyclers } from "./types.ts";
import { ORE, SEG } from "./types.ts";

const WEEKS_PER_MONTH = 365.25 / 12 / 7;

/** Feed capacity above which a row is a district of several sites rather than one plant, t REO a year. */
const DISTRICT_CAPACITY = 20_000;

export function compileMines(world: World, indices: Indices, inputs: InputRegistry): Mines {
  const rows = byId(world.mines, (row) => row.id);
  const { E } = indices;
  const basketSlot = new Int32Array(rows.length * E).fill(-1);
  rows.forEach((row, mine) => {
    for (const [symbol, value] of Object.entries(row.basket)) {
      if (value.mid > 0) basketSlot[mine * E + indices.element(symbol)] = inputs.value(value);
    }
  });
  return {
    count: rows.length,
    id: rows.map((row) => row.id),
    region: Int32Array.from(rows, (row) => indices.regionOfCountry(row.country)),
    producing: Uint8Array.from(rows, (row) => (row.producing ? 1 : 0)),
    startTick: Int32Array.from(rows, (row) => indices.tick(row.start)),
    rampWeeks: Int32Array.from(rows, (row) => Math.round(row.rampMonths * WEEKS_PER_MONTH)),
    outputSlot: Int32Array.from(rows, (row) => inputs.value(row.output)),
    capacitySlot: Int32Array.from(rows, (row) => inputs.value(row.capacity)),
    growthSlot: Int32Array.from(rows, (row) => inputs.value(row.growth)),
    costSlot: Int32Array.from(rows, (row) => inputs.value(row.cashCost)),
    quota: Uint8Array.from(rows, (row) => (row.follows === "quota" ? 1 : 0)),
    basketSlot,
    border: Uint8Array.from(rows, (row) => (row.country === "MM" ? 1 : 0)),
  };
}

/** Plants whose SEG residue has somewhere to go, today or once a taker opens. */
export function segSenders(world: World): ReadonlySet<string> {
  return new Set(world.feed.filter((row) => row.stream === "seg").map((row) => row.from));
}

export function compilePlants(
  world: World,
  sendsSeg: ReadonlySet<string>,
  indices: Indices,
  inputs: InputRegistry,
): Plants {
  const rows = byRegion(
    world.refiners,
    (row) => indices.regionOfCountry(row.country),
    (row) => row.id,
  );
  const region = Int32Array.from(rows, (row) => indices.regionOfCountry(row.country));
  const { E } = indices;
  const size = rows.length * E;
  const circuitSlot = new Int32Array(size).fill(-1);
  const circuitUnlimited = new Uint8Array(size);
  const circuitProducing = new Uint8Array(size);
  const circuitStart = new Int32Array(size);
  const circuitRamp = new Int32Array(size);
  const index = new Map(rows.map((row, plant) => [row.id, plant]));
  for (const row of world.circuits) {
    const plant = index.get(row.refiner);
    if (plant === undefined) throw new Error(`circuit of unknown refiner ${row.refiner}`);
    const at = plant * E + indices.element(row.element);
    circuitSlot[at] = inputs.value(row.capacity);
    circuitUnlimited[at] = row.unlimited ? 1 : 0;
    circuitProducing[at] = row.producing ? 1 : 0;
    circuitStart[at] = indices.tick(row.start);
    circuitRamp[at] = Math.round(row.rampMonths * WEEKS_PER_MONTH);
  }
  return {
    count: rows.length,
    id: rows.map((row) => row.id),
    region,
    regionStart: regionStarts(region, indices.R),
    sendsSeg: Uint8Array.from(rows, (row) => (sendsSeg.has(row.id) ? 1 : 0)),
    producing: Uint8Array.from(rows, (row) => (row.producing ? 1 : 0)),
    startTick: Int32Array.from(rows, (row) => indices.tick(row.start)),
    rampWeeks: Int32Array.from(rows, (row) => Math.round(row.rampMonths * WEEKS_PER_MONTH)),
    capacitySlot: Int32Array.from(rows, (row) => inputs.value(row.capacity)),
    recoverySlot: Int32Array.from(rows, (row) => inputs.value(row.recovery)),
    holdSlot: Int32Array.from(rows, (row) => inputs.value(row.holdWeeks)),
    costSlot: Int32Array.from(rows, (row) => inputs.value(row.operatingCost)),
    cracker: Uint8Array.from(rows, (row) => (row.kind === "cracking" ? 1 : 0)),
    district: Uint8Array.from(rows, (row) => (row.capacity.mid >= DISTRICT_CAPACITY ? 1 : 0)),
    circuitSlot,
    circuitUnlimited,
    circuitProducing,
    circuitStart,
    circuitRamp,
  };
}

export function compileFeed(
  world: World,
  indices: Indices,
  inputs: InputRegistry,
  mines: Mines,
  plants: Plants,
): Feed {
  const rows = byId(
    world.feed.filter((row) => row.stream !== "swarf"),
    (row) => `${row.from}>${row.to}>${row.stream}>${row.start}`,
  );
  return {
    count: rows.length,
    fromMine: Int32Array.from(rows, (row) => mines.id.indexOf(row.from)),
    fromPlant: Int32Array.from(rows, (row) => plants.id.indexOf(row.from)),
    toPlant: Int32Array.from(rows, (row) => plantIndex(plants, row.to)),
    stream: Uint8Array.from(rows, (row) => (row.stream === "seg" ? SEG : ORE)),
    shareSlot: Int32Array.from(rows, (row) => inputs.value(row.share)),
    leadSlot: Int32Array.from(rows, (row) => inputs.value(row.leadWeeks)),
    startTick: Int32Array.from(rows, (row) => indices.tick(row.start)),
    endTick: Int32Array.from(rows, (row) => (row.end === "" ? NEVER : indices.tick(row.end))),
  };
}

export function compileRecyclers(
  world: World,
  indices: Indices,
  inputs: InputRegistry,
  plants: Plants,
): Recyclers {
  const rows = byId(world.recyclers, (row) => row.id);
  return {
    count: rows.length,
    region: Int32Array.from(rows, (row) => indices.region(row.region)),
    plant: Int32Array.from(rows, (row) => plantIndex(plants, row.refiner)),
    endOfLife: Uint8Array.from(rows, (row) => (row.kind === "end-of-life" ? 1 : 0)),
    amountSlot: Int32Array.from(rows, (row) => inputs.value(row.amount)),
    growthSlot: Int32Array.from(rows, (row) => inputs.value(row.growth)),
    lagSlot: Int32Array.from(rows, (row) => inputs.value(row.lagWeeks)),
  };
}

export function plantIndex(plants: Plants, id: string): number {
  const at = plants.id.indexOf(id);
  if (at < 0) throw new Error(`unknown refiner ${id}`);
  return at;
}
