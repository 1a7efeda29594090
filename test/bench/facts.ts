/**
 * The stylised facts that the model must bring forth (MODEL.md, section 1), each as one figure with what it has to be, and
 * what the fact hangs on: the same figure with that switched off. The tests hold them, `history.ts` prints the table.
 */

import {
  glutPrice,
  samariumInJapan,
  samariumPrice,
  standardMagnets,
  swings,
  target,
  thinOverThick,
} from "./fact-figures.ts";

export interface Fact {
  readonly id: string;
  readonly claim: string;
  /** What the figure is, and the range in which the claim holds. */
  readonly figure: string;
  readonly low: number;
  readonly high: number;
  /** What is taken out, in words; absent where no single mechanism carries the fact. */
  readonly without?: string;
  /** False where the model misses the fact as it stands. */
  readonly met: boolean;
  readonly value: (isWhole: boolean) => Promise<number>;
}

const INFINITE = Number.POSITIVE_INFINITY;

export const FACTS: readonly Fact[] = [
  {
    ...{ id: "rank", claim: "2010-11: samarium, cerium and lanthanum multiply more than dysprosium" },
    ...{ figure: "share of pairs kept", low: 1, high: 1, met: true },
    without: "licences of a quota that are traded (`quota-licence`)",
    value: target("2010", "rank-cheap", { off: ["quota-licence"] }),
  },
  {
    ...{ id: "gap", claim: "2011: FOB stands far above the Chinese price" },
    ...{ figure: "lanthanum, September 2011, times", low: 3.5, high: INFINITE, met: true },
    without: "fear and greed (`hoarding`)",
    value: target("2010", "gap-la", { off: ["hoarding"] }),
  },
  {
    ...{ id: "lag", claim: "2010-11: the peak comes about a year after the quota cut" },
    ...{ figure: "dysprosium, months", low: 6, high: 16, met: true },
    without: "fear and greed (`hoarding`)",
    value: target("2010", "lag-dy", { off: ["hoarding"] }),
  },
  {
    ...{ id: "fall", claim: "2012: prices lose more than half within a year" },
    ...{ figure: "lanthanum, end of 2012 over end of 2011", low: 0, high: 0.5, met: true },
    without: "fear and greed (`hoarding`)",
    value: target("2010", "year12-la", { off: ["hoarding"] }),
  },
  {
    ...{ id: "no-stops", claim: "2010-12: no line abroad stops" },
    ...{ figure: "weeks below 90 % of the worst buyer", low: 0, high: 3, met: true },
    without: "smuggling past the quota (`leakage`)",
    value: target("2010", "line-stops", { off: ["leakage"] }),
  },
  {
    ...{ id: "magnets", claim: "2025: magnet exports fall by about three quarters by May" },
    ...{ figure: "May over the pace before", low: 0.1, high: 0.35, met: true },
    without: "the test of every lot (`customs-test`)",
    value: target("2025", "magnets-may", { off: ["customs-test"] }),
  },
  {
    ...{ id: "one-code", claim: "2025: magnets without a listed element stop with the rest" },
    ...{ figure: "standard grade, May over the pace before", low: 0, high: 0.4, met: true },
    without: "the test of every lot (`customs-test`)",
    value: standardMagnets,
  },
  {
    ...{ id: "triple", claim: "2025: dysprosium triples in Europe within a month" },
    ...{ figure: "6 May over 1 April", low: 2.2, high: 4, met: true },
    without: "what is blocked bids for the spot (`blocked-weight` 0)",
    value: target("2025", "spot-dy", { set: { "uncertain.parameters/blocked-weight": "0" } }),
  },
  {
    ...{ id: "two-markets", claim: "2025: the Chinese price stays within 30 %" },
    ...{ figure: "dysprosium, 24 April over 25 March", low: 0.7, high: 1.3, met: true },
    value: target("2025", "china-dy", {}),
  },
  {
    ...{ id: "buffers", claim: "2025: plants stop when thin buffers run out, not at once" },
    ...{ figure: "weeks to the first region short", low: 5, high: 16, met: true },
    value: target("2025", "stop-late", {}),
  },
  {
    ...{ id: "thin", claim: "A cut of everything: what has no source outside China moves most" },
    ...{
      figure:
        "multiple of Eu, Ho, Er over that of Nd, Pr, over the same with every plant outside China closed",
      ...{ low: 1.5, high: INFINITE, met: true },
    },
    value: async () => (await thinOverThick(true)) / (await thinOverThick(false)),
  },
  {
    ...{ id: "samarium", claim: "Samarium a year early helps first the region with the contract" },
    ...{ figure: "points of Japan's samarium met, first half of 2027", low: 4, high: INFINITE, met: true },
    without: "contracts on the circuit",
    value: samariumInJapan,
  },
  {
    ...{ id: "spill-over", claim: "... and, by price, all others" },
    ...{ figure: "price outside over that without", low: 0, high: 0.97, met: true },
    without: "the circuit itself",
    value: samariumPrice,
  },
  {
    ...{ id: "bullwhip", claim: "Orders swing more than use" },
    ...{
      figure: "variation of exports of Nd over that of use, from 2010",
      low: 1.5,
      high: INFINITE,
      met: true,
    },
    value: async () => {
      const { left, wanted } = await swings(true);
      return left / wanted;
    },
  },
  {
    ...{ id: "hoarding", claim: "... and hoarding raises it" },
    ...{ figure: "variation of exports of Nd, from 2010", low: 0.27, high: INFINITE, met: true },
    without: "fear and greed (`hoarding`)",
    value: async (isWhole) => (await swings(isWhole)).left,
  },
  {
    ...{ id: "glut", claim: "More ore for magnets: lanthanum and cerium get cheaper" },
    ...{ figure: "price in China over that without the ore", low: 0, high: 0.95, met: true },
    without: "what stays unsplit (`by-product-glut`)",
    value: glutPrice,
  },
];

/** Whether the claim holds for this figure. */
export function holds({ low, high }: Fact, value: number): boolean {
  return value >= low && value <= high;
}

/** The table of the README: each fact whole, and with what it hangs on taken out. */
export async function factsTable(): Promise<string> {
  const rows = [];
  for (const fact of FACTS) {
    const whole = await fact.value(true);
    const told = (value: number): string => `${value.toPrecision(3)}${holds(fact, value) ? "" : " (fails)"}`;
    const range = fact.high === INFINITE ? `${fact.low} or more` : `${fact.low} to ${fact.high}`;
    const { without } = fact;
    const taken =
      without === undefined ? ["no single mechanism", ""] : [without, told(await fact.value(false))];
    rows.push([fact.claim, `${fact.figure}: ${range}`, told(whole), ...taken]);
  }
  const head = ["fact", "figure, and where it holds", "model", "taken out", "then"];
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
