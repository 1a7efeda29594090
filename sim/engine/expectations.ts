/** What buyers expect: the price trend and announced threats, and the extra cover that they hold for them. */
import { exp, log } from "../numbers/elementary.ts";
import { hearAnnouncements } from "./announcements.ts";
import { applyingShare } from "./licensing.ts";
import type { Simulation } from "./simulation.ts";

const LN2 = Math.LN2;

/** Weeks in a quarter: trends are judged by the quarter. */
const QUARTER = 13;

/** A control is taken for no worse than this allowance when it is announced; what passes of trade may fall to nothing. */
const WORST_ALLOWANCE = 0.25;

/**
 * Threat: rises by -ln(allowance now / allowance before) when a control tightens, halves over its half-life.
 * Hoarding: H = clamp(1 + h_m [min(pos(13 m - d), 2) - 0.5 min(pos(-13 m - d), 0.6)] + h_A A, 0.45, 3.5), the factor on
 * target cover, per zone and element. Source: fit of a two-zone model to 2010-12 and the spring of 2025, see MODEL.md.
 * Writes threat, hoarding, buyerHoarding, allowance and passing.
 */
export function formExpectations(simulation: Simulation): void {
  const { model, params, state, on } = simulation;
  const E = model.elements.length;
  const { behaviour } = params;
  const keep = exp(-LN2 / behaviour["threat-half-life"]);
  const band = behaviour["momentum-dead-band"];
  const trend = behaviour["momentum-hoarding"];
  const fear = on.threat ? behaviour["threat-hoarding"] : 0;
  const I = E + model.magnets.count;
  const followed = on.buyerHoarding ? behaviour["buyer-hoarding"] : 0;
  for (let at = 0; at < 2 * E; at++) state.threat[at] *= keep;
  for (let zone = 0; zone < 2; zone++) state.buyerHoarding.fill(1, zone * I + E, (zone + 1) * I); // magnets: thin buffers, nobody builds
  hearAnnouncements(simulation);
  for (let e = 0; e < E; e++) {
    const allowance = Math.max(WORST_ALLOWANCE, allowanceOf(simulation, e));
    const before = state.allowance[e];
    const tightened = allowance < before ? log(before / allowance) : 0;
    state.allowance[e] = allowance;
    state.passing[e] = passingOf(simulation, e);
    for (let zone = 0; zone < 2; zone++) {
      const at = zone * E + e;
      const threat = state.threat[at] + (zone === 1 ? tightened : 0);
      state.threat[at] = Math.min(threat, 2.5);
      const rise = QUARTER * state.momentum[at];
      const up = rise - band > 0 ? Math.min(rise - band, 2) : 0;
      const down = -rise - band > 0 ? Math.min(-rise - band, 0.6) : 0;
      const raw = 1 + trend * (up - 0.5 * down) + fear * state.threat[at];
      const held = on.hoarding ? Math.min(3.5, Math.max(0.45, raw)) : 1;
      state.hoarding[at] = held;
      state.buyerHoarding[zone * I + e] = 1 + followed * (held - 1);
    }
  }
}

/**
 * What each destination outside China is to the market: its share of the oxide that users and magnet makers there took when the run
 * opened; the same for all where nobody took any. It does not move, so that only a control makes an allowance. Writes destinationShare.
 */
export function openDestinations({ model, state }: Simulation): void {
  const E = model.elements.length;
  const R = model.regions.length;
  for (let e = 0; e < E; e++) {
    let used = 0;
    let count = 0;
    for (let region = 0; region < R; region++) {
      if (model.zone[region] === 0) continue;
      used += state.usage[region * E + e];
      count++;
    }
    for (let region = 0; region < R; region++) {
      if (model.zone[region] === 0) continue;
      const at = region * E + e;
      state.destinationShare[at] = used > 0 ? state.usage[at] / used : 1 / count;
    }
  }
}

/** Share of orders from outside China that the controls of the week let pass; 1 without control. */
function allowanceOf(simulation: Simulation, e: number): number {
  const { model, state } = simulation;
  const E = model.elements.length;
  let refused = 0;
  for (let region = 0; region < model.regions.length; region++) {
    if (model.zone[region] === 0) continue;
    refused += state.destinationShare[region * E + e] * (1 - allowed(simulation, region, e));
  }
  return 1 - refused;
}

/** The same of what controls and ways let pass: a closed way from China parts the two markets as a stop does. */
function passingOf(simulation: Simulation, e: number): number {
  const { model, state } = simulation;
  const E = model.elements.length;
  const R = model.regions.length;
  const I = E + model.magnets.count;
  let kept = 0;
  for (let region = 0; region < R; region++) {
    if (model.zone[region] === 0) continue;
    let closed = 1;
    for (let from = 0; from < R; from++)
      if (model.zone[from] === 0) closed = Math.min(closed, state.laneClosed[(from * R + region) * I + e]);
    kept += state.destinationShare[region * E + e] * (1 - allowed(simulation, region, e) * (1 - closed));
  }
  return Math.max(0, 1 - kept); // shares may sum to a hair over one
}

/** Share of a region's orders that the controls of the week let pass. */
function allowed(simulation: Simulation, region: number, e: number): number {
  const { model, state } = simulation;
  const at = region * (model.elements.length + model.magnets.count) + e;
  const application = applyingShare(simulation, at);
  return (
    (1 - state.stopped[at]) *
    (1 - application + application * (state.leak[at] + (1 - state.leak[at]) * state.approval[at]))
  );
}
