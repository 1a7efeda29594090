/** What the office approves this week: the shares of the controls in force, moved by the week's noise. */
import { normalCdf, normalQuantile } from "../numbers/distributions.ts";
import type { Simulation } from "./simulation.ts";

/**
 * Writes scratch.approved, the shares of civil [2 * (region * I + item)] and military [+ 1] applications that the office approves
 * this week: those of the control, moved on the normal scale by the week's noise, so that they stay between 0 and 1 and
 * keep their medians; 0 and 1 stay put. What goods of a destination share is worked out once: normal functions are dear.
 */
export function createApprovals(simulation: Simulation): () => void {
  return () => {
    const { model, params, state, scratch, chance, on } = simulation;
    const { approved } = scratch;
    const { share, quantile, from, shift, moved } = scratch.noisy;
    const I = model.elements.length + model.magnets.count;
    const spread = on.noise ? params.behaviour["licence-noise"] : 0;
    for (let region = 0; region < model.regions.length; region++) {
      const noise = spread * chance.licenceNormal[region * model.ticks + state.tick];
      for (let own = 2 * region * I; own < 2 * (region + 1) * I; own++) {
        const usual = own % 2 === 0 ? state.approval[own >> 1] : state.militaryApproval[own >> 1];
        approved[own] = usual;
        if (usual <= 0 || usual >= 1 || noise === 0) continue;
        const place = 2 * region + (own % 2);
        if (share[own] !== usual) {
          share[own] = usual;
          quantile[own] = normalQuantile(usual);
        }
        if (from[place] !== quantile[own] || shift[place] !== noise) {
          from[place] = quantile[own];
          shift[place] = noise;
          moved[place] = normalCdf(from[place] + shift[place]);
        }
        approved[own] = moved[place];
      }
    }
  };
}

/** Memory of approvals. */
export interface NoisyShares {
  /** Shares seen last and their normal quantiles, [(region * I + item) * 2 + (0 civil, 1 military)]. */
  readonly share: Float64Array;
  readonly quantile: Float64Array;
  /** Quantiles moved last, by how much, and the shares that came of them, [region * 2 + (0 civil, 1 military)]. */
  readonly from: Float64Array;
  readonly shift: Float64Array;
  readonly moved: Float64Array;
}
