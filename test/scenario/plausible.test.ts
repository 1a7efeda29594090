import { expect, test } from "vitest";
import { describeAll } from "../../sim/scenario/describe.ts";
import { readScenario } from "../../sim/scenario/read.ts";
import { names } from "./names.ts";
import { head } from "./reading.ts";

const agents = names.agents.map((agent) => {
  if (agent.id === "lynas-malaysia-hre") return { ...agent, opens: "2025-05-01", ore: { Sm: 750, Dy: 80 } };
  return agent;
});

async function warnings(shocks: string): Promise<string> {
  const files = { "a.yaml": `${head}${shocks}` };
  const { problems, warnings: found } = await readScenario("a", files, { ...names, agents });
  expect(describeAll(problems, files)).toBe("");
  return describeAll(found, files);
}

const hre = "kind: ramp, agent: lynas-malaysia-hre";

test("what is plausible is told nothing", async () => {
  expect(
    await warnings(`shocks:
  - { id: a, ${hre}, element: Sm, start: 2026-04-01, capacity: "triangular(100, 150, 250) t/yr" }
  - { id: b, kind: open, agent: caremag, start: 2026-12-31 }
  - { id: c, kind: ramp, agent: caremag, element: Dy, start: 2027-02-01, capacity: 100 t/yr }
  - { id: d, kind: outage, agent: mt-weld, from: 2026-05-01, share: 60 %, duration: 4 weeks }
  - { id: e, kind: outage, agent: mt-weld, from: 2026-09-01, share: 60 % }
  - { id: f, kind: stop, elements: Sm, from: 2026-05-01 }
  - { id: g, kind: stop, elements: Dy, from: 2026-05-01 }
`),
  ).toBe("");
});

test.each([
  [
    "more than the ore holds",
    `{ ${hre}, element: Sm, start: 2026-04-01, capacity: 50 kt/yr }`,
    /50000 t\/yr of Sm is more than .* \(750 t\/yr at nameplate\)/,
  ],
  [
    "before its plant, by the world",
    `{ ${hre}, element: Sm, start: 2025-03-01, capacity: 50 t/yr }`,
    /before its plant \(lynas-malaysia-hre, 2025-05-01\)/,
  ],
  [
    "at a plant that never opens",
    "{ kind: ramp, agent: caremag, element: Dy, start: 2027-03-01, capacity: 50 t/yr }",
    /caremag does not produce in this world/,
  ],
  [
    "after the horizon",
    "{ kind: stop, elements: Sm, from: 2035-01-01 }",
    /begins on 2035-01-01, after the last simulated day \(2028-12-31\)/,
  ],
  [
    "over before the run-in",
    "{ kind: stop, elements: Sm, from: 2020-01-01, until: 2021-01-01 }",
    /is over on 2021-01-01, before the first simulated day/,
  ],
  [
    "two ends",
    "{ kind: stop, elements: Sm, from: 2026-02-01, until: 2026-05-01, duration: 2 weeks }",
    /a last day and a length/,
  ],
  [
    "a share that is mostly cut",
    '{ kind: stop, elements: Sm, from: 2026-02-01, share: "normal(90 %, 40 %)" }',
    /of its draws lie above 100 %/,
  ],
  [
    "a length that is mostly cut",
    '{ kind: stop, elements: Sm, from: 2026-02-01, duration: "normal(2 weeks, 6 weeks)" }',
    /of its draws lie below 0 weeks/,
  ],
])("%s", async (_what, shock, message) => {
  expect(await warnings(`shocks:\n  - ${shock}\n`)).toMatch(message);
});

test.each([
  [
    "a ramp before its plant opens",
    "{ id: b, kind: open, agent: caremag, start: 2026-12-31 }",
    "{ id: a, kind: ramp, agent: caremag, element: Dy, start: 2026-02-01, capacity: 9 t/yr }",
    /before its plant opens on 2026-12-31[\s\S]*where the plant opens/,
  ],
  [
    "one plant lost twice",
    "{ id: a, kind: outage, agent: mt-weld, from: 2026-05-01, share: 70 % }",
    "{ id: b, kind: outage, agent: mt-weld, from: 2026-06-01, share: 60 % }",
    /take 130 % of mt-weld together[\s\S]*where a stands/,
  ],
  [
    "the same stop twice",
    "{ id: a, kind: stop, elements: Sm, from: 2026-05-01 }",
    "{ id: b, kind: stop, elements: Sm, from: 2026-05-01 }",
    /a and b stop the same goods/,
  ],
  [
    "one circuit twice",
    `{ id: a, ${hre}, element: Sm, start: 2026-05-01, capacity: 9 t/yr }`,
    `{ id: b, ${hre}, element: Sm, start: 2026-05-01, capacity: 8 t/yr }`,
    /open the same circuit/,
  ],
  [
    "more than all under offtakes",
    "{ id: a, kind: offtake, agent: lynas-malaysia, trader: sojitz-jare, elements: Nd, share: 70 %, from: 2026-02-01 }",
    "{ id: b, kind: offtake, agent: lynas-malaysia, trader: merchants-JP, elements: [Nd, Pr], share: 60 %, from: 2026-03-01 }",
    /take 130 % of what lynas-malaysia makes of Nd/,
  ],
])("%s", async (_what, first, second, message) => {
  expect(await warnings(`shocks:\n  - ${first}\n  - ${second}\n`)).toMatch(message);
});

test("a project that is given up is not delayed", async () => {
  const text = `shocks:
  - { id: p, ${hre}, element: Sm, start: 2026-05-01, capacity: 9 t/yr }
  - { id: a, kind: cancellation, projects: p, from: 2026-01-05 }
  - { id: b, kind: project-delay, projects: p, delay: 3 months, from: 2026-01-05 }
`;
  expect(await warnings(text)).toMatch(/a gives up p and b delays it/);
  expect(await warnings(text.replace("a, kind", "a, probability: 30 %, kind"))).toBe("");
});
