/**
 * Licences by end use. Civil applications for a good wait apart by group of uses, each decided by its own rule, and what is
 * licensed for one group is for that group alone: a ledger beside the stock for civil use says who may have how much of it.
 */
import type { Simulation } from "./simulation.ts";
import { useGroups } from "./state/use-licence-state.ts";
import { shareOf } from "./willingness.ts";

/**
 * After the calendar: what each group needs of the goods that rules name, and how its applications are decided. The control's own
 * approval and pace are those of the uses that no rule names; magnet makers' are the mean over the uses of the magnets that
 * their region buys. Approval and pace of the good, by which buyers plan, become the means over its groups.
 * Writes useApproval, usePace, usePart, approval and hazard.
 */
export function settleUseRules(simulation: Simulation): void {
  const { model, state } = simulation;
  const E = model.elements.length;
  const I = E + model.magnets.count;
  const K = useGroups(model);
  const { useRuled, usePart, useApproval, usePace, approval, hazard, application, customs } = state;
  for (let pool = 0; pool < useRuled.length; pool++) {
    if (useRuled[pool] === 0) continue;
    if (application[pool] === 0 || customs[pool] === 1) {
      useRuled[pool] = 0;
      continue;
    }
    const region = Math.floor(pool / I);
    const first = pool * K;
    for (let group = 0; group < K; group++) {
      const named = group > 0 && group < K - 1;
      useApproval[first + group] = named ? state.ruleOfUse[region * K + group] : approval[pool];
      // An office that has not begun to decide decides on nobody.
      usePace[first + group] = named && hazard[pool] > 0 ? state.paceOfUse[region * K + group] : hazard[pool];
    }
    splitNeed(simulation, pool, region, pool % I);
    let mean = 0;
    let pace = 0;
    for (let at = first; at < first + K; at++) {
      mean += usePart[at] * useApproval[at];
      pace += usePart[at] * usePace[at];
    }
    approval[pool] = Math.min(1, mean);
    hazard[pool] = Math.min(1, pace);
  }
}

/** Parts of a good's civil need by group; for makers also how their applications are decided. */
function splitNeed(simulation: Simulation, pool: number, region: number, item: number): void {
  const { model, state } = simulation;
  const E = model.elements.length;
  const K = useGroups(model);
  const { cells } = model;
  const { usePart, useGroup, demand } = state;
  const first = pool * K;
  usePart.fill(0, first, first + K);
  let all = 0;
  for (let cell = cells.poolStart[pool]; cell < cells.poolStart[pool + 1]; cell++) {
    if (cells.military[cell] === 1) continue;
    usePart[first + useGroup[cell]] += demand[cell];
    all += demand[cell];
  }
  if (item < E && model.magnets.place[item] >= 0) {
    const makers = Math.max(0, state.usage[region * E + item] - state.poolDemand[pool]);
    usePart[first + K - 1] = makers;
    all += makers;
    meanOfMakers(simulation, pool, region, item);
  }
  if (all <= 0) usePart[first] = 1;
  else for (let at = first; at < first + K; at++) usePart[at] /= all;
}

/** Makers apply for what their customers do with the magnets: the mean over their region's civil users of magnets, by content. */
function meanOfMakers({ model, params, state }: Simulation, pool: number, region: number, e: number): void {
  const E = model.elements.length;
  const G = model.magnets.count;
  const V = model.magnets.elements.length;
  const K = useGroups(model);
  const { poolStart, military } = model.cells;
  const { useApproval, usePace, useNamed, demand } = state;
  const first = pool * K;
  const makers = first + K - 1;
  let all = 0;
  let approved = 0;
  let pace = 0;
  for (let magnet = 0; magnet < G; magnet++) {
    const content = params.content[magnet * V + model.magnets.place[e]];
    if (content <= 0) continue;
    const from = region * (E + G) + E + magnet;
    for (let cell = poolStart[from]; cell < poolStart[from + 1]; cell++) {
      if (military[cell] === 1) continue;
      const need = demand[cell] * content;
      all += need;
      approved += need * useApproval[first + useNamed[cell]];
      pace += need * usePace[first + useNamed[cell]];
    }
  }
  if (all <= 0) return;
  useApproval[makers] = approved / all;
  usePace[makers] = pace / all;
}

/**
 * A week of the civil queue of a good that rules name. `applied` t join in the proportion of needs, as far as the queue of each group
 * is below its part of `fullest`; general licences (`general` t) go to all alike. The week's noise moves the approvals of all groups as it
 * moves their mean. What is not approved is filed again. Writes usePending and useLicensed, and their sums pending and licensed.
 */
export function decideByUse(
  { model, state, scratch }: Simulation,
  pool: number,
  applied: number,
  fullest: number,
  general: number,
): void {
  const K = useGroups(model);
  const moved = state.approval[pool] > 0 ? scratch.approved[2 * pool] / state.approval[pool] : 1;
  const first = pool * K;
  const { usePart, usePending, useLicensed, useApproval, usePace } = state;
  matchSum(usePending, first, K, state.pending[pool] - state.pendingMilitary[pool], usePart);
  matchSum(useLicensed, first, K, state.licensed[pool], usePart);
  let waiting = 0;
  let licensed = 0;
  for (let at = first; at < first + K; at++) {
    const room = Math.max(0, fullest * usePart[at] - usePending[at] - useLicensed[at]);
    const queue = usePending[at] + Math.min(applied * usePart[at], room);
    const granted = queue * usePace[at] * Math.min(1, useApproval[at] * moved);
    usePending[at] = queue - granted;
    useLicensed[at] += granted + general * usePart[at];
    waiting += usePending[at];
    licensed += useLicensed[at];
  }
  state.pending[pool] = waiting + state.pendingMilitary[pool];
  state.licensed[pool] = licensed;
}

/** Brings the groups of a column to a sum, in proportion; what no group had before is split by need. */
function matchSum(column: Float64Array, first: number, K: number, sum: number, part: Float64Array): void {
  let held = 0;
  for (let at = first; at < first + K; at++) held += column[at];
  const wanted = Math.max(0, sum);
  if (held > wanted) {
    const factor = wanted / held;
    for (let at = first; at < first + K; at++) column[at] *= factor;
  } else for (let at = first; at < first + K; at++) column[at] += (wanted - held) * part[at];
}

/** Goods leave under licences, scratch.amount[0] t: the groups that hold these may have them on arrival. Before licensed falls. */
export function shipByUse({ model, state, scratch }: Simulation, pool: number): void {
  if (state.useRuled[pool] === 0) return;
  const K = useGroups(model);
  const { useLicensed, useEntitled } = state;
  const licensed = state.licensed[pool];
  if (licensed <= 0) return;
  const part = Math.min(1, scratch.amount[0] / licensed);
  for (let at = pool * K; at < (pool + 1) * K; at++) {
    const moved = useLicensed[at] * part;
    useLicensed[at] -= moved;
    useEntitled[at] += moved;
  }
}

/**
 * Holds the groups of a pool to their licences once rationing has said what each would get: goods for civil use as far as the ledger
 * has them for the group, and of free goods what military buyers and the others leave, shared in proportion to what
 * licences do not cover. Goods for civil use that no rule has seen are free to civil users.
 *
 * `open` and `civilOnly` lie here (t), `onWay` t for civil use are under way, makers would get `makers` t. Writes useLimit, useEntitled,
 * useBarred and scratch.drawn.
 */
export function limitByUse(
  simulation: Simulation,
  pool: number,
  open: number,
  civilOnly: number,
  onWay: number,
  makers: number,
): void {
  const { model, state, scratch } = simulation;
  const K = useGroups(model);
  const first = pool * K;
  const { useLimit, useEntitled, useBarred } = state;
  const { drawn } = scratch;
  const wants = scratch.useWants.fill(0);
  wants[K - 1] = makers;
  const military = gatherDraws(simulation, pool, wants);
  const total = civilOnly + onWay;
  let known = 0;
  for (let at = first; at < first + K; at++) known += useEntitled[at];
  const scale = known > total && known > 0 ? total / known : 1;
  const here = total > 0 ? civilOnly / total : 0;
  let uncovered = 0;
  let own = 0;
  let all = 0;
  for (let group = 0; group < K; group++) {
    useEntitled[first + group] *= scale;
    const covered = Math.min(wants[group], useEntitled[first + group] * here);
    own += covered;
    uncovered += wants[group] - covered;
    all += wants[group];
  }
  const unseen = Math.max(0, civilOnly - Math.min(known, total) * here);
  const free = Math.max(0, open - military) + unseen;
  const part = uncovered > free ? free / uncovered : 1;
  let taken = 0;
  for (let group = 0; group < K; group++) {
    const at = first + group;
    const covered = Math.min(wants[group], useEntitled[at] * here);
    const got = covered + (wants[group] - covered) * part;
    useLimit[at] = wants[group] > 0 ? got / wants[group] : 1;
    useEntitled[at] -= covered;
    taken += got;
  }
  useBarred[pool] = all - taken;
  const fromFree = taken - own;
  const fromUnseen = Math.min(unseen, fromFree);
  drawn.civilOnly = Math.min(civilOnly, own + fromUnseen);
  drawn.open = Math.min(open, military + fromFree - fromUnseen);
}

/** Adds what rationing would give the civil users of each group; returns what military users get, t. */
function gatherDraws(
  { model, params, state, on, lists }: Simulation,
  pool: number,
  wants: Float64Array,
): number {
  const { poolStart, military } = model.cells;
  const { cellClass } = lists;
  const { served, level, cellOrder, useGroup } = state;
  let forces = 0;
  for (let cell = poolStart[pool]; cell < poolStart[pool + 1]; cell++) {
    const place = cellClass[cell];
    const share = shareOf(served[place], level[place], params.cellWeight[cell], on.willingness);
    if (military[cell] === 1) forces += cellOrder[cell] * share;
    else wants[useGroup[cell]] += cellOrder[cell] * share;
  }
  return forces;
}
