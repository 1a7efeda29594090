/** A chain with every kind of agent, and shocks of every kind, several at a time, for properties that must hold under all of them. */
import fc from "fast-check";
import type { World } from "../../../sim/world/types.ts";
import { dateOf } from "../../tiny.ts";
import * as row from "../../tiny-rows.ts";
import { chainInWaiting } from "../shocks/chain.ts";
import { perWeek } from "../stories/line.ts";

/** The chain with military users, contract terms, spot traders, uses that stop and make up, values, and what waits to be opened. */
export function world(): World {
  const one = chainInWaiting(0.2);
  return {
    ...one,
    sourcing: [
      ...one.sourcing,
      row.sourcing("RW", "JP", "ndfeb-alloyed", 0.4),
      row.sourcing("RW", "CN", "ndfeb-alloyed", 0.6),
    ],
    endUses: [
      ...one.endUses.map((each) => ({ ...each, militaryShare: row.figure(`uses/${each.id}/military`, 0.2) })),
      row.endUse({ region: "RW", product: "ndfeb-alloyed", demand: perWeek(20), bufferWeeks: 3 }),
      row.endUse({ region: "RW", product: "Dy", demand: perWeek(4), bufferWeeks: 1, military: 0.3 }),
    ],
    uses: one.endUses.map(({ use }) =>
      row.useOf(use, { madeUpLater: 0.5, minRun: 0.6, restartWeeks: 3, substituteWeeks: 20, threatCover: 2 }),
    ),
    downstream: one.endUses.map(({ use }, at) => row.downstream(use, "JP", at > 0 ? "cars" : "", 10)),
    traders: [row.trader("tokyo", "JP", 0.3), row.trader("london", "RW", 0.5)],
    offtakes: [
      row.offtake("call", "tokyo", "works", "Dy", {
        share: 0.4,
        firstCall: 0.8,
        floor: 70,
        upsideAbove: 90,
        upsideShare: 0.3,
        upsideCap: 0.1,
      }),
      row.offtake("volume", "london", "works", "Dy", { volume: perWeek(1) }),
    ],
    lifetimes: [
      row.lifetime("ndfeb-alloyed", {
        scale: 9,
        shape: 2,
        collected: 0.3,
        yearsBefore: 30,
        growthBefore: 0.05,
      }),
    ],
  };
}

export const OFFTAKE = "kind: offtake, agent: works, trader: tokyo, elements: Dy, share: 50 %";

/** One text or more a kind; {from} is the first day. */
export const texts: readonly string[] = [
  "kind: export-control, elements: Dy, approval: 50 %, delay: 6 weeks, leakage: 5 %, general-licence: 10 %, validity: 9 weeks, military-approval: 10 %, customs-hold: 20 %, customs-pace: 10 %",
  "kind: export-control, elements: [Dy, Nd], approval: 50 %, delay: 6 weeks, desk: { officers: 3, handling: 2 weeks, file: 0.5 t }",
  "kind: export-control, elements: [Nd, Dy], approval: 20 %, magnet-approval: 5 %, delay: 12 weeks, startup: 3 weeks",
  "kind: general-licence, elements: Dy, share: 40 %",
  "kind: end-use-rule, elements: [Dy, Nd], uses: all, approval: 30 %, delay: 9 weeks",
  "kind: quota, elements: [Dy, Nd], amount: 300 t/yr",
  "kind: stop, elements: Dy",
  "kind: stop, elements: Nd, destinations: JP, share: 90 %",
  "kind: dispute, elements: Dy, calm: 5 weeks, lasts: 12 weeks, step: 5 weeks, share: 50 %",
  "kind: inspection, throughput: 50 %, hold: 1 week",
  "kind: freight, delay: 2 weeks",
  "kind: port-closure, regions: JP",
  "kind: sanctions, agent: tokyo",
  "kind: sanctions, agent: plant",
  "kind: duty, authority: JP, duty: 30 %",
  "kind: duty, authority: CN, on: export, products: Dy, duty: 30 %",
  "kind: border-closure, agent: pit",
  "kind: outage, agent: plant",
  "kind: outage, agent: pit, rate: 3 /yr, duration: lognormal(4 weeks, 2 weeks)",
  "kind: outage, agent: pit, share: 60 %, notice: 12 weeks",
  "kind: outage, agent: quarry, rate: 4 /yr, duration: 6 weeks, notice: 3 weeks",
  "kind: outage, agent: quarry, share: 40 %, rate: 12 /yr, duration: uniform(1, 9) weeks, at-once: 4",
  "kind: freight, share: 30 %, delay: 1 week, rate: 9 /yr, duration: 5 weeks, at-once: 3, recovery: { shape: linear, over: 4 weeks }",
  "kind: insolvency, agent: works",
  "kind: subsidy, agent: works, extra: 20 %",
  "kind: ramp, agent: works, element: Nd, capacity: 99 t/yr, start: {from}",
  "kind: open, agent: nagoya, start: {from}",
  "kind: plans",
  "kind: suspension, shocks: control",
  "kind: project-delay, projects: opening, delay: 9 weeks",
  "kind: cancellation, projects: opening",
  "kind: technology-ban, delay: 9 weeks",
  OFFTAKE,
  "kind: stockpile-fill, region: JP, elements: Dy, target: 52 weeks",
  "kind: stockpile-release, region: JP, elements: Dy",
  "kind: purchase, region: JP, elements: Dy, amount: 50 t/yr",
  "kind: price-floor, agent: quarry, elements: Dy, price: 90 USD/kg, buyers: JP",
  "kind: foreign-content-rule, elements: Dy, approval: 50 %, delay: 6 weeks",
  "kind: transshipment, products: [Dy, ndfeb-alloyed], destinations: JP, via: RW, reach: 50 %, interception: 20 %",
  "kind: bloc-floor, members: JP, partners: RW, elements: Dy, price: 90 USD/kg",
  "kind: demand, factor: 1.6",
  "kind: substitution, products: ndfeb-alloyed, to: ndfeb-standard, share: 20 %",
  "kind: thrifting, elements: Dy, saving: 20 %",
  "kind: recycling, end-of-life: 3",
  "kind: recycling-mandate, region: JP, elements: Dy, target: 30 %, agent: works, capacity: 50 t/yr, growth: 20 % /yr, old-magnets: 200 t/yr",
  "kind: hoarding, regions: JP, holders: traders, factor: 3",
  "kind: hoarding, regions: JP, holders: makers, factor: 2",
];

export interface Draw {
  readonly text: string;
  /** First week. */
  readonly from: number;
  /** Weeks that it lasts; 0 for one without an end. */
  readonly length: number;
  readonly acts: (typeof WAYS_TO_ACT)[number];
  /** Weeks of its window, or after the shock before it. */
  readonly later: number;
}

/** How a shock's time is told, beside its first and last day. */
const WAYS_TO_ACT = ["plain", "plain", "window", "after", "rate", "if", "unless"] as const;

export const mixes = fc.array(
  fc.record({
    text: fc.constantFrom(...texts),
    from: fc.integer({ min: 5, max: 40 }),
    length: fc.integer({ min: 0, max: 40 }),
    acts: fc.constantFrom(...WAYS_TO_ACT),
    later: fc.integer({ min: 0, max: 12 }),
  }),
  { minLength: 1, maxLength: 6 },
);

/** First week in which anybody may know of a shock. */
export const firstTold = ({ text, from }: Draw): number =>
  Math.max(0, from - Number(/notice: (\d+)/.exec(text)?.[1] ?? 0));

/** When shock number `at` acts. What comes again and again as its text says, and a dispute, keep to that. */
function timeOf({ text, from, length, acts, later }: Draw, at: number): string {
  const chance = /rate:|kind: dispute/.test(text);
  const end = length > 0 ? `, until: ${dateOf(from + length)}` : "";
  const before = at === 0 ? "control" : `s${at - 1}`;
  switch (acts) {
    case "window":
      if (chance) return end;
      return `, window: ${dateOf(from + later)}${length > 0 ? `, duration: ${length} weeks` : ""}`;
    case "after":
      return chance ? end : `, after: ${before}, lag: ${later} weeks${end}`;
    case "rate":
      return chance ? end : `, rate: ${1 + later} /yr, duration: ${1 + (length % 9)} weeks${end}`;
    case "if":
    case "unless":
      return `, ${acts}: ${before}${end}`;
    default:
      return end;
  }
}

export const written = (list: readonly Draw[]): string[] => [
  `id: control, kind: export-control, elements: Dy, from: ${dateOf(10)}, approval: 50 %, delay: 6 weeks`,
  `id: opening, kind: open, agent: new-pit, start: ${dateOf(20)}`,
  ...list.map((draw, at) =>
    draw.text.includes("{from}")
      ? `id: s${at}, ${draw.text.replace("{from}", dateOf(draw.from))}`
      : `id: s${at}, ${draw.text}, from: ${dateOf(draw.from)}${timeOf(draw, at)}`,
  ),
];
