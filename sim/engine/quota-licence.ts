/**
 * A quota by weight seen as tradable licences: one price a kilogram for every listed element, dear goods served first,
 * holders who wait while the price rises, and smugglers who go past it.
 */
import { exp, log } from "../numbers/elementary.ts";
import { emptied } from "./emptied.ts";
import type { Simulation } from "./simulation.ts";

/** Places in `state.licence`. */
const PRICE = 0;
const MOMENTUM = 1;
const LEFT = 2;
const BASE = 3;
const PERIOD = 4;

/** Before the first tick of any period for which licences can have been given out. */
const NO_PERIOD = Number.MIN_SAFE_INTEGER;

/** Licences have a price even when nobody needs them, USD/kg. */
const LEAST_PRICE = 0.3;

/** Holders offer a little faster than evenly over the rest of the period. Source: two-zone fit to 2010-12. */
const OFFER_AHEAD = 1.25;

/** Licences go to what earns most on them, up to this many times as readily as to the rest. */
const BEST_MARGIN = 4;

/** A half-year's trend of the licence price at which holders keep back as much as they ever do (log). */
const HALF_YEAR = 26;

/** Share of a stop of legal goods that also stops smuggled ones: 63 of 90 % in the autumn of 2010. */
const SMUGGLED_REACH = 0.7;

/** A world that opens under a quota: part of the gap between its two prices is the price of a licence. */
export function openLicences(simulation: Simulation): void {
  const { model, params, state } = simulation;
  const E = model.elements.length;
  state.licenceAllowed.fill(1);
  state.licence[PERIOD] = NO_PERIOD;
  let tonnes = 0;
  let worth = 0;
  for (let e = 0; e < E; e++) {
    if (model.traded[e] === 0) continue;
    let use = 0;
    for (let region = 0; region < model.regions.length; region++)
      if (model.zone[region] !== 0) use += state.usage[region * E + e];
    tonnes += use;
    worth += use * params.priceOutside[e];
  }
  state.licence[BASE] = tonnes > 0 ? worth / tonnes : 1;
  const mean = state.licence[BASE] * (1 - 1e-9); // an element that is the mean itself stays dear however sums are rounded
  for (let e = 0; e < E; e++) state.dear[e] = params.priceOutside[e] >= mean ? 1 : 0;
  if (!licensesTrade(simulation)) return;
  state.licence[PRICE] = params.behaviour["licence-price-opening"];
  for (let e = 0; e < E; e++) {
    if (state.quotaListed[e] === 0 || params.priceChina[e] <= 0) continue;
    const bare = Math.max(0.5 * params.priceOutside[e], params.priceOutside[e] - state.licence[PRICE]);
    params.parity[e] = bare / params.priceChina[e];
    state.smuggled[e] = simulation.on.leakage ? params.behaviour["leakage-base"] : 0;
  }
}

/** True while a quota is in force and its licences are traded; a quota of nothing is a stop, with no licence to trade. */
export function licensesTrade({ state, on }: Simulation): boolean {
  return on.quotaLicence && state.quota !== Number.POSITIVE_INFINITY && state.quota > 0;
}

/**
 * One week of the licence market, from last week's legal orders W and the licences offered F:
 *   F = (1 - w) 1.25 Q / weeks left,  w = w_max clamp(26 m, 0, 1),  d ln(L + P) = k clamp(ln(W / F), -1, 1),
 * with Q t left of the quota, m the trend of ln(L + P), P the mean price of what is exported. A share of F fills dear
 * elements first, the rest is spread pro rata. Writes licence, licenceAllowed [e], threat. Source: fit of a two-zone
 * model to 2010-12, see MODEL.md.
 */
export function issueLicences(simulation: Simulation): void {
  const { model, params, state } = simulation;
  const { behaviour } = params;
  const { licence, licenceAllowed, licenceWanted, licenceWantedNow, licenceNeed, licenceNeedNow, dear } =
    state;
  const E = model.elements.length;
  licenceWanted.set(licenceWantedNow);
  emptied(licenceWantedNow);
  licenceNeed.set(licenceNeedNow);
  emptied(licenceNeedNow);
  if (!licensesTrade(simulation)) {
    licence[PRICE] = 0;
    licence[MOMENTUM] = 0;
    licenceAllowed.fill(1);
    return;
  }
  const weeksLeft = Math.max(1, state.quotaUntil - state.tick + 1);
  if (licence[PERIOD] !== state.quotaFrom) {
    licence[PERIOD] = state.quotaFrom;
    licence[LEFT] = state.quota * weeksLeft + state.quotaCarried;
    if (licence[PRICE] === 0) licence[PRICE] = LEAST_PRICE;
    announce(simulation);
  }
  const wanted = ordersOf(simulation);
  let wantedDear = 0;
  for (let e = 0; e < E; e++) {
    if (dear[e] === 1) wantedDear += licenceWanted[e];
  }
  const keptBack =
    behaviour["licence-holding-back"] * Math.min(1, Math.max(0, HALF_YEAR * licence[MOMENTUM]));
  const offered = Math.min(licence[LEFT], ((1 - keptBack) * OFFER_AHEAD * licence[LEFT]) / weeksLeft);

  if (wanted > 0) {
    const pressure = offered > 0 ? Math.min(1, Math.max(-1, log(wanted / offered))) : 1;
    const before = licence[PRICE] + licence[BASE];
    const after = Math.max(
      LEAST_PRICE + licence[BASE],
      before * exp(behaviour["licence-price-speed"] * pressure),
    );
    licence[PRICE] = after - licence[BASE];
    licence[MOMENTUM] += (log(after / before) - licence[MOMENTUM]) / behaviour["momentum-memory"];
  }

  spread(simulation, offered, wantedDear);
}

/** Last week's legal orders, t. On the first day of a quota, when nobody has counted them, what left stands for them. */
function ordersOf({ model, state }: Simulation): number {
  const { licenceWanted } = state;
  let wanted = 0;
  for (let e = 0; e < model.elements.length; e++) wanted += licenceWanted[e];
  if (wanted > 0) return wanted;
  for (let e = 0; e < model.elements.length; e++) {
    if (state.quotaListed[e] === 0) continue;
    licenceWanted[e] = state.exported[e];
    wanted += licenceWanted[e];
  }
  return wanted;
}

/**
 * Dear elements first, with a share of what is offered; of the rest, orders for use before orders for stock, since who
 * needs the goods outbids who hoards them, and among those for use more to what earns more on a licence: the quote
 * outside less what the goods cost in China, against the price of a licence. Writes licenceAllowed, the share of an
 * element's orders that gets a licence.
 */
function spread({ model, params, state }: Simulation, offered: number, wantedDear: number): void {
  const { licence, licenceAllowed, licenceWanted, licenceNeed, dear, spot } = state;
  const E = model.elements.length;
  const first =
    wantedDear > 0 ? Math.min(1, (params.behaviour["licence-dear-first"] * offered) / wantedDear) : 0;
  let rest = Math.max(0, offered - first * wantedDear);
  // licenceAllowed holds tonnes until the last loop.
  let weighed = 0;
  let need = 0;
  for (let e = 0; e < E; e++) {
    const left = licenceWanted[e] * (dear[e] === 1 ? 1 - first : 1);
    const used = Math.min(left, licenceNeed[e]);
    const earned = spot[E + e] - params.parity[e] * spot[e] * (1 + state.exportDuty[e]);
    const margin = Math.min(BEST_MARGIN, Math.max(1, earned / (licence[PRICE] + 1)));
    licenceAllowed[e] = used * margin;
    weighed += used * margin;
    need += used;
  }
  const share = need > rest && weighed > 0 ? rest / weighed : 1;
  let stock = 0;
  for (let e = 0; e < E; e++) {
    const left = licenceWanted[e] * (dear[e] === 1 ? 1 - first : 1);
    const used = Math.min(left, licenceNeed[e]);
    licenceAllowed[e] = need > rest ? Math.min(used, licenceAllowed[e] * share) : used;
    rest -= licenceAllowed[e];
    stock += left - used;
  }
  const forStock = stock > 0 ? Math.min(1, Math.max(0, rest) / stock) : 1;
  for (let e = 0; e < E; e++) {
    const served = dear[e] === 1 ? first : 0;
    const left = licenceWanted[e] * (1 - served);
    const used = Math.min(left, licenceNeed[e]);
    const part = left > 0 ? (licenceAllowed[e] + forStock * (left - used)) / left : 1;
    licenceAllowed[e] = state.quotaListed[e] === 0 ? 1 : served + (1 - served) * part;
  }
}

/**
 * A new quota is held against the one in force a year before (half-years differ), or else against the last: what it cuts
 * is feared, less so for dear elements, which will be served first. A larger one allays the fear.
 */
function announce({ model, params, state, on }: Simulation): void {
  if (state.tick !== state.quotaFrom || state.quotaBefore <= 0 || !on.threat) return;
  const cut = log(state.quotaBefore / Math.max(state.quota, 0.01 * state.quotaBefore));
  const { licence } = state;
  const jump = exp(params.behaviour["licence-announcement"] * cut);
  licence[PRICE] = Math.max(LEAST_PRICE, (licence[PRICE] + licence[BASE]) * jump - licence[BASE]);
  const E = model.elements.length;
  for (let e = 0; e < E; e++) {
    if (state.quotaListed[e] === 0) continue;
    const felt = state.dear[e] === 1 ? 1 - params.behaviour["licence-dear-first"] : 1;
    state.threat[E + e] = Math.min(2.5, Math.max(0, state.threat[E + e] + felt * cut));
  }
}

/** Part of a region's orders that smugglers carry past a quota, t this week. */
export function smuggledPart({ model, state, scratch }: Simulation, region: number, e: number): number {
  const stopped = state.stopped[region * (model.elements.length + model.magnets.count) + e];
  const wanted = scratch.trade.want[e * model.regions.length + region];
  return wanted * state.smuggled[e] * (1 - SMUGGLED_REACH * stopped);
}

/**
 * Part of orders that is dispatched although a stop keeps it at the border, t this week: of legal orders (scratch.request[0]), and
 * of smuggled ones as far as a stop reaches them. Writes borderTo and smuggledBorder [region].
 */
export function keepAtBorder({ model, params, state, scratch }: Simulation, region: number, e: number): void {
  const stopped = state.stopped[region * (model.elements.length + model.magnets.count) + e];
  const legal = scratch.request[0];
  const round = scratch.trade.want[e * model.regions.length + region] - legal;
  const kept = params.behaviour["border-hold"];
  state.borderTo[region] = stopped > 0 ? legal * stopped * kept : 0;
  state.smuggledBorder[region] = stopped > 0 ? round * SMUGGLED_REACH * stopped * kept : 0;
}

/** Uses up licences by what was shipped legally, t. */
export function spendLicences({ state }: Simulation, shipped: number): void {
  state.licence[LEFT] = Math.max(0, state.licence[LEFT] - shipped);
}

/** What a licence adds to the parity of a listed element outside China, USD/kg. */
export function licenceCost({ state }: Simulation, e: number): number {
  return state.quotaListed[e] === 1 ? state.licence[PRICE] : 0;
}

/** Goods that leave the border this week for a destination that is no longer stopped, t. */
export function releaseFromBorder({ model, params, state }: Simulation, region: number, e: number): number {
  const E = model.elements.length;
  const at = region * E + e;
  if (state.borderHold[at] === 0) return 0;
  const passes = 1 - state.stopped[region * (E + model.magnets.count) + e];
  const left = state.borderHold[at] * params.behaviour["border-release"] * passes;
  state.borderHold[at] -= left;
  return left;
}
