/** A story: what a scenario of the library claims against another, tried on a few futures that meet the same luck. */
import { readdirSync, readFileSync } from "node:fs";
import { expect } from "vitest";
import { createSimulation } from "../../sim/engine/run.ts";
import { MECHANISM_NAMES } from "../../sim/engine/simulation.ts";
import { compile } from "../../sim/model/compile.ts";
import { createDesign } from "../../sim/montecarlo/design.ts";
import { pairedDifference } from "../../sim/montecarlo/paired.ts";
import { describeAll } from "../../sim/scenario/describe.ts";
import { readScenario } from "../../sim/scenario/read.ts";
import { namesOf } from "../../sim/world/names.ts";
import { readWorld } from "../../sim/world/read.ts";

type Overrides = Readonly<Record<string, string>>;

export interface Story {
  readonly scenario: string;
  readonly against: string;
  /** A recorded series: "fill/Sm/JP". */
  readonly series: string;
  /** First week and the week after the last, counted from the scenario's start. */
  readonly weeks: readonly [number, number];
  /** The paired difference is above zero, below zero, or nowhere near it (within `band` of the base). */
  readonly goes: "up" | "down" | "nowhere";
  /** For a story that nothing happens: the most that it may, as a share of the base. */
  readonly band?: number;
  /**
   * For a story that nothing happens: where the same shock is felt, in the same weeks. That it is not felt in `series`
   * says something only where it is there at all, and so this part fails once the shock is taken out.
   */
  readonly felt?: { readonly series: string; readonly goes: "up" | "down" };
  /** Settings for the scenario alone: to make a shock of chance come. */
  readonly set?: Overrides;
  /** Settings that take the shock out, of the scenario and of `against`, wherever it is there. */
  readonly without: Overrides;
  /** Futures, where the usual few leave a true claim unclear because what it is about is small against their scatter. */
  readonly futures?: number;
}

/** Few, because each takes some twenty milliseconds; the claims are large. */
const FUTURES = 16;

function textsIn(path: string, ending: string): Record<string, string> {
  const folder = new URL(`../../scenarios/${path}`, import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith(ending));
  return Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, folder), "utf8")]));
}

const files = textsIn("", ".yaml");
const world = readWorld(textsIn("worlds/baseline-2026/", ".csv")).world!;
const names = namesOf(world, ["baseline-2026"], Object.values(MECHANISM_NAMES));

/** Some futures of one scenario with the same settings, and what they record. */
interface Run {
  readonly series: readonly string[];
  readonly futures: Float64Array[];
}

const runs = new Map<string, Run>();

/** The first futures; kept, because many stories share what they are told against, and added to where more are asked for. */
async function recordings(id: string, set: Overrides, weeks: number, count: number): Promise<Run> {
  const key = JSON.stringify([id, set, weeks]);
  const known = runs.get(key);
  const first = known?.futures.length ?? 0;
  if (known !== undefined && first >= count)
    return { series: known.series, futures: known.futures.slice(0, count) };
  const { series, futures } = await record(id, { ...set, horizon: `${weeks} weeks` }, first, count);
  const run = { series, futures: [...(known?.futures ?? []), ...futures] };
  runs.set(key, run);
  return run;
}

/** Futures from `first` to `end` (exclusive). */
async function record(id: string, set: Overrides, first: number, end: number): Promise<Run> {
  const { scenario, problems } = await readScenario(id, files, names, set);
  expect(describeAll(problems, files)).toBe("");
  const model = compile(world, scenario!);
  const simulation = createSimulation(model);
  const keys = model.inputs.map(({ key }) => key);
  const draw = createDesign({ seed: "story", keys, replications: FUTURES, sampling: "random" });
  const uniforms = new Float64Array(keys.length);
  const futures = Array.from({ length: end - first }, (_, at) => {
    draw(first + at, uniforms);
    return simulation.run("story", first + at, uniforms).data.slice();
  });
  return { series: model.series.map((series) => series.id), futures };
}

/** Mean of the series over the weeks of the story, future by future. */
function means(run: Run, { series, weeks }: Story, horizon: number): number[] {
  const at = run.series.indexOf(series);
  if (at < 0) throw new Error(`nothing records ${series}`);
  return run.futures.map((future) => {
    let sum = 0;
    for (let week = weeks[0]; week < weeks[1]; week++) sum += future[at * horizon + week]!;
    return sum / (weeks[1] - weeks[0]);
  });
}

async function difference(story: Story, set: Overrides, againstSet: Overrides, count: number) {
  const horizon = Math.ceil(story.weeks[1] / 52) * 52;
  const base = means(await recordings(story.against, againstSet, horizon, count), story, horizon);
  const other = means(await recordings(story.scenario, set, horizon, count), story, horizon);
  return pairedDifference(base, other, 0.95);
}

function holds({ goes, band = 0 }: Story, found: Awaited<ReturnType<typeof difference>>): boolean {
  if (goes === "up") return found.low > 0;
  if (goes === "down") return found.high < 0;
  return Math.max(-found.low, found.high) <= band * Math.abs(found.base);
}

/** Settings under which these shocks do not come. */
export function never(...ids: readonly string[]): Overrides {
  return Object.fromEntries(ids.map((id) => [`shocks.${id}.probability`, "0 %"]));
}

/**
 * The claim holds, and fails once the shock is taken out: in the first futures nothing is left of it at all, or in all of
 * them what is left carries it no more. A few futures alone would not do: their interval is wide, and holds nothing.
 */
export async function tell(story: Story): Promise<void> {
  const futures = story.futures ?? FUTURES;
  const found = await difference(story, story.set ?? {}, {}, futures);
  expect(holds(story, found), JSON.stringify(found)).toBe(true);
  const active = activePart(story);
  if (active !== story) {
    const there = await difference(active, story.set ?? {}, {}, futures);
    expect(holds(active, there), `not felt: ${JSON.stringify(there)}`).toBe(true);
  }
  const set = await applying(story.scenario, story.without);
  const againstSet = await applying(story.against, story.without);
  expect({ ...set, ...againstSet }, "nothing is taken out").not.toEqual({});
  const first = await difference(active, set, againstSet, 3);
  if (first.low === 0 && first.high === 0) return; // not a tonne differs
  const out = await difference(active, set, againstSet, futures);
  expect(holds(active, out), `without the shock: ${JSON.stringify(out)}`).toBe(false);
}

/** The part of a story that something moves: itself, or where a shock that leaves the rest alone is felt. */
function activePart(story: Story): Story {
  if (story.goes !== "nowhere") return story;
  if (!story.felt) throw new Error("a story that nothing happens says where the shock is felt");
  return { ...story, ...story.felt };
}

/** Those of the settings whose shocks the scenario has: a pair need not share them. */
async function applying(id: string, set: Overrides): Promise<Overrides> {
  const { scenario } = await readScenario(id, files, names);
  const ids = scenario!.shocks.map((shock) => shock.drawnWith ?? shock.id);
  return Object.fromEntries(Object.entries(set).filter(([path]) => ids.includes(path.split(".")[1]!)));
}
