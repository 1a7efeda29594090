/** From a shortage back to what caused it: the lanes, elements, shocks, plants and mines behind the tonnes that are missing. */
import { CAUSES } from "../model/series.ts";
import { governingLately } from "./governing.ts";
import type { Simulation } from "./simulation.ts";
import { C } from "./state.ts";
import { type LessOxide, lessOxide } from "./supply-loss.ts";
import { OXIDE_CAUSES, type Trace, type TracedWeek } from "./trace.ts";

/** One reason for a shortage. Regions, elements and products by their names; ticks count from the start of the run-in. */
export interface Reason {
  readonly cause: string;
  /** Of the tonnes missing in the shortage, or, for a reason behind a reason, of that one's. */
  readonly share: number;
  /** t of magnets, or t REO for an element. */
  readonly tonnes: number;
  /** "oxide", or the magnet. */
  readonly product: string;
  /** The element whose oxide is missing, to the region or to the makers of `from`. */
  readonly element?: string;
  readonly from?: string;
  readonly to: string;
  /** Entry of the scenario that governs the way, and the tick since which its queue or stop lasts. */
  readonly shock?: string;
  readonly since?: number;
  /** Plants and mines that give less than they did, for a lack of oxide as such. */
  readonly less?: readonly LessOxide[];
  /** Why makers, or a hub, lack the element. */
  readonly because: readonly Reason[];
}

const LICENCE = CAUSES.indexOf("licence");
const STOP = CAUSES.indexOf("stop");
const MATERIAL = CAUSES.indexOf("material");

/** A reason while it is added up. */
interface Sum {
  readonly cause: string;
  readonly product: string;
  readonly element: number;
  readonly from: number;
  readonly to: number;
  readonly shock: number;
  tonnes: number;
  readonly because: Map<string, Sum>;
}

/**
 * Reasons for what `item` (an element or a magnet) lacked in `region` in the reported weeks from `from` to `to`
 * (exclusive), the largest first; shares sum to one. Call it before the simulation runs its next future.
 */
export function explainShortage(
  simulation: Simulation,
  trace: Trace,
  item: string,
  region: string,
  from: number,
  to: number,
): Reason[] {
  const { model } = simulation;
  const E = model.elements.length;
  const buyer = model.regions.indexOf(region);
  const element = model.elements.indexOf(item);
  const first = model.runInTicks + from;
  const sums = new Map<string, Sum>();
  for (let tick = first; tick < model.runInTicks + to; tick++) {
    const week = trace.weeks[tick];
    if (element >= 0) addOxide(simulation, week, tick, buyer, element, 1, sums);
    for (let magnet = 0; magnet < model.magnets.count; magnet++) {
      if (element < 0 && model.magnets.id[magnet] !== item) continue;
      const missing = week.missing[buyer * (E + model.magnets.count) + E + magnet];
      if (missing > 0) addMagnet(simulation, week, tick, buyer, magnet, missing, element, sums);
    }
  }
  return reasons(simulation, trace, first, model.runInTicks + to, sums);
}

/**
 * Missing oxide, split as the ledger of the region says; `scale` turns the region's lack into the tonnes to split. What a hub
 * had not is split as that of the hub.
 */
function addOxide(
  simulation: Simulation,
  week: TracedWeek,
  tick: number,
  region: number,
  e: number,
  scale: number,
  sums: Map<string, Sum>,
): void {
  const { model, schedule } = simulation;
  const E = model.elements.length;
  const missing = scale === 1 ? week.missing[region * (E + model.magnets.count) + e] : scale;
  if (missing <= 0) return;
  const O = OXIDE_CAUSES.length;
  const ledger = week.oxide.subarray((region * E + e) * O, (region * E + e + 1) * O);
  const hub = model.hubs.of[region];
  const origin = hub < 0 ? model.zone.indexOf(0) : hub; // the ledger is of need for oxide from there
  let all = 0;
  for (const lack of ledger) all += lack;
  OXIDE_CAUSES.forEach((cause, at) => {
    const part = all > 0 ? ledger[at] / all : cause === "other" ? 1 : 0;
    if (part <= 0) return;
    const shock = governingLately(model, schedule, origin, tick, cause, region, e);
    const from = cause === "supply" || cause === "other" ? -1 : origin;
    const sum = add(sums, { cause, product: "oxide", element: e, from, to: region, shock }, missing * part);
    if (cause === "hub") addOxide(simulation, week, tick, hub, e, missing * part, sum.because);
  });
}

/**
 * Missing magnets, lane by lane. With `element` at or above zero only what is charged to that element, in t of it:
 * what a licence or stop for it holds up, and what makers lack of it.
 */
function addMagnet(
  simulation: Simulation,
  week: TracedWeek,
  tick: number,
  buyer: number,
  magnet: number,
  missing: number,
  element: number,
  sums: Map<string, Sum>,
): void {
  const { model, params, schedule } = simulation;
  const E = model.elements.length;
  const R = model.regions.length;
  const G = model.magnets.count;
  const { elements, place, id } = model.magnets;
  const V = elements.length;
  const tonnes =
    element < 0 ? missing : place[element] < 0 ? 0 : missing * params.content[magnet * V + place[element]];
  if (tonnes <= 0) return;
  let all = 0;
  for (let seller = 0; seller < R; seller++) {
    const lane = (buyer * R + seller) * G + magnet;
    for (let cause = 0; cause < C; cause++) all += week.lanes[lane * C + cause];
  }
  const product = id[magnet];
  if (all <= 0) {
    if (element < 0)
      add(sums, { cause: "other", product, element: -1, from: -1, to: buyer, shock: -1 }, tonnes);
    return;
  }
  for (let seller = 0; seller < R; seller++) {
    const lane = (buyer * R + seller) * G + magnet;
    for (let at = 0; at < C; at++) {
      const amount = (tonnes * week.lanes[lane * C + at]) / all;
      if (amount <= 0 || at === MATERIAL) continue;
      const policy = at === LICENCE || at === STOP;
      if (element >= 0 && !(policy && week.magnetControlled[element] === 1)) continue;
      const cause = CAUSES[at];
      const shock = governingLately(model, schedule, seller, tick, cause, buyer, E + magnet);
      add(sums, { cause, product, element: -1, from: seller, to: buyer, shock }, amount);
    }
    let lacking = 0;
    for (let v = 0; v < V; v++) lacking += week.laneElements[lane * V + v];
    for (let v = 0; v < V; v++) {
      const short = week.laneElements[lane * V + v];
      if (short <= 0 || (element >= 0 && elements[v] !== element)) continue;
      const amount =
        element < 0
          ? (tonnes * week.lanes[lane * C + MATERIAL] * short) / lacking / all
          : (tonnes * short) / all;
      const key = { cause: "material", product, element: elements[v], from: seller, to: buyer, shock: -1 };
      const sum = add(sums, key, amount);
      addOxide(simulation, week, tick, seller, elements[v], amount, sum.because);
    }
  }
}

type Key = Omit<Sum, "tonnes" | "because">;

function add(sums: Map<string, Sum>, key: Key, tonnes: number): Sum {
  const name = `${key.cause}/${key.product}/${key.element}/${key.from}/${key.to}/${key.shock}`;
  const known = sums.get(name) ?? { ...key, tonnes: 0, because: new Map<string, Sum>() };
  known.tonnes += tonnes;
  sums.set(name, known);
  return known;
}

function reasons(
  simulation: Simulation,
  trace: Trace,
  first: number,
  last: number,
  sums: ReadonlyMap<string, Sum>,
): Reason[] {
  const { model } = simulation;
  let all = 0;
  for (const { tonnes } of sums.values()) all += tonnes;
  return [...sums.values()]
    .map((sum): Reason => {
      const { cause, product, tonnes, element, from, to, shock } = sum;
      return {
        ...{ cause, product, tonnes, share: tonnes / all, to: model.regions[to] },
        ...(from < 0 ? {} : { from: model.regions[from] }),
        ...(element < 0 ? {} : { element: model.elements[element] }),
        ...(shock < 0 ? {} : { shock: model.shocks[shock].entry }),
        ...sinceOf(simulation, trace, first, sum),
        ...(cause === "supply" ? { less: lessOxide(simulation, trace, element, first, last) } : {}),
        because: reasons(simulation, trace, first, last, sum.because),
      };
    })
    .sort((a, b) => b.tonnes - a.tonnes);
}

/** The tick since which a queue is never empty, or a stop in force; nothing for other causes. */
function sinceOf(
  { model, schedule }: Simulation,
  trace: Trace,
  first: number,
  { cause, product, element, to, shock }: Sum,
): { since?: number } {
  if (shock < 0) return {};
  // The queue of a rule on foreign goods is another one than the authority's own: it lasts as long as the rule.
  if (cause === "stop" || cause === "quota" || model.shocks[shock].kind === "content-rule") {
    const acts = (tick: number): boolean => schedule.strength[shock * model.ticks + tick] > 0;
    let tick = first; // when the shortage begins, or the last time before, or the next time after
    while (tick > 0 && !acts(tick)) tick--;
    if (!acts(tick)) for (tick = first; tick < model.ticks - 1 && !acts(tick); ) tick++;
    return { since: schedule.begin[shock * model.ticks + tick] };
  }
  const E = model.elements.length;
  const I = E + model.magnets.count;
  const pool = to * I + (product === "oxide" ? element : E + model.magnets.id.indexOf(product));
  let tick = first;
  while (tick < trace.weeks.length - 1 && trace.weeks[tick].pending[pool] <= 0) tick++;
  while (tick > 0 && trace.weeks[tick - 1].pending[pool] > 0) tick--;
  return { since: tick };
}
