/** Magnet makers: what their region's order book asks for, what capacity and inputs allow, and what leaves the line. */
import { civilShareOfStarts } from "./civil-use.ts";
import { limitDidymium, mixDidymium, splitDidymium, TIE } from "./didymium.ts";
import { emptied } from "./emptied.ts";
import { metalRatio, reduceMetal, useMetal } from "./metal.ts";
import type { Simulation, Units } from "./simulation.ts";
import { RING } from "./state.ts";

/** Weeks over which shelves and work in progress are brought to their targets, and memory of the order book. */
const SHELF_CORRECTION = 8;
const BOOK_MEMORY = 4;
const SHORT_MEMORY = 8;

/**
 * Starts of the week. For each region and magnet the plan is the smoothed order book plus part of what shelf and work
 * in progress lack; lines of the right family share it by capacity. A start is cut to the input that runs out first;
 * neodymium and praseodymium stand in for each other within the bounds of the alloy. Inputs are the gross charge: the
 * content of the finished magnet over (1 - swarf - loss); swarf goes to recyclers, the loss is gone.
 * Writes work and its contents, makerStock, makerUse, makerShort..., swarf (feed of recyclers), lost.
 */
export function createStartMagnets(simulation: Simulation): () => void {
  return () => {
    const { model, params, state, scratch } = simulation;
    const R = model.regions.length;
    const G = model.magnets.count;
    const { makers, magnets } = model;
    const plan = scratch.magnet;
    const capacity = emptied(scratch.familyCapacity); // [region * 2 + family]
    const planned = emptied(scratch.familyPlan);
    emptied(state.swarf);

    for (let region = 0; region < R; region++) {
      for (let magnet = 0; magnet < G; magnet++) {
        const at = region * G + magnet;
        const book = state.ordered[at];
        const target =
          (params.behaviour["shelf-weeks"] + params.makeWeeks[magnet]) * book + state.setAside[at];
        const order = book + (target - state.shelf[at] - state.work[at]) / SHELF_CORRECTION;
        plan[at] = order < 0 ? 0 : Math.min(order, 2 * book);
        planned[region * 2 + magnets.family[magnet]] += plan[at];
      }
    }
    for (let maker = 0; maker < makers.count; maker++) {
      capacity[makers.region[maker] * 2 + makers.family[maker]] +=
        params.makerCapacity[maker] * state.makerFactor[maker];
    }
    chargeGross(simulation);
    decayShortfalls(simulation);
    reduceMetal(simulation);
    noteIdle(simulation, capacity, planned);
    for (let maker = 0; maker < makers.count; maker++) {
      const family = makers.region[maker] * 2 + makers.family[maker];
      if (params.makerCapacity[maker] * state.makerFactor[maker] > 0 && capacity[family] > 0)
        simulation.units.startMaker(maker);
      else state.makerUse.fill(0, maker * magnets.elements.length, (maker + 1) * magnets.elements.length);
    }
    for (let at = 0; at < R * G; at++) {
      const family = Math.floor(at / G) * 2 + magnets.family[at % G];
      const over = planned[family] > capacity[family] ? 1 - capacity[family] / planned[family] : 0;
      state.makerShortCapacity[at] += (plan[at] * over) / SHORT_MEMORY;
    }
  };
}

/** What lines outside the authority could start beyond their plan, as far as inputs are not what holds them back. */
function noteIdle({ model, state }: Simulation, capacity: Float64Array, planned: Float64Array): void {
  const { magnets } = model;
  const G = magnets.count;
  const { familySpare } = state;
  emptied(state.idle);
  for (let at = 0; at < familySpare.length; at++) familySpare[at] = Math.max(0, capacity[at] - planned[at]);
  for (let region = 0; region < model.regions.length; region++) {
    for (let magnet = 0; magnet < G; magnet++) {
      const family = region * 2 + magnets.family[magnet];
      const at = region * G + magnet;
      familySpare[family] = Math.max(
        0,
        familySpare[family] - state.makerShort[at] - state.makerShortMetal[at],
      );
      if (region === state.authority) continue;
      const spare = Math.max(
        0,
        capacity[family] - planned[family] - state.makerShort[at] - state.makerShortMetal[at],
      );
      const share = planned[family] > 0 ? state.ordered[at] / planned[family] : 0;
      state.idle[magnet] += spare * Math.min(1, share);
    }
  }
}

function decayShortfalls({ state }: Simulation): void {
  const keep = 1 - 1 / SHORT_MEMORY;
  for (let at = 0; at < state.makerShort.length; at++) {
    state.makerShort[at] *= keep;
    state.makerShortCapacity[at] *= keep;
    state.makerShortMetal[at] *= keep;
  }
  for (let at = 0; at < state.makerShortElement.length; at++) state.makerShortElement[at] *= keep;
}

/** One maker's starts: its part of the region's plan by capacity, cut by `limit` to the capacity of all lines. */
export function createStartMaker(simulation: Simulation): Units["startMaker"] {
  return (maker) => {
    const { model, params, state, scratch } = simulation;
    const { magnets, makers } = model;
    const { need, ratio } = scratch.making;
    const { gross, makerUse, makerStock, makerShort, makerShortMetal, makerShortElement } = state;
    const G = magnets.count;
    const V = magnets.elements.length;
    const region = makers.region[maker];
    const zone = model.zone[region];
    const own = makers.family[maker];
    const family = region * 2 + own;
    const capacity = scratch.familyCapacity[family];
    const planned = scratch.familyPlan[family];
    const part = (params.makerCapacity[maker] * state.makerFactor[maker]) / capacity;
    const limit = planned > capacity ? capacity / planned : 1;
    const held = maker * V;
    for (let v = 0; v < V; v++) need[v] = 0;
    for (let magnet = 0; magnet < G; magnet++) {
      if (magnets.family[magnet] !== own) continue;
      const starts = scratch.magnet[region * G + magnet] * part * limit;
      if (starts === 0) continue;
      const charge = (zone * G + magnet) * V;
      for (let v = 0; v < V; v++) need[v] += starts * gross[charge + v];
    }
    mixDidymium(simulation, zone, need);
    const memory = 1 / params.behaviour["usage-memory"];
    for (let v = 0; v < V; v++) {
      const wanted = need[v];
      const there = makerStock[held + v];
      makerUse[held + v] += (wanted - makerUse[held + v]) * memory;
      ratio[v] = wanted > there ? there / wanted : 1;
    }
    const didymium = limitDidymium(simulation, maker, need, ratio);
    let metal = 1;
    if (magnets.samarium >= 0) {
      metal = metalRatio(simulation, region, part, need[magnets.samarium]);
      ratio[magnets.samarium] = Math.min(ratio[magnets.samarium], metal);
    }
    splitDidymium(simulation, maker, need, didymium);
    for (let magnet = 0; magnet < G; magnet++) {
      if (magnets.family[magnet] !== own) continue;
      const at = region * G + magnet;
      const wanted = scratch.magnet[at] * part * limit;
      if (wanted <= 0) continue;
      const charge = (zone * G + magnet) * V;
      let least = 1;
      for (let v = 0; v < V; v++) if (ratio[v] < least && gross[charge + v] > 0) least = ratio[v];
      if (least < 1) {
        const missing = (wanted * (1 - least)) / SHORT_MEMORY;
        const samarium = magnets.samarium >= 0 && gross[charge + magnets.samarium] > 0;
        if (samarium && metal <= least + TIE) makerShortMetal[at] += missing;
        else {
          makerShort[at] += missing;
          for (let v = 0; v < V; v++) {
            // Where two elements run out together both bind: the one that stands first in the table is not the only one.
            if (ratio[v] <= least + TIE && gross[charge + v] > 0) makerShortElement[at * V + v] += missing;
          }
        }
      }
      scratch.amount[0] = wanted * least;
      simulation.units.charge(maker, magnet);
    }
  };
}

/** t REO charged per t of finished magnets: its content as thrifted today, over what swarf and loss leave. */
function chargeGross({ model, params, state }: Simulation): void {
  const G = model.magnets.count;
  const V = model.magnets.elements.length;
  for (let zone = 0; zone < 2; zone++) {
    for (let magnet = 0; magnet < G; magnet++) {
      const kept = 1 - params.swarf[magnet] - params.loss[magnet];
      for (let v = 0; v < V; v++) {
        state.gross[(zone * G + magnet) * V + v] =
          (params.content[magnet * V + v] *
            state.thrift[zone * V + v] *
            (1 - state.saved[(zone * G + magnet) * V + v])) /
          kept;
      }
    }
  }
}

/**
 * Takes the gross charge of scratch.amount[0] t of magnets from the maker's stock and puts the rest of the week's work on
 * line.
 */
export function createCharge(simulation: Simulation): Units["charge"] {
  return (maker, magnet) => {
    const { model, params, state, scratch } = simulation;
    const { magnets, makers } = model;
    const { elements, neodymium, praseodymium } = magnets;
    const { gross, makerStock, workContent, workRingContent, swarf, lost } = state;
    const G = magnets.count;
    const R = model.regions.length;
    const V = elements.length;
    const region = makers.region[maker];
    const starts = scratch.amount[0];
    const at = region * G + magnet;
    const slot = ((state.tick + params.makeWeeks[magnet]) % RING) * R * G + at;
    const cut = params.swarf[magnet];
    const kept = 1 - cut - params.loss[magnet];
    const pr = scratch.making.praseodymium[0];
    state.work[at] += starts;
    state.workRing[slot] += starts;
    state.workRingCivil[slot] += starts * civilShareOfStarts(simulation, maker, magnet);
    const charge = (model.zone[region] * G + magnet) * V;
    let didymium = 0;
    if (neodymium >= 0) didymium += gross[charge + neodymium];
    if (praseodymium >= 0) didymium += gross[charge + praseodymium];
    for (let v = 0; v < V; v++) {
      const perMagnet =
        v === neodymium ? didymium * (1 - pr) : v === praseodymium ? didymium * pr : gross[charge + v];
      if (perMagnet === 0) continue;
      const held = makerStock[maker * V + v];
      const wanted = starts * perMagnet;
      const taken = Math.min(wanted, held);
      makerStock[maker * V + v] = held - taken;
      if (v === magnets.samarium) useMetal(simulation, region, taken);
      const net = taken * kept;
      const scrap = taken * cut;
      workContent[at * V + v] += net;
      workRingContent[slot * V + v] += net;
      swarf[region * V + v] += scrap;
      lost[elements[v]] += taken - net - scrap;
    }
  };
}

/** Finished magnets leave the line for the shelf. */
export function finishMagnets({ model, state }: Simulation): void {
  const size = model.regions.length * model.magnets.count;
  const V = model.magnets.elements.length;
  const first = (state.tick % RING) * size;
  for (let at = 0; at < size; at++) {
    const done = state.workRing[first + at];
    if (done === 0) continue;
    state.workRing[first + at] = 0;
    state.work[at] -= done;
    state.shelf[at] += done;
    state.shelfCivil[at] += state.workRingCivil[first + at];
    state.workRingCivil[first + at] = 0;
    for (let v = 0; v < V; v++) {
      const content = state.workRingContent[(first + at) * V + v];
      state.workRingContent[(first + at) * V + v] = 0;
      state.workContent[at * V + v] -= content;
      state.shelfContent[at * V + v] += content;
    }
  }
}

/** Takes this week's orders into the smoothed book of each region's makers. */
export function noteOrders({ state }: Simulation): void {
  for (let at = 0; at < state.booked.length; at++) {
    state.ordered[at] += (Math.max(0, state.booked[at]) - state.ordered[at]) / BOOK_MEMORY;
    state.militaryOrdered[at] += (state.militaryBooked[at] - state.militaryOrdered[at]) / BOOK_MEMORY;
  }
}
