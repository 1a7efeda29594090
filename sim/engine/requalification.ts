/** Users of magnets move slowly to makers that deliver. */
import type { Simulation } from "./simulation.ts";

/**
 * Once a week's magnets are shipped, a lane that filled keeps its share of a region's orders; one that did not loses a
 * part of it, one over the weeks of qualification, to sellers with magnets left on the shelf, and
 * never more than lies there. All lanes of a buyer are judged on the shares with which the week began, so no seller comes
 * first.
 * Reads lanes and civilLanes (t that might ship) and fills (share that did) of the week. Writes sourcing.
 */
export function requalify({ model, params, state, scratch }: Simulation): void {
  const R = model.regions.length;
  const G = model.magnets.count;
  const E = model.elements.length;
  const { sourcing, poolDemand, shelf } = state;
  const { lanes, civilLanes, fills } = scratch;
  const lost = scratch.regionA;
  const gained = scratch.regionB;
  for (let buyer = 0; buyer < R; buyer++) {
    for (let magnet = 0; magnet < G; magnet++) {
      const demand = poolDemand[buyer * (E + G) + E + magnet];
      if (demand <= 0) continue;
      gained.fill(0);
      for (let seller = 0; seller < R; seller++) {
        const lane = (buyer * R + seller) * G + magnet;
        lost[seller] = 0;
        const need = demand * sourcing[lane];
        const weeks = params.qualification[lane];
        if (weeks <= 0 || need <= 0) continue;
        const came = (lanes[lane] + civilLanes[lane]) * fills[seller * G + magnet];
        const wished = (sourcing[lane] * Math.max(0, 1 - came / need)) / weeks;
        if (wished <= 0) continue;
        let others = 0;
        for (let other = 0; other < R; other++) {
          if (other !== seller && sourcing[(buyer * R + other) * G + magnet] > 0)
            others += shelf[other * G + magnet];
        }
        if (others <= 0) continue;
        const leaves = Math.min(wished, others / demand);
        lost[seller] = leaves;
        for (let other = 0; other < R; other++) {
          if (other !== seller && sourcing[(buyer * R + other) * G + magnet] > 0)
            gained[other] += (leaves * shelf[other * G + magnet]) / others;
        }
      }
      for (let seller = 0; seller < R; seller++)
        sourcing[(buyer * R + seller) * G + magnet] += gained[seller] - lost[seller];
    }
  }
}
