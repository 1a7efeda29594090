/** A floor that a trade bloc holds up by a tariff on what comes from outside: set anew at every review. */
import type { CompiledShock } from "../../model/shocks.ts";
import { exp, log } from "../../numbers/elementary.ts";
import type { Simulation } from "../simulation.ts";

type BlocFloor = Extract<CompiledShock, { kind: "bloc-floor" }>;

/**
 * At a review the bloc looks at the price p; until the next one
 *   top-up = pos(floor - p),   tariff on oxide = pos(floor - p - freight),   on a magnet = sum of content x pos(floor - p of its zone).
 * Inside, oxide costs the price of the day plus the top-up: that is what mines are paid and buyers pay; partners' mines
 * are paid it on the bloc's part of the use outside China. Makers inside bear it as a cost of their magnets.
 */
export function applyBlocFloor(
  simulation: Simulation,
  shock: BlocFloor,
  strength: number,
  begin: number,
): void {
  const { model, params, state } = simulation;
  const E = model.elements.length;
  const review = Math.max(1, Math.round(params.values[shock.reviewSlot]));
  const due = (state.tick - begin) % review === 0;
  const first = shock.place * 2 * E;
  for (let e = 0; e < E; e++) {
    if (shock.listed[e] === 0 || model.traded[e] === 0) continue;
    for (let zone = 0; zone < 2; zone++)
      if (due || state.reviewed[first + zone * E + e] === 0)
        state.reviewed[first + zone * E + e] = state.contract[zone * E + e];
    const added = strength * topUp(simulation, shock, 1, e);
    if (added <= 0) continue;
    payMines(simulation, shock, e, added);
    taxOxide(simulation, shock, e, strength);
  }
  for (let magnet = 0; magnet < model.magnets.count; magnet++) taxMagnet(simulation, shock, magnet, strength);
}

/** USD/kg that the price of a zone at the last review lacks of the floor. */
function topUp({ model, params, state }: Simulation, shock: BlocFloor, zone: number, e: number): number {
  const price = state.reviewed[(shock.place * 2 + zone) * model.elements.length + e];
  return price > 0 ? Math.max(0, params.values[shock.priceSlot] - price) : 0;
}

function payMines({ model, state }: Simulation, shock: BlocFloor, e: number, added: number): void {
  const E = model.elements.length;
  const price = state.contract[E + e];
  let inside = 0;
  let all = 0;
  for (let region = 0; region < model.regions.length; region++) {
    if (model.zone[region] === 0) continue;
    all += state.usage[region * E + e];
    if (shock.members[region] === 1) inside += state.usage[region * E + e];
  }
  const sold = all > 0 ? inside / all : 0;
  for (let mine = 0; mine < model.mines.count; mine++) {
    const region = model.mines.region[mine];
    if (shock.free[region] === 0) continue;
    const paid = price + added * (shock.members[region] === 1 ? 1 : sold);
    state.mineFloor[mine * E + e] = Math.max(state.mineFloor[mine * E + e], paid);
  }
}

function taxOxide(simulation: Simulation, shock: BlocFloor, e: number, strength: number): void {
  const { model, params, state } = simulation;
  const E = model.elements.length;
  const R = model.regions.length;
  const I = E + model.magnets.count;
  const price = state.contract[E + e];
  const added = topUp(simulation, shock, 1, e);
  for (let buyer = 0; buyer < R; buyer++) {
    if (shock.members[buyer] === 0) continue;
    state.buyerCost[buyer * I + e] += log(1 + (strength * added) / price);
    for (let seller = 0; seller < R; seller++) {
      if (!shock.oxide || shock.free[seller] === 1) continue;
      const freight = params.freight[seller * R + buyer];
      const tariff = strength * Math.max(0, added - freight);
      const way = (seller * R + buyer) * I + e;
      state.blocTariff[way] += tariff;
      state.laneDuty[way] += tariff / (price + freight);
    }
  }
}

/** Magnets from outside pay what their contents lack of the floor; those made inside cost what their oxides cost more. */
function taxMagnet(simulation: Simulation, shock: BlocFloor, magnet: number, strength: number): void {
  const { model, params, state, scratch } = simulation;
  const E = model.elements.length;
  const R = model.regions.length;
  const G = model.magnets.count;
  const I = E + G;
  const V = model.magnets.elements.length;
  const item = E + magnet;
  const dearer = scratch.regionA.fill(0); // what a region's purchases cost more, as a share
  for (let seller = 0; seller < R; seller++) {
    const inside = shock.members[seller] === 1;
    if (!inside && (shock.free[seller] === 1 || !shock.magnet)) continue;
    const zone = inside ? 1 : model.zone[seller];
    let added = 0;
    for (let v = 0; v < V; v++) {
      const e = model.magnets.elements[v];
      if (shock.listed[e] === 1)
        added += params.content[magnet * V + v] * strength * topUp(simulation, shock, zone, e);
    }
    if (added <= 0) continue;
    const price =
      state.magnetReference[model.zone[seller] * G + magnet] *
      exp(state.logRatio[model.zone[seller] * I + item]);
    for (let buyer = 0; buyer < R; buyer++) {
      if (!inside && shock.members[buyer] === 0) continue;
      const value = price + (seller === buyer ? 0 : params.freight[seller * R + buyer]);
      if (!(value > 0)) continue;
      const way = (seller * R + buyer) * I + item;
      if (!inside) state.blocTariff[way] += added;
      state.laneDuty[way] += added / value;
      dearer[buyer] += (state.sourcing[(buyer * R + seller) * G + magnet] * added) / value;
    }
  }
  for (let buyer = 0; buyer < R; buyer++)
    if (dearer[buyer] > 0) state.buyerCost[buyer * I + item] += log(1 + dearer[buyer]);
}

/** Books what the tariff on a way levies on t that leave along it: USD/kg x t is a thousand USD. */
export function levy({ state }: Simulation, way: number, buyer: number, tonnes: number): void {
  state.tariffRevenue[buyer] += (state.blocTariff[way] * tonnes) / 1000;
}
