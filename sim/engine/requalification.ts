/** Users of magnets move slowly to makers that deliver. */
import { emptied } from "./emptied.ts";
import { laneNeed } from "./lane-need.ts";
import type { Simulation } from "./simulation.ts";

/** A lane that brings this much of its part of demand has recovered. */
const RECOVERED = 0.98;

/**
 * Once a week's magnets are shipped, a lane that filled keeps its share of a region's orders; one that did not loses a
 * part of it, one over the weeks of qualification, to sellers with magnets left on the shelf, and
 * never more than lies there. All lanes of a buyer are judged on the shares with which the week began, so no seller comes
 * first.
 * Reads lanes and civilLanes (t that might ship) and fills (share that did) of the week. Writes sourcing.
 */
export function createRequalify(simulation: Simulation): () => void {
  return () => {
    const { model, params, state, scratch } = simulation;
    const R = model.regions.length;
    const G = model.magnets.count;
    const E = model.elements.length;
    const { sourcing, poolDemand, shelf } = state;
    const { lanes, civilLanes, fills, laneFills } = scratch;
    const contracts = model.magnetOfftakes.count > 0;
    const lost = scratch.regionA;
    const gained = scratch.regionB;
    for (let buyer = 0; buyer < R; buyer++) {
      for (let magnet = 0; magnet < G; magnet++) {
        const demand = poolDemand[buyer * (E + G) + E + magnet];
        if (demand <= 0) continue;
        const first = buyer * R * G + magnet;
        let moves = false;
        for (let seller = 0, lane = first; seller < R; seller++, lane += G) {
          const need = laneNeed(simulation, buyer, magnet, lane);
          const weeks = params.qualification[lane];
          if (weeks <= 0 || need <= 0) continue;
          const filled = contracts ? laneFills[lane] : fills[seller * G + magnet];
          const came = (lanes[lane] + civilLanes[lane]) * filled;
          if (came >= need) continue; // most lanes bring what they should
          const wished = (sourcing[lane] * Math.max(0, 1 - came / need)) / weeks;
          if (wished <= 0) continue;
          let others = 0;
          for (let other = 0; other < R; other++) {
            if (other !== seller && sourcing[first + other * G] > 0) others += shelf[other * G + magnet];
          }
          if (others <= 0) continue;
          if (!moves) {
            emptied(lost);
            emptied(gained);
            moves = true;
          }
          const leaves = Math.min(wished, others / demand);
          lost[seller] = leaves;
          for (let other = 0; other < R; other++) {
            if (other !== seller && sourcing[first + other * G] > 0)
              gained[other] += (leaves * shelf[other * G + magnet]) / others;
          }
        }
        for (let seller = 0; moves && seller < R; seller++)
          sourcing[first + seller * G] += gained[seller] - lost[seller];
        if (simulation.on.supplierReturn) goBack(simulation, buyer, magnet);
      }
    }
  };
}

/**
 * Buyers go back, over `supplier-return-weeks`, to sellers that hold less than their old share (as costs have moved it) and brought all that they
 * were asked for this week; the others give it up in proportion to what they gained. Nobody's share goes below nothing, however far costs and
 * contracts have moved it.
 */
function goBack(simulation: Simulation, buyer: number, magnet: number): void {
  const { model, params, state, scratch } = simulation;
  const R = model.regions.length;
  const G = model.magnets.count;
  const { sourcing, shifted } = state;
  const { lanes, civilLanes, fills, laneFills } = scratch;
  const contracts = model.magnetOfftakes.count > 0;
  const pace = 1 / params.behaviour["supplier-return-weeks"];
  let gained = 0;
  let back = 0;
  for (let seller = 0; seller < R; seller++) {
    const lane = (buyer * R + seller) * G + magnet;
    const gap = Math.max(0, params.sourcing[lane] + shifted[lane]) - sourcing[lane];
    scratch.regionA[seller] = 0;
    if (gap < 0) gained -= gap;
    if (!(gap > 0)) continue;
    const filled = contracts ? laneFills[lane] : fills[seller * G + magnet];
    const asked = lanes[lane] + civilLanes[lane];
    if (sourcing[lane] > 0 && asked <= 0) continue;
    if (asked * filled < laneNeed(simulation, buyer, magnet, lane) * RECOVERED) continue;
    scratch.regionA[seller] = gap * pace;
    back += gap * pace;
  }
  if (back <= 0 || gained <= 0) return;
  const part = Math.min(1, gained / back);
  for (let seller = 0; seller < R; seller++) {
    const lane = (buyer * R + seller) * G + magnet;
    const gap = Math.max(0, params.sourcing[lane] + shifted[lane]) - sourcing[lane];
    sourcing[lane] += scratch.regionA[seller] * part + (gap < 0 ? (gap * back * part) / gained : 0);
  }
}
