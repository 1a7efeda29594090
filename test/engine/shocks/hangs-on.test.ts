import { expect, test } from "vitest";
import { createSimulation } from "../../../sim/engine/run.ts";
import { compile } from "../../../sim/model/compile.ts";
import { dateOf, run } from "../../tiny.ts";
import { scenarioOf } from "./from-text.ts";
import { runnerOf, span, stop, strength, weeks, world } from "./in-force.ts";

test("one shock follows another where that one comes, and never without it", async () => {
  const runner = await runnerOf(
    stop("a", `from: ${dateOf(10)}, window: ${dateOf(30)}, duration: 2 weeks, probability: 50 %`),
    stop("b", "after: a, lag: 6 weeks, duration: 3 weeks"),
    stop("c", `from: ${dateOf(5)}, duration: 1 week, if: a`),
    stop("d", `from: ${dateOf(5)}, duration: 1 week, unless: a`),
  );
  let came = 0;
  for (let replication = 0; replication < 200; replication++) {
    const [first] = span(strength(runner, "a", replication));
    const [follows] = span(strength(runner, "b", replication));
    const [only] = span(strength(runner, "c", replication));
    const [otherwise] = span(strength(runner, "d", replication));
    if (first >= 0) came++;
    expect(follows).toBe(first < 0 ? -1 : first + 6);
    expect(only >= 0).toBe(first >= 0);
    expect(otherwise >= 0).toBe(first < 0);
  }
  expect(came).toBeGreaterThan(70);
  expect(came).toBeLessThan(130);
});

test.each([
  [
    "ends before its start, which is drawn late",
    "after: a, lag: 30 weeks, until: 2026-06-01, notice: 5 weeks",
  ],
  ["lasts for no week", `from: ${dateOf(10)}, duration: 2 days, notice: 5 weeks`],
  [
    "comes by chance and does not",
    `from: ${dateOf(0)}, rate: 0.0001 /yr, duration: 4 weeks, notice: 5 weeks`,
  ],
])("nothing hangs on a shock that %s, and nobody fears it", async (_, when) => {
  const never = `id: never, kind: outage, agent: pit, ${when}`;
  const plan = await scenarioOf(
    world,
    [
      stop("a", `from: ${dateOf(10)}, until: ${dateOf(20)}`),
      never,
      stop("only", `from: ${dateOf(5)}, duration: 3 weeks, if: never`),
      stop("otherwise", `from: ${dateOf(5)}, duration: 3 weeks, unless: never`),
      stop("follows", "after: never, duration: 3 weeks"),
    ],
    weeks,
  );
  const runner = createSimulation(compile(world, plan));
  expect(span(strength(runner, "only"))).toEqual([-1, -1]);
  expect(span(strength(runner, "otherwise"))).toEqual([5, 7]);
  expect(span(strength(runner, "follows"))).toEqual([-1, -1]);
  const alone = { ...plan, off: [], shocks: plan.shocks.filter(({ id }) => id === "never" || id === "a") };
  const fears = (shocks: typeof plan.shocks): number[] => {
    const threat: number[] = [];
    const one = createSimulation(compile(world, { ...alone, shocks }));
    run(one, { observe: ({ state }) => threat.push(...state.threat) });
    return threat;
  };
  expect(fears(alone.shocks)).toEqual(fears(alone.shocks.filter(({ id }) => id === "a")));
});
