/** Which shock of the scenario is behind a licence, stop or quota. */
import type { CompiledShock } from "../model/shocks.ts";
import type { Model } from "../model/types.ts";
import type { Schedule } from "./schedule.ts";

/**
 * The shock in force in `tick` that governs a region's purchases of an item, or -1: of several the one that began last,
 * as in the engine. `cause` is a cause of missing goods; those that no shock makes have none.
 */
export function governing(
  model: Model,
  { order, strength }: Schedule,
  authority: number,
  tick: number,
  cause: string,
  region: number,
  item: number,
): number {
  for (let place = order.length - 1; place >= 0; place--) {
    const shock = order[place];
    if (strength[shock * model.ticks + tick] <= 0) continue;
    if (governs(model, model.shocks[shock], authority, cause, region, item)) return shock;
  }
  return -1;
}

function governs(
  model: Model,
  shock: CompiledShock,
  authority: number,
  cause: string,
  region: number,
  item: number,
): boolean {
  const E = model.elements.length;
  switch (cause) {
    case "licence":
      return (
        shock.kind === "export-control" &&
        shock.destination[region] === 1 &&
        (item < E
          ? shock.oxide && shock.listed[item] === 1
          : shock.magnet && contains(model, shock, item - E))
      );
    case "customs":
      return shock.kind === "export-control" && shock.destination[region] === 1 && shock.magnet && item >= E;
    case "stop":
      if (shock.kind === "lane") {
        const from = Math.max(0, authority);
        return shock.items[item] === 1 && shock.lanes[from * model.regions.length + region] === 1;
      }
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

/** Whether the recipe of a magnet names an element that lists it. */
function contains(model: Model, { magnetListed }: { magnetListed: Uint8Array }, magnet: number): boolean {
  const { elements, contentSlot } = model.magnets;
  const first = magnet * elements.length;
  return elements.some((e, v) => magnetListed[e] === 1 && contentSlot[first + v] >= 0);
}
