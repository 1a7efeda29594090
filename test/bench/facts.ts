/**
 * The stylised facts that the model must bring forth (MODEL.md, section 1), each as one figure with what it has to be, and
 * what the fact hangs on: the same figure with that switched off. The tests hold them, `history.ts` prints the table.
 */

import { parseMeasure } from "../../sim/analysis/measure.ts";
import { bindReading } from "../../sim/analysis/reading.ts";
import { runBacktest } from "../../sim/analysis/run-backtest.ts";
import { type Episode, readEpisode } from "../../sim/cli/episode.ts";
import { load } from "../../sim/cli/library.ts";
import { createSimulation } from "../../sim/engine/run.ts";
import { compile } from "../../sim/model/compile.ts";
import { createDesign } from "../../sim/montecarlo/design.ts";
import { dayNumber } from "../../sim/numbers/dates.ts";
import type { Scenario } from "../../sim/scenario/types.ts";
import type { World } from "../../sim/world/types.ts";

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

const SEED = "facts";
const FUTURES = 6;
/** Regions outside China. */
const ABROAD = ["JP", "US", "EU", "KR", "RoW"];

/** What is changed when something is taken out. */
interface Change {
  readonly off?: readonly string[];
  readonly set?: Readonly<Record<string, string>>;
  readonly world?: (world: World) => World;
  readonly scenario?: (scenario: Scenario) => Scenario;
}

const episodes = new Map<string, Promise<Episode>>();

async function episodeOf(name: string, { off = [], set = {}, world }: Change): Promise<Episode> {
  const key = JSON.stringify([name, set]);
  const known = episodes.get(key) ?? readEpisode(name, set);
  episodes.set(key, known);
  const read = await known;
  return {
    ...read,
    scenario: { ...read.scenario, off: [...read.scenario.off, ...off] },
    world: world === undefined ? read.world : world(read.world),
  };
}

/** Median of a target of an episode. */
function target(episode: string, id: string, without: Change): Fact["value"] {
  return async (isWhole) => {
    const { world, scenario, targets, losses } = await episodeOf(episode, isWhole ? {} : without);
    const options = { seed: "1", replications: FUTURES };
    const { backtest, problems } = runBacktest(world, scenario, targets, losses, options);
    if (backtest === undefined) throw new Error(problems.map(({ problem }) => problem).join("; "));
    return backtest.scores.find((score) => score.target.id === id)!.median;
  };
}

/** Mean of a series over weeks of one future, counted from the reported start. */
type Read = (series: string, from: number, to: number) => number;

/** Futures of a scenario of the library, each as a reader of its series. */
async function futuresOf(id: string, change: Change = {}): Promise<Read[]> {
  const { world, scenario } = await load(id, change.set ?? {});
  const changed = change.scenario === undefined ? scenario : change.scenario(scenario);
  const model = compile(world, { ...changed, off: [...changed.off, ...(change.off ?? [])] });
  const runner = createSimulation(model);
  const keys = model.inputs.map(({ key }) => key);
  const draw = createDesign({ seed: SEED, sampling: "random", keys, replications: FUTURES });
  const uniforms = new Float64Array(keys.length);
  const places = new Map(model.series.map((series, at) => [series.id, at]));
  return Array.from({ length: FUTURES }, (_, future): Read => {
    draw(future, uniforms);
    const { data, weeks } = runner.run(SEED, future, uniforms);
    const own = data.slice();
    return (series, from, to) => {
      const at = places.get(series);
      if (at === undefined) throw new Error(`nothing records ${series}`);
      let sum = 0;
      for (let week = from; week < to; week++) sum += own[at * weeks + week];
      return sum / (to - from);
    };
  });
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Standard deviation over mean. */
function variation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2))) / middle;
}

/** Exports of magnets without heavy elements in May 2025, over those of the weeks before April. */
async function standardMagnets(isWhole: boolean): Promise<number> {
  const { world, scenario } = await episodeOf("2025", isWhole ? {} : { off: ["customs-test"] });
  const model = compile(world, scenario);
  const calendar = { firstDay: dayNumber(scenario.start), weeks: scenario.weeks };
  const [may, before] = ["2025-05-01..2025-05-31", "2025-02-03..2025-03-30"].map((period) => {
    const measure = parseMeasure(`mean(export/ndfeb-standard, ${period})`);
    const reader =
      typeof measure !== "string" &&
      measure.kind === "reading" &&
      bindReading(measure, model.series, calendar);
    if (typeof reader !== "function") throw new Error("exports of magnets are not recorded");
    return reader;
  });
  const runner = createSimulation(model);
  const keys = model.inputs.map(({ key }) => key);
  const draw = createDesign({ seed: SEED, sampling: "random", keys, replications: FUTURES });
  const uniforms = new Float64Array(keys.length);
  return mean(
    Array.from({ length: FUTURES }, (_, future) => {
      draw(future, uniforms);
      const recording = runner.run(SEED, future, uniforms);
      return may(recording) / before(recording);
    }),
  );
}

/** Elements in trade; all of them are cut. */
const TRADED = ["La", "Ce", "Pr", "Nd", "Sm", "Eu", "Gd", "Tb", "Dy", "Ho", "Er", "Yb", "Lu", "Y", "Sc"];

/**
 * Everything is cut for a year: how much more the price outside multiplies of elements that nobody splits there
 * (europium, holmium, erbium) than of those of which half the need is made there (neodymium, praseodymium).
 */
async function thinOverThick(isWhole: boolean): Promise<number> {
  const { world } = await load("full-cut-one-year");
  const abroad = world.refiners.filter(({ country, producing }) => producing && country !== "CN");
  const futures = await futuresOf("full-cut-one-year", {
    scenario: ({ shocks, ...scenario }) => {
      const cut = shocks.find((shock) => shock.id === "full-cut");
      if (cut?.kind !== "stop") throw new Error("the cut is no stop");
      const {
        id: _,
        kind: __,
        share,
        elements: ___,
        stages: ____,
        destinations: _____,
        authority: ______,
        ...when
      } = cut;
      const closed = abroad.map(({ id }) => ({
        ...when,
        share,
        id: `closed-${id}`,
        kind: "outage" as const,
        agent: id,
      }));
      const others = shocks.filter((shock) => shock !== cut);
      return { ...scenario, shocks: [...others, { ...cut, elements: TRADED }, ...(isWhole ? [] : closed)] };
    },
  });
  const multiple = (read: Read, element: string): number =>
    read(`price-spot/${element}/outside`, 90, 104) / read(`price-spot/${element}/outside`, 40, 52);
  const of = (names: readonly string[]): number =>
    mean(futures.map((read) => mean(names.map((element) => multiple(read, element)))));
  return of(["Eu", "Ho", "Er"]) / of(["Nd", "Pr"]);
}

/** Samarium a year early: points by which Japan's samarium-cobalt magnets are better filled in 2027. */
async function samariumMagnets(isWhole: boolean): Promise<number> {
  const change = { off: isWhole ? [] : ["requalification"] };
  const [early, late] = [
    await futuresOf("lynas-samarium-early", change),
    await futuresOf("lynas-samarium-2027", change),
  ];
  const filled = (futures: readonly Read[]): number =>
    mean(futures.map((read) => read("product-fill/smco/JP", 52, 104)));
  return 100 * (filled(early) - filled(late));
}

/** Samarium a year early: its price outside China from mid-2027 to mid-2028, which all buyers pay, over that without. */
async function samariumPrice(isWhole: boolean): Promise<number> {
  const set = isWhole ? {} : { "shocks.lynas-samarium.probability": "0 %" };
  const [early, late] = [
    await futuresOf("lynas-samarium-early", { set }),
    await futuresOf("lynas-samarium-2027", { set }),
  ];
  const price = (futures: readonly Read[]): number =>
    mean(futures.map((read) => read("price-spot/Sm/outside", 78, 130)));
  return price(early) / price(late);
}

/** Dysprosium under the controls: variation of what leaves China and of what users abroad want, four weeks at a time. */
async function swings(isWhole: boolean): Promise<{ left: number; wanted: number }> {
  const futures = await futuresOf("china-export-controls", { off: isWhole ? [] : ["hoarding"] });
  const months = Array.from({ length: 36 }, (_, month) => 8 + 4 * month);
  const left = futures.map((read) => variation(months.map((week) => read("export/Dy", week, week + 4))));
  const wanted = futures.map((read) =>
    variation(
      months.map((week) =>
        ABROAD.reduce((sum, region) => sum + read(`demand/Dy/${region}`, week, week + 4), 0),
      ),
    ),
  );
  return { left: mean(left), wanted: mean(wanted) };
}

/** Ore for a boom of electric cars: Chinese prices of lanthanum and cerium in 2028 over those without more ore. */
async function glutPrice(): Promise<number> {
  const more = await futuresOf("ev-boom", { set: { "uncertain.mines/bayan-obo/growth": "0.2 /yr" } });
  const usual = await futuresOf("ev-boom");
  const price = (futures: readonly Read[]): number =>
    mean(
      futures.map((read) => read("price-spot/La/china", 104, 156) + read("price-spot/Ce/china", 104, 156)),
    );
  return price(more) / price(usual);
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
    ...{ id: "fall", claim: "2012: less than half of the peak within about a year" },
    ...{ figure: "lanthanum over its peak", low: 0, high: 0.5, met: true },
    without: "licences of a quota that are traded (`quota-licence`)",
    value: target("2010", "fall-la", { off: ["quota-licence"] }),
  },
  {
    ...{ id: "no-stops", claim: "2010-12: no line abroad stops" },
    ...{ figure: "weeks below 90 % of the worst buyer", low: 0, high: 3, met: false },
    value: target("2010", "line-stops", {}),
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
    ...{ figure: "multiple of Eu, Ho, Er over that of Nd, Pr", low: 1.5, high: INFINITE, met: true },
    without: "plants outside China (all closed with the cut)",
    value: thinOverThick,
  },
  {
    ...{ id: "samarium", claim: "Samarium a year early helps first the region with the contract" },
    ...{ figure: "points of Japan's SmCo demand met, 2027", low: 1, high: INFINITE, met: true },
    without: "makers that qualify another source (`requalification`)",
    value: samariumMagnets,
  },
  {
    ...{ id: "spill-over", claim: "... and, by price, all others" },
    ...{ figure: "price outside over that without", low: 0, high: 0.97, met: true },
    without: "the circuit itself",
    value: samariumPrice,
  },
  {
    ...{ id: "bullwhip", claim: "Orders swing more than use" },
    ...{ figure: "variation of exports of Dy over that of use", low: 1.5, high: INFINITE, met: true },
    value: async () => {
      const { left, wanted } = await swings(true);
      return left / wanted;
    },
  },
  {
    ...{ id: "hoarding", claim: "... and hoarding raises it" },
    ...{ figure: "variation of exports of Dy", low: 0.15, high: INFINITE, met: true },
    without: "fear and greed (`hoarding`)",
    value: async (isWhole) => (await swings(isWhole)).left,
  },
  {
    ...{ id: "glut", claim: "More ore for magnets: lanthanum and cerium get cheaper" },
    ...{ figure: "price in China over that without the ore", low: 0, high: 0.95, met: false },
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
