import fc from "fast-check";
import { expect, test } from "vitest";
import { createSimulation, type Runner } from "../../../sim/engine/run.ts";
import { compile } from "../../../sim/model/compile.ts";
import { timingSlots } from "../../../sim/model/timing.ts";
import { dateOf, run } from "../../tiny.ts";
import { scenarioOf } from "./from-text.ts";
import { runnerOf, span, stop, strength, weeks, world } from "./in-force.ts";

test("a duration counts from the first day and takes the place of an end", async () => {
  const runner = await runnerOf(stop("a", `from: ${dateOf(10)}, duration: 5 weeks`));
  expect(span(strength(runner, "a"))).toEqual([10, 14]);
});

test("a window spreads the start over its weeks, evenly", async () => {
  const runner = await runnerOf(stop("a", `from: ${dateOf(10)}, window: ${dateOf(19)}, duration: 3 weeks`));
  const counts = new Map<number, number>();
  for (let replication = 0; replication < 400; replication++) {
    const [first, last] = span(strength(runner, "a", replication));
    expect(last - first).toBe(2);
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  expect([...counts.keys()].sort((a, b) => a - b)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  for (const count of counts.values()) expect(count).toBeGreaterThan(15); // 40 expected, sd 6
});

test.each([
  ["linear", [0.8, 0.6, 0.4, 0.2]],
  ["s-curve", [0.896, 0.648, 0.352, 0.104]],
  ["step", [1, 1, 1, 1]],
  ["exponential", [0.549, 0.301, 0.165, 0.091]],
])("an effect fades as a %s", async (shape, expected) => {
  const runner = await runnerOf(
    stop("a", `from: ${dateOf(10)}, duration: 2 weeks, recovery: { shape: ${shape}, over: 4 weeks }`),
  );
  const column = strength(runner, "a");
  expect(column.slice(9, 12)).toEqual([0, 1, 1]);
  for (const [week, share] of expected.entries()) expect(column[12 + week]).toBeCloseTo(share, 3);
  expect(column[16]).toBe(0);
});

test("a shock that comes twice a year for four weeks is there for about a seventh of the time", async () => {
  const runner = await runnerOf(
    `id: a, kind: outage, agent: pit, from: ${dateOf(0)}, rate: 2 /yr, duration: 4 weeks`,
  );
  let there = 0;
  for (let replication = 0; replication < 200; replication++) {
    there += strength(runner, "a", replication).filter((share) => share === 1).length;
    // Never a second one while the first lasts.
    const { begin, strength: now } = runner.simulation.schedule;
    const starts = [...new Set([...begin].filter((_, week) => now[week]! > 0))];
    expect(starts.every((week, at) => at === 0 || week >= starts[at - 1]! + 4)).toBe(true);
  }
  // Erlang's loss formula with one server, 4 r / (1 + 4 r) with r = 2 / 52.18 a week: 0.133; less at the start.
  expect(there / 200 / weeks).toBeGreaterThan(0.115);
  expect(there / 200 / weeks).toBeLessThan(0.15);
});

const outage = (more: string): string =>
  `id: a, kind: outage, agent: pit, share: 50 %, from: ${dateOf(0)}, ${more}`;

/** How many of the outage are in force, week by week, and what it leaves of the mine's output. */
function inForce(runner: Runner, replication: number): { active: number[]; output: number[] } {
  const output: number[] = [];
  run(runner, { replication, observe: ({ state }) => output.push(state.mineFactor[0]!) });
  const { model, schedule } = runner.simulation;
  const active = Array.from({ length: model.ticks }, (_, tick) =>
    model.shocks.reduce((sum, _shock, at) => sum + schedule.strength[at * model.ticks + tick]!, 0),
  );
  return { active, output };
}

test("with places for three, up to three are in force at once, each taking its share of what is left", async () => {
  const runner = await runnerOf(outage("rate: 12 /yr, duration: uniform(2, 14) weeks, at-once: 3"));
  const counts = [0, 0, 0, 0];
  for (let replication = 0; replication < 150; replication++) {
    const { active, output } = inForce(runner, replication);
    expect(output).toEqual(active.map((number) => 0.5 ** number));
    for (const number of active.slice(26)) counts[number]!++;
  }
  // Erlang's loss formula: p_n as a^n / n!, a = 12 x 8 / 52.18 = 1.84, whatever the law of the lengths.
  const weights = [1, 1.84, 1.84 ** 2 / 2, 1.84 ** 3 / 6];
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  for (const [number, weight] of weights.entries())
    expect(Math.abs(counts[number]! / (150 * (weeks - 26)) - weight / all)).toBeLessThan(0.025);
});

test("short ones that arrive many a week are there as long as they last on average", async () => {
  const runner = await runnerOf(outage("rate: 52 /yr, duration: 0.4 weeks, at-once: 20"));
  let there = 0;
  for (let replication = 0; replication < 100; replication++)
    there += inForce(runner, replication).active.reduce((sum, number) => sum + number, 0);
  expect(Math.abs(there / (100 * weeks) - (52 / 52.18) * 0.4)).toBeLessThan(0.02);
});

test("one place is the same as none named, and more places change nothing while one is enough", async () => {
  const one = await runnerOf(outage("rate: 0.3 /yr, duration: 4 weeks"));
  const named = await runnerOf(outage("rate: 0.3 /yr, duration: 4 weeks, at-once: 1"));
  const five = await runnerOf(outage("rate: 0.3 /yr, duration: 4 weeks, at-once: 5"));
  for (let replication = 0; replication < 20; replication++) {
    const { active } = inForce(one, replication);
    expect(inForce(named, replication).active).toEqual(active);
    const several = inForce(five, replication).active;
    if (several.every((number) => number <= 1)) expect(several).toEqual(active);
  }
});

test("a suspension puts all that are in force at once to rest", async () => {
  const runner = await runnerOf(
    stop("a", `share: 50 %, from: ${dateOf(0)}, rate: 50 /yr, duration: 6 weeks, at-once: 4`),
    `id: rest, kind: suspension, shocks: a, from: ${dateOf(30)}, until: ${dateOf(40)}`,
  );
  run(runner);
  const { model, schedule } = runner.simulation;
  const here = model.shocks.flatMap(({ id }, at) => (id === "a" ? [at] : []));
  expect(here).toHaveLength(4);
  const at = (tick: number): number[] => here.map((shock) => schedule.strength[shock * model.ticks + tick]!);
  expect(at(29)).toContain(1);
  for (let tick = 30; tick <= 40; tick++) expect(at(tick)).toEqual([0, 0, 0, 0]);
});

test("a dispute rises by steps and ends at once; longer calm, fewer disputes", async () => {
  const kind = `kind: dispute, elements: Dy, from: ${dateOf(0)}, lasts: 30 weeks, step: 10 weeks, share: 20 %`;
  const often = await runnerOf(`id: a, ${kind}, calm: 20 weeks`);
  const seldom = await runnerOf(`id: a, ${kind}, calm: 400 weeks`);
  let highest = 0;
  const total = (runner: Runner): number => {
    let sum = 0;
    for (let replication = 0; replication < 50; replication++) {
      const column = strength(runner, "a", replication);
      for (const [week, share] of column.entries()) {
        const before = week === 0 ? 0 : column[week - 1]!;
        const step = share === 0 || share === before || Math.abs(1 - share - (1 - before) * 0.8) < 1e-12;
        expect(step).toBe(true);
        sum += share;
        highest = Math.max(highest, share);
      }
    }
    return sum;
  };
  expect(total(often)).toBeGreaterThan(2 * total(seldom));
  expect(highest).toBeGreaterThan(0.45); // three steps or more: 1 - 0.8 ^ 3 = 0.488
});

test("a suspension puts a control to rest and it comes back", async () => {
  const runner = await runnerOf(
    stop("a", `from: ${dateOf(5)}`),
    `id: b, kind: suspension, shocks: a, from: ${dateOf(20)}, until: ${dateOf(29)}`,
  );
  const column = strength(runner, "a");
  expect(
    column.map((share, week) => (share > 0 ? week : -1)).filter((week) => week >= 15 && week < 35),
  ).toEqual([15, 16, 17, 18, 19, 30, 31, 32, 33, 34]);
});

const ramp = (id: string, week: number): string =>
  `id: ${id}, kind: ramp, agent: plant, element: Dy, start: ${dateOf(week)}, capacity: 10 t/yr`;

test("projects come later, earlier, or not at all", async () => {
  const runner = await runnerOf(
    ramp("late", 20),
    ramp("early", 20),
    ramp("gone", 20),
    ramp("before", 5),
    ramp("banned", 20),
    `id: x, kind: project-delay, projects: late, delay: 7 weeks, from: ${dateOf(0)}`,
    `id: y, kind: project-delay, projects: early, delay: -7 weeks, from: ${dateOf(0)}`,
    `id: z, kind: cancellation, projects: gone, from: ${dateOf(0)}`,
    `id: ban, kind: technology-ban, authority: JP, projects: [before, banned], delay: 9 weeks, from: ${dateOf(10)}`,
  );
  const first = (id: string): number => span(strength(runner, id))[0];
  expect(["late", "early", "gone", "before", "banned"].map(first)).toEqual([27, 13, -1, 5, 29]);
});

test("what stands when its delay or cancellation comes stays; what is brought forward opens after the decision", async () => {
  const runner = await runnerOf(
    ...["kept", "open", "slipped", "soon"].map((id) => ramp(id, 20)),
    `id: slow, kind: ramp, agent: plant, element: Dy, capacity: 10 t/yr, start: ${dateOf(20)}, delay: 5 weeks`,
    `id: w, kind: cancellation, projects: [kept, slow], from: ${dateOf(22)}`,
    `id: x, kind: project-delay, projects: open, delay: 7 weeks, from: ${dateOf(21)}`,
    `id: y, kind: project-delay, projects: slipped, delay: 7 weeks, from: ${dateOf(20)}`,
    `id: z, kind: project-delay, projects: soon, delay: -9 weeks, from: ${dateOf(15)}`,
  );
  const first = (id: string): number => span(strength(runner, id))[0];
  // `slow` was planned for week 20, but its own delay lets it open in week 25: it can still be given up in week 22.
  expect(["kept", "open", "slipped", "soon", "slow"].map(first)).toEqual([20, 20, 27, 15, -1]);
});

test("adding a shock of chance moves nobody else's luck", async () => {
  const border = `id: border, kind: outage, agent: pit, from: ${dateOf(0)}, rate: 1 /yr, duration: lognormal(4 weeks, 2 weeks)`;
  const alone = await runnerOf(border);
  const among = await runnerOf(
    stop("a", `from: ${dateOf(10)}, rate: 3 /yr, duration: 2 weeks`),
    border,
    `id: q, kind: dispute, elements: Dy, calm: 1 yr, lasts: 1 yr, share: 10 %, from: ${dateOf(0)}`,
  );
  fc.assert(
    fc.property(fc.nat(1000), (replication) => {
      expect(strength(among, "border", replication)).toEqual(strength(alone, "border", replication));
    }),
    { numRuns: 20 },
  );
});

test("correlated quantities are high together: the rank correlation that the file names", async () => {
  const shocks = [
    stop("a", `from: ${dateOf(5)}, share: "uniform(0 %, 100 %)"`),
    stop("b", `from: ${dateOf(5)}, share: "beta(2, 5)"`),
  ];
  const rest = "correlations:\n  together: { between: [a.share, b.share], rank: 70 % }\n";
  const runner = createSimulation(compile(world, await scenarioOf(world, shocks, 2, rest)));
  const slot = (key: string): number =>
    runner.simulation.model.inputs.findIndex((input) => input.key === key);
  const [one, other] = [slot("shocks/a/share"), slot("shocks/b/share")];
  const pairs = Array.from({ length: 600 }, (_, replication) => {
    run(runner, { replication });
    const { values } = runner.simulation.params;
    return [values[one]!, values[other]!] as const;
  });
  const rank = (column: number): number[] => {
    const sorted = pairs.map((pair) => pair[column]!).sort((a, b) => a - b);
    return pairs.map((pair) => sorted.indexOf(pair[column]!));
  };
  const [first, second] = [rank(0), rank(1)];
  const squares = first.reduce((sum, place, at) => sum + (place - second[at]!) ** 2, 0);
  const spearman = 1 - (6 * squares) / (600 * (600 * 600 - 1));
  expect(spearman).toBeGreaterThan(0.62);
  expect(spearman).toBeLessThan(0.78);
});

test("a split of variance redraws whether, when and how long, and not how strong or how often", () => {
  const slots = async (...shocks: string[]): Promise<string[]> => {
    const { model } = (await runnerOf(...shocks)).simulation;
    return timingSlots(model.shocks).map((slot) => model.inputs[slot]!.key);
  };
  const window = `from: ${dateOf(10)}, window: ${dateOf(19)}, duration: 3 weeks, share: "uniform(0 %, 100 %)"`;
  const after = `from: ${dateOf(0)}, after: a, lag: 2 weeks, recovery: { shape: linear, over: 4 weeks }`;
  return Promise.all([
    expect(slots(stop("a", window), stop("b", after))).resolves.toEqual(
      expect.arrayContaining(
        ["a/chance", "a/start", "a/duration", "b/lag", "b/recovery"].map((key) => `shocks/${key}`),
      ),
    ),
    expect(slots(stop("a", window))).resolves.toHaveLength(3),
    expect(slots(stop("a", `from: ${dateOf(0)}, rate: 2 /yr, duration: 4 weeks`))).resolves.toEqual([
      "shocks/a/chance",
    ]),
  ]);
});

test("futures that share a calendar meet the same shocks of chance, each with its own luck elsewhere", async () => {
  const runner = await runnerOf(
    `id: a, kind: outage, agent: pit, from: ${dateOf(0)}, rate: 2 /yr, duration: 4 weeks`,
  );
  const uniforms = new Float64Array(runner.simulation.model.inputs.length).fill(0.5);
  const future = (replication: number, shocksOf?: number): [shock: string, demand: string] => {
    runner.run("s", replication, uniforms, undefined, shocksOf);
    const { chance, schedule } = runner.simulation;
    return [schedule.strength.join(), chance.regionNormal.join()];
  };
  const [own, shared] = [future(5), future(5, 4)];
  expect(shared[0]).toBe(future(4)[0]);
  expect(shared[0]).not.toBe(own[0]);
  expect(shared[1]).toBe(own[1]);
});
