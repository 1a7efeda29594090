/** Which shock of the scenario is behind a licence, stop or quota. */
import type { CompiledShock } from "../model/shocks.ts";
import type { Model } from "../model/types.ts";
import type { Schedule } from "./schedule.ts";

/** Weeks after the end of a shock in which what it kept back may still be missing: twice the memory of the ledger (trace.ts). */
const LOOK_BACK = 52;

/** The shock that governs a way in `tick`, or was the last to do so not long before; see `governing`. */
export function governingLately(
  model: Model,
  schedule: Schedule,
  from: number,
  tick: number,
  cause: string,
  region: number,
  item: number,
): number {
  for (let week = tick; week >= Math.max(0, tick - LOOK_BACK); week--) {
    const shock = governing(model, schedule, from, week, cause, region, item);
    if (shock >= 0) return shock;
  }
  return -1;
}

/**
 * The shock in force in `tick` that governs a region's purchases of an item from another, or -1: of several the one that began
 * last, as in the engine. `cause` is a cause of missing goods; those that no shock makes have none.
 */
export function governing(
  model: Model,
  { order, strength }: Schedule,
  from: number,
  tick: number,
  cause: string,
  region: number,
  item: number,
): number {
  for (let place = order.length - 1; place >= 0; place--) {
    const shock = order[place];
    if (strength[shock * model.ticks + tick] <= 0) continue;
    if (governs(model, model.shocks[shock], from, cause, region, item)) return shock;
  }
  return -1;
}

function governs(
  model: Model,
  shock: CompiledShock,
  from: number,
  cause: string,
  region: number,
  item: number,
): boolean {
  const E = model.elements.length;
  switch (cause) {
    case "licence":
      if (shock.kind === "content-rule")
        return (
          item >= E &&
          from !== shock.authority &&
          shock.destination[region] === 1 &&
          contains(model, shock, item - E)
        );
      return (
        shock.kind === "export-control" &&
        shock.destination[region] === 1 &&
        (item < E
          ? shock.oxide && shock.listed[item] === 1
          : from === shock.authority && shock.magnet && contains(model, shock, item - E))
      );
    case "customs":
      return shock.kind === "export-control" && shock.destination[region] === 1 && shock.magnet && item >= E;
    case "stop":
      if (shock.kind === "lane")
        return shock.items[item] === 1 && shock.lanes[from * model.regions.length + region] === 1;
      if (shock.kind === "barred")
        return shock.destinations[region] === 1 && isBarred(model, shock, from, item);
      return (
        shock.kind === "stop" &&
        shock.destination[region] === 1 &&
        (item < E
          ? shock.oxide && shock.listed[item] === 1
          : shock.magnet && contains(model, shock, item - E))
      );
    case "quota":
      return shock.kind === "quota" && item < E && shock.listed[item] === 1;
    default:
      return false;
  }
}

/** Whether a shock bars a plant of the region, or for a magnet a maker of its family there. */
function isBarred(
  { plants, makers, magnets, elements }: Model,
  shock: Extract<CompiledShock, { kind: "barred" }>,
  from: number,
  item: number,
): boolean {
  return item < elements.length
    ? shock.plants.some((plant) => plants.region[plant] === from)
    : shock.makers.some(
        (maker) =>
          makers.region[maker] === from && makers.family[maker] === magnets.family[item - elements.length],
      );
}

/** Whether the recipe of a magnet names an element that lists it. */
function contains(model: Model, { magnetListed }: { magnetListed: Uint8Array }, magnet: number): boolean {
  const { elements, contentSlot } = model.magnets;
  const first = magnet * elements.length;
  return elements.some((e, v) => magnetListed[e] === 1 && contentSlot[first + v] >= 0);
}
