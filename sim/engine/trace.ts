/**
 * What held goods up, lane by lane and week by week, for one future that is to be explained.
 *
 * The engine keeps causes by region; a trace, when a simulation has one, also keeps the lane, the element and the week.
 * It only listens: a future runs to the same bytes with it and without it.
 */
import { CAUSES } from "../model/series.ts";
import type { Model } from "../model/types.ts";
import type { Recording } from "./recording.ts";
import type { Runner } from "./run.ts";
import type { Simulation } from "./simulation.ts";
import { C } from "./state.ts";

/** Why oxide from China, or from the hub through which a region buys, does not reach it: order of the ledger's columns. */
export const OXIDE_CAUSES = ["licence", "stop", "quota", "supply", "other", "hub"] as const;
const O = OXIDE_CAUSES.length;
const LICENCE = CAUSES.indexOf("licence"); // of magnets
const STOP = OXIDE_CAUSES.indexOf("stop");
const HUB = OXIDE_CAUSES.indexOf("hub");

/** Memory of the causes of missing magnets, as in the magnet market, and of oxide, which stocks hide for longer; weeks. */
const MAGNET_MEMORY = 8;
const OXIDE_MEMORY = 26;

export interface Trace {
  /** t of magnets a week by lane and cause, smoothed, [((buyer * R + seller) * G + magnet) * C + cause]. */
  readonly lanes: Float64Array;
  /** The same for lack of one element at the seller's makers, [((buyer * R + seller) * G + magnet) * V + v]. */
  readonly laneElements: Float64Array;
  /** t REO a week that a region lacked, smoothed, [(region * E + element) * O + cause]. */
  readonly oxide: Float64Array;
  /** Causes of the region and magnet at hand before a lane adds its own: C of them, then V for the elements. */
  readonly before: Float64Array;
  /** One entry a week, run-in included; the columns above as they stood, and what else an explanation needs. */
  readonly weeks: TracedWeek[];
  /** Listens to the end of a tick. */
  readonly observe: (simulation: Simulation) => void;
}

export interface TracedWeek {
  readonly lanes: Float32Array;
  readonly laneElements: Float32Array;
  readonly oxide: Float32Array;
  /** What pools went without, t [region * I + item]. */
  readonly missing: Float64Array;
  /** Applications waiting, t [region * I + item]. */
  readonly pending: Float32Array;
  readonly magnetControlled: Uint8Array;
  /** Smoothed oxide of plants [plant * E + element], and what lets plants [plant] and mines [mine] run, 0 to 1. */
  readonly separated: Float32Array;
  readonly plantFactor: Float32Array;
  readonly mineFactor: Float32Array;
}

export function createTrace(model: Model): Trace {
  const E = model.elements.length;
  const R = model.regions.length;
  const G = model.magnets.count;
  const V = model.magnets.elements.length;
  const lanes = new Float64Array(R * R * G * C);
  const laneElements = new Float64Array(R * R * G * V);
  const oxide = new Float64Array(R * E * O);
  const weeks: TracedWeek[] = [];
  const observe = ({ state }: Simulation): void => {
    weeks.push({
      lanes: Float32Array.from(lanes),
      laneElements: Float32Array.from(laneElements),
      oxide: Float32Array.from(oxide),
      missing: Float64Array.from(state.poolDemand, (demand, pool) => {
        const missing = demand - state.poolUsed[pool];
        return missing > 1e-6 * demand ? missing : 0;
      }),
      pending: Float32Array.from(state.pending),
      magnetControlled: Uint8Array.from(state.magnetControlled),
      separated: Float32Array.from(state.separated),
      plantFactor: Float32Array.from(state.plantFactor),
      mineFactor: Float32Array.from(state.mineFactor),
    });
    fade(lanes, MAGNET_MEMORY);
    fade(laneElements, MAGNET_MEMORY);
    fade(oxide, OXIDE_MEMORY);
  };
  return { lanes, laneElements, oxide, before: new Float64Array(C + V), weeks, observe };
}

/** Runs one future that can be explained afterwards. About a tenth slower than without; the recording is the same. */
export function runTraced(
  { simulation, run }: Runner,
  seed: string,
  replication: number,
  uniforms: Float64Array,
  shocksOf?: number,
): { recording: Recording; trace: Trace } {
  const trace = createTrace(simulation.model);
  simulation.trace = trace;
  try {
    return { recording: run(seed, replication, uniforms, trace.observe, shocksOf), trace };
  } finally {
    simulation.trace = undefined;
  }
}

function fade(column: Float64Array, memory: number): void {
  for (let at = 0; at < column.length; at++) column[at] *= 1 - 1 / memory;
}

/** Remembers a region's causes for a magnet, so that `afterLane` can tell what one lane adds. */
export function beforeLane({ model, state, trace }: Simulation, buyer: number, magnet: number): void {
  const at = buyer * model.magnets.count + magnet;
  const V = model.magnets.elements.length;
  trace?.before.set(state.shortBy.subarray(at * C, (at + 1) * C));
  trace?.before.set(state.shortByElement.subarray(at * V, (at + 1) * V), C);
}

/** Books what a lane [(buyer * R + seller) * G + magnet] added to the region's causes. */
export function afterLane(
  { model, state, trace }: Simulation,
  buyer: number,
  magnet: number,
  lane: number,
): void {
  if (trace === undefined) return;
  const at = buyer * model.magnets.count + magnet;
  const V = model.magnets.elements.length;
  for (let cause = 0; cause < C; cause++)
    trace.lanes[lane * C + cause] += state.shortBy[at * C + cause] - trace.before[cause];
  for (let v = 0; v < V; v++)
    trace.laneElements[lane * V + v] += state.shortByElement[at * V + v] - trace.before[C + v];
}

/**
 * Books t of a magnet [region * G + magnet] that military users went without although some for civil use lay there, on the lane from
 * whoever licensed it last: it is its licence that says so, wherever the magnet was made.
 */
export function traceBarred({ model, state, trace }: Simulation, magnetPlace: number, tonnes: number): void {
  if (trace === undefined || state.licensor < 0) return;
  const G = model.magnets.count;
  const buyer = Math.floor(magnetPlace / G);
  const lane = (buyer * model.regions.length + state.licensor) * G + (magnetPlace % G);
  trace.lanes[lane * C + LICENCE] += tonnes;
}

/**
 * Books what a region's need for Chinese oxide lacks this week. `lack` is t of need that did not leave China, `granted`
 * what licences, stops and closed ways let through, of which a quota allowed `allowed` and plants could fill `fill`.
 */
export function traceOxide(
  { model, state, trace }: Simulation,
  china: number,
  region: number,
  e: number,
  lack: number,
  granted: number,
  allowed: number,
  fill: number,
): void {
  if (trace === undefined || lack <= 0) return;
  const at = region * (model.elements.length + model.magnets.count) + e;
  const first = (region * model.elements.length + e) * O;
  const supply = Math.min(lack, granted * allowed * (1 - fill));
  const quota = Math.min(lack - supply, granted * (1 - allowed));
  const rest = lack - supply - quota;
  const closed = closedTo(model, state.laneClosed, china, region, e);
  const stop = rest * Math.min(1, Math.max(state.stopped[at], closed));
  const licensed = state.application[at] > 0 || state.pending[at] > 0;
  const ledger = trace.oxide;
  ledger[first] += licensed ? rest - stop : 0;
  ledger[first + 1] += stop;
  ledger[first + 2] += quota;
  ledger[first + 3] += supply;
  ledger[first + 4] += licensed ? 0 : rest - stop;
}

/** Books what a hub did not send of the t that a region asked it for: `empty` for want of oxide, `closed` for want of a way. */
export function traceHub(
  { model, trace }: Simulation,
  region: number,
  e: number,
  empty: number,
  closed: number,
): void {
  if (trace === undefined) return;
  const first = (region * model.elements.length + e) * O;
  trace.oxide[first + HUB] += empty;
  trace.oxide[first + STOP] += closed;
}

function closedTo(model: Model, laneClosed: Float64Array, from: number, to: number, e: number): number {
  const R = model.regions.length;
  return laneClosed[(from * R + to) * (model.elements.length + model.magnets.count) + e];
}
