/** What buyers expect: the price trend and announced threats, and the extra cover that they hold for them. */
import { exp, log } from "../numbers/elementary.ts";
import { hearAnnouncements } from "./announcements.ts";
import { applyingShare } from "./licensing.ts";
import type { Simulation } from "./simulation.ts";

const LN2 = Math.LN2;

/** Weeks in a quarter: trends are judged by the quarter. */
const QUARTER = 13;

/** A control is taken for no worse than this allowance when it is announced. */
const WORST_ALLOWANCE = 0.25;

/**
 * Threat: rises by -ln(allowance now / allowance before) when a control tightens, halves over its half-life.
 * Hoarding: H = clamp(1 + h_m [min(pos(13 m - d), 2) - 0.5 min(pos(-13 m - d), 0.6)] + h_A A, 0.45, 3.5), the factor on
 * target cover, per zone and element. Source: fit of a two-zone model to 2010-12 and the spring of 2025, see MODEL.md.
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
  const followed = behaviour["buyer-hoarding"];
  for (let at = 0; at < 2 * E; at++) state.threat[at] *= keep;
  for (let zone = 0; zone < 2; zone++) state.buyerHoarding.fill(1, zone * I + E, (zone + 1) * I); // magnets: thin buffers, nobody builds
  hearAnnouncements(simulation);
  for (let e = 0; e < E; e++) {
    const allowance = Math.max(WORST_ALLOWANCE, allowanceOf(simulation, e));
    const before = state.allowance[e];
    const tightened = allowance < before ? log(before / allowance) : 0;
    state.allowance[e] = allowance;
    state.passing[e] = model.adjusts ? Math.max(WORST_ALLOWANCE, passingOf(simulation, e)) : allowance;
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

/** Mean share of orders that the controls of the week let pass, over destinations outside China; 1 without control. */
function allowanceOf(simulation: Simulation, e: number): number {
  const { model } = simulation;
  let sum = 0;
  let count = 0;
  for (let region = 0; region < model.regions.length; region++) {
    if (model.zone[region] === 0) continue;
    sum += allowed(simulation, region, e);
    count++;
  }
  return count > 0 ? sum / count : 1;
}

/** The same of what controls and ways let pass: a closed way from China parts the two markets as a stop does. */
function passingOf(simulation: Simulation, e: number): number {
  const { model, state } = simulation;
  const R = model.regions.length;
  const I = model.elements.length + model.magnets.count;
  let sum = 0;
  let count = 0;
  for (let region = 0; region < R; region++) {
    if (model.zone[region] === 0) continue;
    let closed = 1;
    for (let from = 0; from < R; from++)
      if (model.zone[from] === 0) closed = Math.min(closed, state.laneClosed[(from * R + region) * I + e]);
    sum += allowed(simulation, region, e) * (1 - closed);
    count++;
  }
  return count > 0 ? sum / count : 1;
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
