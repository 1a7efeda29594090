/**
 * What each mechanism is worth: it is switched off, the same futures are run again, and a few headline results are
 * compared, pair by pair. Markdown for sim/MODEL.md.
 *
 * `npm run build && node dist/test/bench/ablation.js [futures] [mechanism..]` (40 futures of every mechanism: about ten
 * minutes on one core; mechanisms named are the only ones that are switched off).
 */
import { execFileSync } from "node:child_process";
import { load } from "../../sim/cli/library.ts";
import { packageRoot } from "../../sim/cli/package-root.ts";
import { createSimulation } from "../../sim/engine/run.ts";
import { MECHANISM_NAMES, type Simulation } from "../../sim/engine/simulation.ts";
import { compile } from "../../sim/model/compile.ts";
import { createDesign } from "../../sim/montecarlo/design.ts";
import type { Scenario } from "../../sim/scenario/types.ts";
import type { World } from "../../sim/world/types.ts";

const SEED = "ablation";
const CONTROLS = "china-export-controls";
const CALM = "baseline";
const HISTORY = "history-2010";
const futures = Number(process.argv[2] ?? 40);
/** Weeks in which peaks are looked for: the controls begin in week 13 of 2025, the prices of 2010 ran up within two years. */
const FIRST_YEARS = 104;
/** A difference this many standard errors from nothing is set in bold. */
const CLEAR = 2;

/** One figure per future of a headline result. */
interface Headline {
  readonly title: string;
  readonly unit: "%" | "x" | "t";
  readonly of: (seen: Seen) => number;
}

/** What one future under controls, its calm twin, and one of 2010-14 leave to read. */
interface Seen {
  readonly controls: Reading;
  readonly calm: Reading;
  readonly history: Reading;
}

interface Reading {
  series(id: string): Float64Array;
  /** Highest price of the first years over that of the opening, "Dy/outside". */
  peak(of: string): number;
  /** Price of the last week over that of the opening. */
  last(of: string): number;
}

const regions = ["JP", "US", "EU", "KR", "RoW"];

const NDFEB = ["ndfeb-standard", "ndfeb-alloyed", "ndfeb-diffused"];

const HEADLINES: readonly Headline[] = [
  { title: "Sm short in Japan", unit: "%", of: ({ controls }) => 100 * short(controls.series("fill/Sm/JP")) },
  { title: "SmCo unmet", unit: "t", of: ({ controls }) => sumOf(controls, "product-unmet/smco") },
  {
    title: "NdFeB unmet",
    unit: "t",
    of: ({ controls }) => NDFEB.reduce((sum, magnet) => sum + sumOf(controls, `product-unmet/${magnet}`), 0),
  },
  { title: "Dy peak outside", unit: "x", of: ({ controls }) => controls.peak("Dy/outside") },
  { title: "calm: Pr short in China", unit: "%", of: ({ calm }) => 100 * short(calm.series("fill/Pr/CN")) },
  { title: "calm: Nd in China at the end", unit: "x", of: ({ calm }) => calm.last("Nd/china") },
  { title: "2010: Ce peak outside", unit: "x", of: ({ history }) => history.peak("Ce/outside") },
  { title: "2010: Dy peak outside", unit: "x", of: ({ history }) => history.peak("Dy/outside") },
];

const { world, scenario: controls } = await load(CONTROLS);
const { scenario: calm } = await load(CALM);
const past = await load(HISTORY);
const whole = figures([]);
console.log(`| off | ${HEADLINES.map(({ title, unit }) => `${title}, ${unit}`).join(" | ")} |`);
console.log(`| --- |${HEADLINES.map(() => " ---: |").join("")}`);
line("nothing", whole);
const named = process.argv.slice(3);
for (const name of Object.values(MECHANISM_NAMES))
  if (named.length === 0 || named.includes(name)) line(name, figures([name]));
const commit = execFileSync("git", ["log", "-1", "--format=%h"], { cwd: packageRoot }).toString().trim();
console.log(`\nSeed ${SEED}, ${futures} futures, commit ${commit}.`);

/** [headline][future] */
function figures(off: readonly string[]): number[][] {
  const without = (scenario: Scenario): Scenario => ({ ...scenario, off: [...scenario.off, ...off] });
  const readControls = reader(world, without(controls));
  const readCalm = reader(world, without(calm));
  const readHistory = reader(past.world, without(past.scenario));
  const seen = Array.from({ length: futures }, (_, future) => {
    const all: Seen = {
      controls: readControls(future),
      calm: readCalm(future),
      history: readHistory(future),
    };
    return HEADLINES.map(({ of }) => of(all));
  });
  return HEADLINES.map((_, at) => seen.map((row) => row[at]));
}

/** Runs futures of one scenario, each with the chance that its number gives it whatever is switched off. */
function reader(of: World, scenario: Scenario): (future: number) => Reading {
  const model = compile(of, scenario);
  const runner = createSimulation(model);
  const keys = model.inputs.map(({ key }) => key);
  const design = createDesign({ seed: SEED, sampling: "random", keys, replications: futures });
  const uniforms = new Float64Array(keys.length);
  const E = model.elements.length;
  return (future) => {
    const highest = new Float64Array(2 * E);
    design(future, uniforms);
    const watch = ({ state }: Simulation): void => {
      if (state.tick >= FIRST_YEARS) return;
      for (let at = 0; at < 2 * E; at++) highest[at] = Math.max(highest[at], state.spot[at]);
    };
    const { data, weeks, series } = runner.run(SEED, future, uniforms, watch);
    const { priceChina, priceOutside } = runner.simulation.params;
    const opening = [...priceChina, ...priceOutside];
    const last = runner.simulation.state.spot.slice();
    const place = (name: string): number => {
      const [element, zone] = name.split("/");
      return model.elements.indexOf(element) + (zone === "china" ? 0 : E);
    };
    return {
      series(id) {
        const at = series.findIndex((info) => info.id === id);
        if (at < 0) throw new Error(`no series ${id}`);
        return data.slice(at * weeks, (at + 1) * weeks);
      },
      peak: (name) => highest[place(name)] / opening[place(name)],
      last: (name) => last[place(name)] / opening[place(name)],
    };
  };
}

/** 1 when less than 90 % is filled for four weeks running: the shortage of the scenarios' first definition. */
function short(fill: Float64Array): number {
  let run = 0;
  for (const share of fill) {
    run = share < 0.9 ? run + 1 : 0;
    if (run === 4) return 1;
  }
  return 0;
}

/** Tonnes over the reported weeks in all regions outside China. */
function sumOf(reading: Reading, id: string): number {
  return regions.reduce(
    (sum, region) => sum + reading.series(`${id}/${region}`).reduce((all, t) => all + t, 0),
    0,
  );
}

function line(name: string, found: readonly (readonly number[])[]): void {
  const cells = found.map((values, at) => {
    const { mean, error } = summed(values);
    const change = summed(values.map((value, future) => value - whole[at][future]));
    const text = `${shown(mean)} ± ${shown(error)}`;
    return Math.abs(change.mean) > CLEAR * change.error ? `**${text}**` : text;
  });
  console.log(`| ${name === "nothing" ? name : `\`${name}\``} | ${cells.join(" | ")} |`);
}

/** Mean over futures, and its standard error. */
function summed(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

function shown(value: number): string {
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(value < 10 ? 2 : 1);
}
