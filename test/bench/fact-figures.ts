/** The figures behind the stylised facts: of targets of an episode, and of a few futures of the library's scenarios. */
import type { Backtest } from "../../sim/analysis/backtest.ts";
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

const SEED = "facts";
/** Futures of the library's scenarios; episodes take as many as their scores do. */
const FUTURES = 6;
const SCORED = 40;
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

/** What is changed in words, so that two changes that say the same are one. */
type Told = Pick<Change, "off" | "set">;

const backtests = new Map<string, Promise<Backtest>>();

/** Scores of an episode; run once, because several facts look at the same futures. */
function backtestOf(name: string, change: Told): Promise<Backtest> {
  const key = JSON.stringify([name, change]);
  const known = backtests.get(key) ?? runEpisode(name, change);
  backtests.set(key, known);
  return known;
}

async function runEpisode(name: string, change: Told): Promise<Backtest> {
  const { world, scenario, targets, losses } = await episodeOf(name, change);
  const options = { seed: "1", replications: SCORED };
  const { backtest, problems } = runBacktest(world, scenario, targets, losses, options);
  if (backtest === undefined) throw new Error(problems.map(({ problem }) => problem).join("; "));
  return backtest;
}

/** Median of a target of an episode. */
export function target(episode: string, id: string, without: Told): (isWhole: boolean) => Promise<number> {
  return async (isWhole) => {
    const { scores } = await backtestOf(episode, isWhole ? {} : without);
    return scores.find((score) => score.target.id === id)!.median;
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
export async function standardMagnets(isWhole: boolean): Promise<number> {
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
export async function thinOverThick(isWhole: boolean): Promise<number> {
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

/**
 * Samarium a year early: points by which Japan's demand for it is better met in the first half of 2027. Without a contract:
 * the circuit's output is promised to nobody, and the firm that holds Japan's offtakes is gone.
 */
export async function samariumInJapan(isWhole: boolean): Promise<number> {
  const { scenario } = await load("jare-no-offtake");
  const gone = scenario.shocks.filter(({ id }) => id === "no-offtake");
  const change: Change = isWhole
    ? {}
    : {
        scenario: ({ shocks, ...rest }) => ({
          ...rest,
          shocks: [
            ...shocks.map((shock) => {
              if (shock.kind !== "ramp") return shock;
              const { offtake: _, ...free } = shock;
              return free;
            }),
            ...gone,
          ],
        }),
      };
  const [early, late] = [
    await futuresOf("lynas-samarium-early", change),
    await futuresOf("lynas-samarium-2027", change),
  ];
  const filled = (futures: readonly Read[]): number =>
    mean(futures.map((read) => read("fill/Sm/JP", 52, 78)));
  return 100 * (filled(early) - filled(late));
}

/** Samarium a year early: its price outside China from mid-2027 to mid-2028, which all buyers pay, over that without. */
export async function samariumPrice(isWhole: boolean): Promise<number> {
  const set = isWhole ? {} : { "shocks.lynas-samarium.probability": "0 %" };
  const [early, late] = [
    await futuresOf("lynas-samarium-early", { set }),
    await futuresOf("lynas-samarium-2027", { set }),
  ];
  const price = (futures: readonly Read[]): number =>
    mean(futures.map((read) => read("price-spot/Sm/outside", 78, 130)));
  return price(early) / price(late);
}

interface Swings {
  readonly left: number;
  readonly wanted: number;
}

const swung = new Map<boolean, Promise<Swings>>();

/** Neodymium after mid-2010: variation of what leaves China and of what users abroad want, four weeks at a time. Worked out once. */
export function swings(isWhole: boolean): Promise<Swings> {
  const known = swung.get(isWhole) ?? swingsOf(isWhole);
  swung.set(isWhole, known);
  return known;
}

async function swingsOf(isWhole: boolean): Promise<Swings> {
  const futures = await futuresOf("history-2010", { off: isWhole ? [] : ["hoarding"] });
  const months = Array.from({ length: 36 }, (_, month) => 8 + 4 * month);
  const left = futures.map((read) => variation(months.map((week) => read("export/Nd", week, week + 4))));
  const wanted = futures.map((read) =>
    variation(
      months.map((week) =>
        ABROAD.reduce((sum, region) => sum + read(`demand/Nd/${region}`, week, week + 4), 0),
      ),
    ),
  );
  return { left: mean(left), wanted: mean(wanted) };
}

/**
 * Ore for a boom of electric cars, and the plant that splits it: Chinese prices of lanthanum and cerium in 2028 over those without.
 * Mine and plant must grow together: with the mine alone 3 % more of the two reach a circuit, with both a quarter more.
 */
export async function glutPrice(isWhole: boolean): Promise<number> {
  const off = isWhole ? [] : ["by-product-glut"];
  const more = {
    "uncertain.mines/bayan-obo/growth": "0.2 /yr",
    "uncertain.mines/bayan-obo/capacity": "400 kt/yr",
    "uncertain.refiners/cn-northern-baotou/capacity": "400 kt/yr",
  };
  const price = (futures: readonly Read[]): number =>
    mean(
      futures.map((read) => read("price-spot/La/china", 104, 156) + read("price-spot/Ce/china", 104, 156)),
    );
  return price(await futuresOf("ev-boom", { set: more, off })) / price(await futuresOf("ev-boom", { off }));
}
