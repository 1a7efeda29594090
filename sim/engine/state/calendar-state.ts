/** What is open, running and licensed this week. Shapes in brackets; tonnes and weeks. */
import type { Model } from "../../model/types.ts";
import { sideBySide } from "./side-by-side.ts";

export interface CalendarState {
  // ---- calendar: set anew every tick from the world and the shocks
  /** Share of the full rate available, [mine], [plant], [maker]. */
  readonly mineFactor: Float64Array;
  readonly plantFactor: Float64Array;
  readonly makerFactor: Float64Array;
  /** t a week that a circuit can split now; 0 closed, [plant * E + e]. */
  readonly circuitNow: Float64Array;
  readonly contractOn: Uint8Array;
  readonly cellFactor: Float64Array;
  /** Licensing on lanes out of the authority, [destination * I + item]: share of orders listed (1) or held by customs. */
  readonly application: Float64Array;
  /** Share of civil orders under general licences of the control itself, [destination * I + item]. */
  readonly generalShare: Float64Array;
  /** Share of civil and of military applications that is approved, and share of what waits that is decided in a week, the same. */
  readonly approval: Float64Array;
  readonly militaryApproval: Float64Array;
  readonly hazard: Float64Array;
  /** Weeks in which a licence must be used, 0 for ever, [destination * I + item]. */
  readonly validity: Float64Array;
  /** Share of orders that leaves past the office, and share of trade that is stopped, the same. */
  readonly leak: Float64Array;
  readonly stopped: Float64Array;
  /** 1: held by customs although not listed. */
  readonly customs: Uint8Array;
  /** Most that customs start to test in a week, share of the usual flow; -1 without limit, [destination * I + item]. */
  readonly testPace: Float64Array;
  /** 1: the element is under licence, [e]. */
  readonly controlled: Uint8Array;
  /** 1: magnets are licensed because they contain the element, [e]. */
  readonly magnetControlled: Uint8Array;
  /** Quota of listed goods, t a week; infinite without one. */
  quota: number;
  /** First and last week of the quota in force, and the quota that it is held against, t a week (0 none). */
  quotaFrom: number;
  quotaUntil: number;
  quotaBefore: number;
  /** Licences of earlier periods that are good in this one, t. */
  quotaCarried: number;
  readonly quotaListed: Uint8Array;
  /** Listed exports asked for last week, and so far this week, t. */
  quotaWanted: number;
  quotaWantedNow: number;
  /** The columns that are 0, and 1, where no shock says otherwise; and the marks. */
  readonly usuallyNothing: Float64Array;
  readonly usuallyAll: Float64Array;
  readonly marks: Uint8Array;
  /** Region that licenses, or -1. */
  authority: number;
  /** The last region that licensed, or -1: its old licences and tests live on. */
  licensor: number;
}

export function allocateCalendarState(model: Model): CalendarState {
  const E = model.elements.length;
  const R = model.regions.length;
  const M = model.mines.count;
  const P = model.plants.count;
  const G = model.magnets.count;
  const K = model.makers.count;
  const I = E + G;
  const cells = model.cells.count;
  const f = (length: number): Float64Array => new Float64Array(length);
  const { all: usuallyNothing, columns: nothing } = sideBySide({
    circuitNow: P * E,
    application: R * I,
    generalShare: R * I,
    validity: R * I,
    leak: R * I,
    stopped: R * I,
  });
  const { all: usuallyAll, columns: whole } = sideBySide({
    cellFactor: cells,
    approval: R * I,
    militaryApproval: R * I,
    hazard: R * I,
  });
  const marks = new Uint8Array(R * I + 3 * E);
  return {
    ...{ usuallyNothing, usuallyAll, marks, ...nothing, ...whole },
    mineFactor: f(M),
    plantFactor: f(P),
    makerFactor: f(K),
    contractOn: new Uint8Array(model.contracts.count),
    customs: marks.subarray(0, R * I),
    testPace: f(R * I),
    controlled: marks.subarray(R * I, R * I + E),
    magnetControlled: marks.subarray(R * I + E, R * I + 2 * E),
    quota: Number.POSITIVE_INFINITY,
    quotaFrom: -1,
    quotaCarried: 0,
    quotaUntil: -1,
    quotaBefore: 0,
    quotaListed: marks.subarray(R * I + 2 * E),
    quotaWanted: 0,
    quotaWantedNow: 0,
    authority: -1,
    licensor: -1,
  };
}
