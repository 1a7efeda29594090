import { describe, expect, test } from "vitest";
import { explainShortage, type Reason } from "../../sim/engine/explain.ts";
import { createSimulation } from "../../sim/engine/run.ts";
import { runTraced, type Trace } from "../../sim/engine/trace.ts";
import { compile } from "../../sim/model/compile.ts";
import { createDesign } from "../../sim/montecarlo/design.ts";
import type { Scenario, Shock } from "../../sim/scenario/types.ts";
import type { World } from "../../sim/world/types.ts";
import {
  constant,
  dateOf,
  EVERY_MECHANISM,
  everywhere,
  run,
  scenarioOf,
  seriesOf,
  shock,
  worldOf,
} from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { chain } from "./shocks/chain.ts";
import { scenarioOf as written } from "./shocks/from-text.ts";
import { lineOf, perWeek } from "./stories/line.ts";

const calmly = (shocks: Shock[], weeks = 156, runInWeeks = 0): Scenario =>
  scenarioOf({ weeks, runInWeeks, shocks, off: EVERY_MECHANISM });

interface Told {
  readonly trace: Trace;
  readonly series: (id: string) => Float64Array;
  readonly explain: (item: string, region: string, from: number, to: number) => Reason[];
}

function told(world: World, scenario: Scenario): Told {
  const runner = createSimulation(compile(world, scenario));
  const keys = runner.simulation.model.inputs.map(({ key }) => key);
  const uniforms = new Float64Array(keys.length);
  createDesign({ seed: "tiny", keys, replications: 1, sampling: "random" })(0, uniforms);
  const { recording, trace } = runTraced(runner, "tiny", 0, uniforms);
  return {
    trace,
    series: (id) => seriesOf(recording, id),
    explain: (...shortage) => explainShortage(runner.simulation, trace, ...shortage),
  };
}

/** Japan buys 100 t of samarium-cobalt magnets a week: 70 from makers in China, 30 from its own, which use Chinese oxide. */
const magnets = worldOf({
  elements: [row.element("Sm")],
  mines: [row.mine({ id: "pit", output: perWeek(60), basket: { Sm: 1 } })],
  refiners: [row.plant({ id: "plant" })],
  circuits: [row.circuit("plant", "Sm")],
  feed: [row.feed("pit", "plant")],
  magnets: [row.magnet("smco")],
  recipes: [row.recipe("smco", "Sm", 0.3)],
  makers: ["CN", "JP"].map((country) =>
    row.maker(`maker-${country}`, country, {
      capacity: perWeek(country === "CN" ? 200 : 31),
      family: "smco",
    }),
  ),
  endUses: [row.endUse({ region: "JP", product: "smco", demand: perWeek(100), bufferWeeks: 3 })],
  sourcing: [row.sourcing("JP", "CN", "smco", 0.7), row.sourcing("JP", "JP", "smco", 0.3)],
  inventories: ["trader", "maker"].flatMap((holder) =>
    ["CN", "JP"].map((region) => row.inventory(holder === "maker" ? "maker" : "trader", region, "Sm", 4)),
  ),
});

const licences = shock.control({
  id: "april-controls",
  elements: ["Sm"],
  from: dateOf(30),
  approval: everywhere(0.1),
  delay: everywhere(6),
});

test("a future that is listened to runs to the same bytes", () => {
  const scenario = scenarioOf({ weeks: 120, shocks: [licences] });
  const plain = createSimulation(compile(magnets, scenario));
  const { series } = told(magnets, scenario);
  const recording = run(plain);
  for (const { id } of recording.series) expect(series(id), id).toEqual(seriesOf(recording, id));
});

test("a licence that holds both magnets and their oxide is named with its lanes, its shock and its queue", () => {
  const { explain, series } = told(magnets, calmly([licences]));
  expect(series("product-fill/smco/JP")[120]).toBeLessThan(0.9);
  const reasons = explain("smco", "JP", 100, 140);
  const [first] = reasons;
  const second = reasons.find(({ cause }) => cause === "material");
  expect(first).toMatchObject({
    ...{ cause: "licence", product: "smco", from: "CN", to: "JP", shock: "april-controls", since: 30 },
  });
  expect(second).toMatchObject({ cause: "material", element: "Sm", from: "JP", to: "JP" });
  expect(second?.because[0]).toMatchObject({
    ...{ cause: "licence", product: "oxide", element: "Sm", from: "CN", to: "JP", shock: "april-controls" },
  });
  expect(reasons.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  const missing = series("product-unmet/smco/JP").slice(100, 140);
  expect(reasons.reduce((sum, { tonnes }) => sum + tonnes, 0)).toBeCloseTo(
    missing.reduce((sum, tonnes) => sum + tonnes, 0),
    4,
  );
});

test("lane by lane the causes add up to those that the engine keeps for the region", () => {
  const { explain, series } = told(magnets, calmly([licences]));
  const tonnes = (cause: string): number =>
    explain("smco", "JP", 100, 101)
      .filter((reason) => reason.cause === cause)
      .reduce((sum, reason) => sum + reason.tonnes, 0);
  for (const cause of ["licence", "material", "qualification", "capacity", "other"])
    expect(tonnes(cause), cause).toBeCloseTo(series(`cause/${cause}/smco/JP`)[100], 4);
});

test("an element's shortage is explained by as many tonnes as are charged to it", () => {
  const { explain, series } = told(magnets, calmly([licences]));
  const charged = explain("Sm", "JP", 100, 140).reduce((sum, { tonnes }) => sum + tonnes, 0);
  const unmet = series("unmet/Sm/JP").slice(100, 140);
  expect(charged).toBeCloseTo(
    unmet.reduce((sum, tonnes) => sum + tonnes, 0),
    4,
  );
});

test("missing oxide is put down to the stop that holds it, or to the plant that is down", () => {
  const stop = shock.stop({ id: "halt", elements: ["Dy"], from: dateOf(20) });
  const stopped = told(lineOf(), calmly([stop], 100, 10));
  // Ticks count from the start of the run-in: ten weeks of it, then twenty reported ones.
  expect(stopped.explain("Dy", "JP", 60, 80)).toMatchObject([
    { cause: "stop", share: 1, element: "Dy", from: "CN", to: "JP", shock: "halt", since: 30 },
  ]);
  const outage = shock.outage("plant", { from: dateOf(20), share: constant(1) });
  const down = told(lineOf(), calmly([outage], 100)).explain("Dy", "JP", 60, 80);
  expect(down).toMatchObject([{ cause: "supply", share: 1, element: "Dy", to: "JP" }]);
  expect(down[0].less?.[0]).toMatchObject({ id: "plant", kind: "plant", runs: 0 });
  // 10 t a week, and what the opening feed added to its best quarter.
  expect(Math.round(down[0].less?.[0].tonnes ?? 0)).toBe(11);
});

test("oxide that a closed way keeps is put down to what closes it, though no authority acts, and for as long as it is missed", async () => {
  const freight = `id: closed, kind: freight, origins: CN, share: 100 %, from: ${dateOf(20)}, until: ${dateOf(59)}`;
  const shut = told(lineOf(), await written(lineOf(), [freight], 100));
  for (const [from, to] of [
    [50, 60],
    [62, 66], // the way is open again, and what did not leave is still missing
  ] as const)
    expect(shut.explain("Dy", "JP", from, to)).toMatchObject([
      { cause: "stop", share: 1, element: "Dy", from: "CN", to: "JP", shock: "closed", since: 20 },
    ]);
});

test("goods of a plant that is barred are put down to the sanctions", async () => {
  const sanctions = `id: listed, kind: sanctions, agent: plant, destinations: JP, from: ${dateOf(20)}`;
  const barred = told(lineOf(), await written(lineOf(), [sanctions], 100));
  expect(barred.explain("Dy", "JP", 60, 80)).toMatchObject([{ cause: "stop", share: 1, shock: "listed" }]);
});

describe("a shortage behind a hub", () => {
  /** China's oxide goes to Japan, and to the rest of the world through Japan; both use 5 t a week. */
  const throughJapan = {
    ...lineOf({
      tables: {
        regions: ["CN", "JP", "RW"].map((name) => ({
          ...row.region(name),
          ...(name === "RW" ? { hub: "JP" } : {}),
        })),
        endUses: ["JP", "RW"].map((region) =>
          row.endUse({ region, product: "Dy", demand: perWeek(5), bufferWeeks: 2 }),
        ),
      },
    }),
  };

  test("names the hub, and behind it what kept oxide from there", () => {
    const stop = shock.stop({ elements: ["Dy"], from: dateOf(30), destinations: ["JP"] });
    const { explain, series } = told(throughJapan, calmly([stop]));
    expect(series("fill/Dy/RW").at(-1)).toBe(0);
    const [reason, ...others] = explain("Dy", "RW", 100, 156);
    expect(others).toEqual([]);
    expect(reason).toMatchObject({ cause: "hub", product: "oxide", element: "Dy", from: "JP", to: "RW" });
    expect(reason.tonnes).toBeCloseTo(56 * 5, 6);
    expect(reason.because).toHaveLength(1);
    expect(reason.because[0]).toMatchObject({
      cause: "stop",
      from: "CN",
      to: "JP",
      shock: "stop",
      since: 30,
    });
    expect(reason.because[0].tonnes).toBeCloseTo(reason.tonnes, 6);
  });

  test("names the shock that closes the way from the hub, although the hub is full", () => {
    const shut: Shock = {
      ...{ id: "shut", title: "", kind: "freight", from: dateOf(30), probability: constant(1), choices: {} },
      names: { origins: ["JP"], destinations: ["RW"], products: [], stages: [] },
      quantities: { share: constant(1), delay: constant(0) },
    };
    const { explain } = told(throughJapan, calmly([shut]));
    const [reason, ...others] = explain("Dy", "RW", 100, 156);
    expect(reason).toMatchObject({ cause: "stop", from: "JP", to: "RW", shock: "shut", since: 30 });
    expect(reason.share).toBeGreaterThan(0.9);
    expect(others.map(({ cause }) => cause)).not.toContain("other");
  });
});

describe("licences of others", () => {
  test("a rule on foreign goods is named on the lanes that it binds, since it began, and no control is", async () => {
    const base = chain();
    const world: World = {
      ...base,
      sourcing: [...base.sourcing, row.sourcing("RW", "JP", "ndfeb-alloyed")],
      endUses: [
        ...base.endUses,
        row.endUse({ region: "RW", product: "ndfeb-alloyed", demand: perWeek(20), bufferWeeks: 2 }),
      ],
    };
    const control = `id: control, kind: export-control, elements: Dy, stages: [magnet], approval: 100 %, delay: 1 week, from: ${dateOf(10)}`;
    const rule = `id: rule, kind: foreign-content-rule, elements: Dy, approval: 0 %, delay: 6 weeks, from: ${dateOf(20)}`;
    const { explain, series } = told(world, await written(world, [control, rule], 90));
    expect(series("product-fill/ndfeb-alloyed/RW")[80]).toBeLessThan(0.9);
    expect(explain("ndfeb-alloyed", "RW", 70, 85)[0]).toMatchObject({
      ...{ cause: "licence", product: "ndfeb-alloyed", from: "JP", to: "RW", shock: "rule", since: 20 },
    });
  });

  test("what is licensed for civil use alone is why military users go without it", () => {
    const base = chain();
    const world: World = {
      ...base,
      mines: base.mines.filter(({ id }) => id !== "quarry"), // all dysprosium is Chinese
      feed: base.feed.filter(({ from }) => from !== "quarry"),
      recyclers: [],
      sourcing: ["ndfeb-alloyed", "ndfeb-standard"].map((id) => row.sourcing("JP", "JP", id)),
      endUses: [
        row.endUse({
          ...{ region: "JP", product: "ndfeb-alloyed", demand: perWeek(40), bufferWeeks: 2, military: 0.5 },
        }),
      ],
    };
    const control = shock.control({
      ...{ elements: ["Dy"], stages: ["oxide", "metal"] as const, from: dateOf(30) },
      ...{ approval: everywhere(1), delay: everywhere(1) },
    });
    const off = EVERY_MECHANISM.filter((name) => name !== "civil-use");
    const { explain, series } = told(world, scenarioOf({ weeks: 156, shocks: [control], off }));
    expect(series("cause/licence/ndfeb-alloyed/JP")[150]).toBeGreaterThan(5);
    const [reason, ...others] = explain("ndfeb-alloyed", "JP", 140, 155);
    expect(reason).toMatchObject({ cause: "licence", from: "CN", to: "JP" });
    expect(reason!.share).toBeGreaterThan(0.99);
    expect(others.map(({ cause }) => cause)).not.toContain("other");
  });
});
