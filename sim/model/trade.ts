/** Traders' accounts, offtakes, routes and who buys magnets from whom, as columns. */
import type { Quantity, Scenario } from "../scenario/types.ts";
import type { TraderRow, World } from "../world/types.ts";
import { plantIndex } from "./chain.ts";
import { byId, byRegion, type Indices, NEVER, regionStarts } from "./index-of.ts";
import type { InputRegistry } from "./inputs.ts";
import type { Accounts, Contracts, Magnets, Mines, Opening, Plants } from "./types.ts";

export function compileAccounts(world: World, indices: Indices, inputs: InputRegistry): Accounts {
  const those = (kind: "named" | "state"): TraderRow[] =>
    byRegion(
      world.traders.filter((row) => row.kind === kind),
      (row) => indices.region(row.region),
      (row) => row.id,
    );
  const named = [...those("named"), ...those("state")];
  const region = Int32Array.from([
    ...indices.regions.flatMap((_, at) => [at, at]),
    ...named.map((row) => indices.region(row.region)),
  ]);
  const stateStart = region.length - those("state").length;
  return {
    count: region.length,
    id: [
      ...indices.regions.flatMap((region) => [`merchants-${region}`, `merchants-${region}-civil`]),
      ...named.map((row) => row.id),
    ],
    region,
    namedStart: regionStarts(region.subarray(0, stateStart), indices.R, indices.R * 2),
    stateStart,
    spotSlot: Int32Array.from([
      ...indices.regions.flatMap(() => [-1, -1]),
      ...named.map((row) => inputs.value(row.spotShare)),
    ]),
  };
}

/** The world's offtakes, then those that shocks bring. */
export function compileContracts(
  world: World,
  scenario: Scenario,
  indices: Indices,
  inputs: InputRegistry,
  accounts: Accounts,
  plants: Plants,
): Contracts {
  const all = inputs.constant("offtakes/all-passed-on", 1);
  const rows = byId(world.offtakes, (row) => row.id).map((row) => ({
    id: row.id,
    trader: row.trader,
    refiner: row.refiner,
    element: row.element,
    shareSlot: inputs.value(row.share),
    volumeSlot: inputs.value(row.volume),
    firstCallSlot: row.firstCall ? inputs.value(row.firstCall) : -1,
    floorSlot: inputs.value(row.floor),
    upsideAboveSlot: row.upsideAbove ? inputs.value(row.upsideAbove) : -1,
    upsideShareSlot: row.upsideShare ? inputs.value(row.upsideShare) : -1,
    upsideCapSlot: row.upsideCap ? inputs.value(row.upsideCap) : -1,
    passedOnSlot: row.passedOn ? inputs.value(row.passedOn) : all,
    atSpot: row.index === "spot" ? 1 : 0,
    start: indices.tick(row.start),
    end: row.end === "" ? NEVER : indices.tick(row.end),
  }));
  for (const shock of byId(scenario.shocks, ({ id }) => id)) {
    if (shock.kind === "offtake") {
      const { names, quantities } = shock;
      for (const element of names.elements)
        rows.push({
          id: `${shock.id}/${element}`,
          trader: names.trader[0],
          refiner: names.agent[0],
          element,
          shareSlot: inputs.quantity(`shocks/${shock.id}/share`, quantities.share),
          volumeSlot: inputs.quantity(`shocks/${shock.id}/volume`, quantities.volume),
          firstCallSlot: isNone(quantities["first-call"])
            ? -1
            : inputs.quantity(`shocks/${shock.id}/first-call`, quantities["first-call"]),
          floorSlot: inputs.quantity(`shocks/${shock.id}/floor`, quantities.floor),
          upsideAboveSlot: inputs.quantity(`shocks/${shock.id}/upside-above`, quantities["upside-above"]),
          upsideShareSlot: inputs.quantity(`shocks/${shock.id}/upside-share`, quantities["upside-share"]),
          upsideCapSlot: -1,
          passedOnSlot: all,
          atSpot: 0,
          start: NEVER, // switched on by the shock
          end: NEVER,
        });
    }
    if (shock.kind !== "ramp" || shock.offtake === undefined) continue;
    rows.push({
      id: shock.id,
      trader: shock.offtake.trader,
      refiner: shock.agent,
      element: shock.element,
      shareSlot: inputs.quantity(`shocks/${shock.id}/offtake-share`, shock.offtake.share),
      volumeSlot: inputs.constant(`shocks/${shock.id}/offtake-volume`, 0),
      firstCallSlot: -1,
      floorSlot: -1,
      upsideAboveSlot: -1,
      upsideShareSlot: -1,
      upsideCapSlot: -1,
      passedOnSlot: all,
      atSpot: 0,
      start: NEVER, // the shock itself brings it, if it comes, with its first product
      end: NEVER,
    });
  }
  // Who has the first call on a plant's output is served before the others.
  rows.sort((one, other) => Number(other.firstCallSlot >= 0) - Number(one.firstCallSlot >= 0));
  const account = (trader: string): number => {
    const at = accounts.id.indexOf(trader);
    if (at < 0) throw new Error(`offtake of unknown trader ${trader}`);
    return at;
  };
  return {
    count: rows.length,
    firstCalls: rows.filter((row) => row.firstCallSlot >= 0).length,
    id: rows.map((row) => row.id),
    account: Int32Array.from(rows, (row) => account(row.trader)),
    plant: Int32Array.from(rows, (row) => plantIndex(plants, row.refiner)),
    element: Int32Array.from(rows, (row) => indices.element(row.element)),
    shareSlot: Int32Array.from(rows, (row) => row.shareSlot),
    volumeSlot: Int32Array.from(rows, (row) => row.volumeSlot),
    firstCallSlot: Int32Array.from(rows, (row) => row.firstCallSlot),
    floorSlot: Int32Array.from(rows, (row) => row.floorSlot),
    upsideAboveSlot: Int32Array.from(rows, (row) => row.upsideAboveSlot),
    upsideShareSlot: Int32Array.from(rows, (row) => row.upsideShareSlot),
    upsideCapSlot: Int32Array.from(rows, (row) => row.upsideCapSlot),
    passedOnSlot: Int32Array.from(rows, (row) => row.passedOnSlot),
    atSpot: Uint8Array.from(rows, (row) => row.atSpot),
    startTick: Int32Array.from(rows, (row) => row.start),
    endTick: Int32Array.from(rows, (row) => row.end),
  };
}

function isNone(quantity: Quantity): boolean {
  return quantity.kind === "constant" && quantity.value === 0;
}

/** [from * R + to]: slots of the weeks under way and of the freight. Every pair must have a row. */
export function compileRoutes(
  world: World,
  indices: Indices,
  inputs: InputRegistry,
): { weeks: Int32Array; freight: Int32Array } {
  const { R } = indices;
  const weeks = new Int32Array(R * R).fill(-1);
  const freight = new Int32Array(R * R).fill(-1);
  for (const row of world.routes) {
    const way = indices.region(row.from) * R + indices.region(row.to);
    weeks[way] = inputs.value(row.weeks);
    freight[way] = inputs.value(row.freight);
  }
  const gap = weeks.indexOf(-1);
  if (gap >= 0) {
    throw new Error(`no route from ${indices.regions[Math.floor(gap / R)]} to ${indices.regions[gap % R]}`);
  }
  return { weeks, freight };
}

export function compileSourcing(
  world: World,
  indices: Indices,
  inputs: InputRegistry,
  magnets: Magnets,
): { share: Int32Array; qualification: Int32Array } {
  const size = indices.R * indices.R * magnets.count;
  const share = new Int32Array(size).fill(-1);
  const qualification = new Int32Array(size).fill(-1);
  for (const row of world.sourcing) {
    const lane = indices.region(row.buyer) * indices.R + indices.region(row.seller);
    const at = lane * magnets.count + magnets.id.indexOf(row.magnet);
    share[at] = inputs.value(row.share);
    qualification[at] = inputs.value(row.qualificationWeeks);
  }
  return { share, qualification };
}

export function compileOpening(
  world: World,
  indices: Indices,
  inputs: InputRegistry,
  mines: Mines,
  plants: Plants,
): Opening {
  const { E, R } = indices;
  const traderSlot = new Int32Array(R * E).fill(-1);
  const makerSlot = new Int32Array(R * E).fill(-1);
  const stateSlot = new Int32Array(R * E).fill(-1);
  for (const row of world.inventories) {
    if (row.holder === "magnet") continue; // held by end users: their buffers say how much
    const column = row.holder === "trader" ? traderSlot : row.holder === "maker" ? makerSlot : stateSlot;
    if (!indices.elements.includes(row.product)) continue;
    column[indices.region(row.region) * E + indices.element(row.product)] = inputs.value(row.amount);
  }
  const pileSlot = new Int32Array(mines.count).fill(-1);
  const residueSlot = new Int32Array(plants.count).fill(-1);
  for (const row of world.residues) {
    const mine = mines.id.indexOf(row.holder);
    if (mine >= 0) pileSlot[mine] = inputs.value(row.amount);
    else residueSlot[plantIndex(plants, row.holder)] = inputs.value(row.amount);
  }
  return { traderSlot, makerSlot, stateSlot, pileSlot, residueSlot };
}
