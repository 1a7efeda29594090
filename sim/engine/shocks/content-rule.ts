/** A licence for foreign goods that hold a region's controlled material: which lanes between other regions it binds. */
import type { CompiledShock } from "../../model/shocks.ts";
import type { Simulation } from "../simulation.ts";
import { clampShare } from "./stage-approval.ts";

/**
 * Bound: the part of a maker region's sales abroad that holds the authority's material above the threshold. Makers keep
 * charges apart, so that it is the largest, over listed contents, of the part of the element that came from the
 * authority's zone. Sales at home and to the authority are free. A spell after a suspension starts up anew.
 */
export function applyContentRule(
  { model, params, state }: Simulation,
  shock: Extract<CompiledShock, { kind: "content-rule" }>,
): void {
  const R = model.regions.length;
  const G = model.magnets.count;
  const { values } = params;
  const now = state.tick + 1;
  if (state.ruleLast[shock.place] < now - 1 || state.ruleSince[shock.place] === 0)
    state.ruleSince[shock.place] = now;
  state.ruleLast[shock.place] = now;
  const deciding = now - state.ruleSince[shock.place] >= values[shock.startupSlot];
  const complying = clampShare(values[shock.complianceSlot]);
  for (let seller = 0; seller < R; seller++) {
    if (model.zone[seller] === model.zone[shock.authority]) continue;
    for (let magnet = 0; magnet < G; magnet++) {
      const bound = complying * boundPart(model, params, state, shock, seller, magnet);
      if (bound <= 0) continue;
      for (let buyer = 0; buyer < R; buyer++) {
        if (buyer === seller || shock.destination[buyer] === 0) continue;
        const at = (buyer * R + seller) * G + magnet;
        if (state.sourcing[at] <= 0) continue;
        state.ruleBound[at] = bound;
        state.ruleApproval[at] = clampShare(values[shock.approvalSlot]);
        state.ruleMilitary[at] = clampShare(values[shock.militarySlot]);
        state.ruleHazard[at] = deciding ? 1 / Math.max(1, values[shock.delaySlot]) : 0;
      }
    }
  }
}

function boundPart(
  model: Simulation["model"],
  params: Simulation["params"],
  state: Simulation["state"],
  shock: Extract<CompiledShock, { kind: "content-rule" }>,
  seller: number,
  magnet: number,
): number {
  const { elements } = model.magnets;
  const I = model.elements.length + model.magnets.count;
  const least = params.values[shock.thresholdSlot];
  let part = 0;
  for (let v = 0; v < elements.length; v++) {
    if (shock.magnetListed[elements[v]] === 0) continue;
    const content = params.content[magnet * elements.length + v];
    if (content > 0 && content >= least) part = Math.max(part, state.fromChina[seller * I + elements[v]]);
  }
  return Math.min(1, part);
}
