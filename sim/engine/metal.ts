/**
 * Samarium metal outside China. Magnets need metal, Chinese exports are metal as a rule, and outside China few furnaces
 * reduce samarium oxide. A ledger beside the stocks says how much of a region's samarium is metal by now: it moves no
 * mass, it only holds makers back.
 */
import { WEEKS_PER_YEAR } from "../numbers/dates.ts";
import type { Simulation } from "./simulation.ts";

/** True for what magnets need as metal: the ledger's callers ask first, so that no tonnes are handed over in vain. */
export function isMetal({ model }: Simulation, e: number): boolean {
  const { samarium, elements } = model.magnets;
  return samarium >= 0 && elements[samarium] === e;
}

/** Books a shipment to a region: metal when it comes from China, oxide to be reduced when it does not. */
export function bookMetal(
  { model, state }: Simulation,
  origin: number,
  region: number,
  e: number,
  amount: number,
): void {
  const { samarium, elements } = model.magnets;
  if (samarium < 0 || elements[samarium] !== e || model.zone[region] === 0) return;
  if (model.zone[origin] === 0) state.metalReady[region] += amount;
  else state.metalRaw[region] += amount;
}

/** Samarium that traders send on from one region outside China to another goes as it lies there, metal and oxide. */
export function carryMetal(
  { model, state }: Simulation,
  origin: number,
  region: number,
  e: number,
  amount: number,
): void {
  const { samarium, elements } = model.magnets;
  if (samarium < 0 || elements[samarium] !== e) return;
  const { metalReady, metalRaw } = state;
  const sum = metalReady[origin] + metalRaw[origin];
  const part = sum > 0 ? Math.min(1, amount / sum) : 0;
  metalReady[region] += metalReady[origin] * part;
  metalRaw[region] += metalRaw[origin] * part;
  metalReady[origin] -= metalReady[origin] * part;
  metalRaw[origin] -= metalRaw[origin] * part;
}

/** A week of the furnaces outside China, shared by the regions that have oxide for them. */
export function reduceMetal({ model, params, state }: Simulation): void {
  const R = model.regions.length;
  let waiting = 0;
  for (let region = 0; region < R; region++) waiting += state.metalRaw[region];
  const limit = params.behaviour["metal-limit-samarium-outside"] / WEEKS_PER_YEAR;
  const part = waiting > limit ? limit / waiting : 1;
  for (let region = 0; region < R; region++) {
    const made = state.metalRaw[region] * part;
    state.metalRaw[region] -= made;
    state.metalReady[region] += made;
  }
  state.metalShared.set(state.metalReady);
}

/**
 * What a maker may charge of its need for samarium this week: its part of the metal with which the region began the
 * week, whatever others have charged of theirs since; all of it in China.
 */
export function metalRatio(
  { model, state, on }: Simulation,
  region: number,
  part: number,
  need: number,
): number {
  if (!on.metalLimit || model.zone[region] === 0 || need <= 0) return 1;
  return Math.min(1, (state.metalShared[region] * part) / need);
}

/** Takes what was charged off the ledger. */
export function useMetal({ model, state }: Simulation, region: number, amount: number): void {
  if (model.zone[region] === 1) state.metalReady[region] = Math.max(0, state.metalReady[region] - amount);
}

/**
 * Takes off the ledger what leaves traders for others than makers: users of oxide and states. They take metal and oxide as
 * they lie, so that the ledger is always what a region's traders and makers hold and have under way.
 */
export function releaseMetal({ model, state }: Simulation, region: number, e: number, amount: number): void {
  const { samarium, elements } = model.magnets;
  if (samarium < 0 || elements[samarium] !== e || model.zone[region] === 0 || amount <= 0) return;
  const { metalReady, metalRaw } = state;
  const sum = metalReady[region] + metalRaw[region];
  const left = sum > amount ? 1 - amount / sum : 0;
  metalReady[region] *= left;
  metalRaw[region] *= left;
}

/** Everything that traders and makers hold when the run opens is metal or finds a furnace in China. */
export function openMetal({ model, state }: Simulation): void {
  const { samarium, elements } = model.magnets;
  if (samarium < 0) return;
  const E = model.elements.length;
  const V = elements.length;
  const e = elements[samarium];
  for (let account = 0; account < model.accounts.count; account++) {
    state.metalReady[model.accounts.region[account]] += state.account[account * E + e];
  }
  for (let maker = 0; maker < model.makers.count; maker++) {
    state.metalReady[model.makers.region[maker]] += state.makerStock[maker * V + samarium];
  }
}
