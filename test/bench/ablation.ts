/**
 * What each mechanism is worth: it is switched off, the same futures are run again, and a few headline results are
 * compared, pair by pair. Markdown for sim/MODEL.md.
 *
 * `npm run build && node dist/test/bench/ablation.js [futures] [mechanism..]` (40 futures of every mechanism: about two
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
const futures = Number(process.argv[2] ?? 40);
/** Weeks of the run-in and the first reported year: the controls begin in week 13 of the run-in. */
const FIRST_YEARS = 104;
/** A difference this many standard errors from nothing is set in bold. */
const CLEAR = 2;

/** One figure per future of a headline result. */
interface Headline {
  readonly title: string;
  readonly unit: "%" | "‱" | "x" | "t";
  readonly of: (seen: Seen) => number;
}

/** What one future under controls, and its calm twin, leave to read. */
interface Seen {
  readonly controls: Reading;
  readonly calm: Reading;
}

interface Reading {
  series(id: string): Float64Array;
  /** Highest price of the first years over that of the opening, "Dy/outside". */
  peak(of: string): number;
}

const regions = ["JP", "US", "EU", "KR", "RoW"];

const HEADLINES: readonly Headline[] = [
  { title: "Sm short in Japan", unit: "%", of: ({ controls }) => 100 * short(controls.series("fill/Sm/JP")) },
  { title: "Sm short in US", unit: "%", of: ({ controls }) => 100 * short(controls.series("fill/Sm/US")) },
  { title: "Dy peak outside", unit: "x", of: ({ controls }) => controls.peak("Dy/outside") },
  { title: "Tb peak outside", unit: "x", of: ({ controls }) => controls.peak("Tb/outside") },
  { title: "Nd+Pr missing", unit: "‱", of: ({ controls }) => 10_000 * missing(controls, ["Nd", "Pr"]) },
  { title: "SmCo unmet", unit: "t", of: ({ controls }) => sumOf(controls, "product-unmet/smco") },
  { title: "calm: Nd peak in China", unit: "x", of: ({ calm }) => calm.peak("Nd/china") },
];

const { world, scenario: controls } = await load(CONTROLS);
const { scenario: calm } = await load(CALM);
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
  const readControls = reader(world, { ...controls, off: [...controls.off, ...off] });
  const readCalm = reader(world, { ...calm, off: [...calm.off, ...off] });
  const seen = Array.from({ length: futures }, (_, future) => {
    const both: Seen = { controls: readControls(future), calm: readCalm(future) };
    return HEADLINES.map(({ of }) => of(both));
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
    return {
      series(id) {
        const at = series.findIndex((info) => info.id === id);
        if (at < 0) throw new Error(`no series ${id}`);
        return data.slice(at * weeks, (at + 1) * weeks);
      },
      peak(name) {
        const [element, zone] = name.split("/");
        const at = model.elements.indexOf(element) + (zone === "china" ? 0 : E);
        return highest[at] / opening[at];
      },
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

/** Unmet share of the demand outside China. */
function missing(reading: Reading, elements: readonly string[]): number {
  const sum = (kind: string): number =>
    elements.reduce((all, element) => all + sumOf(reading, `${kind}/${element}`), 0);
  return sum("unmet") / sum("demand");
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
