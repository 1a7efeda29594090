import { expect, test } from "vitest";
import { readScenario } from "../../sim/scenario/read.ts";
import { names } from "./names.ts";

const head = "name: Test\nworld: baseline-2026\nstart: 2026-01-05\nhorizon: 3 years\n";
const stop = "  - { id: a, kind: stop, elements: Sm, from: 2026-05-01 }\n";

async function read(body: string) {
  return readScenario("test", { "test.yaml": `${head}${body}` }, names);
}

async function problem(body: string): Promise<string> {
  const { problems } = await read(body);
  return problems.map((one) => `${one.line} ${one.path} | ${one.problem} | ${one.fix}`).join("\n");
}

test.each([
  [
    `shocks:\n${stop}  - { kind: stop, elements: Dy, after: b }\n`,
    /after \| no shock has the id "b" \| did you mean a\?/,
  ],
  [
    `shocks:\n${stop}  - { kind: stop, elements: Dy, from: 2026-06, if: aa }\n`,
    /if \| no shock has the id "aa"/,
  ],
  ["shocks:\n  - { id: a, kind: stop, elements: Sm, after: a }\n", /after \| a waits for itself \|/],
  [
    "shocks:\n  - { id: a, kind: stop, elements: Sm, from: 2026-05, if: b }\n  - { id: b, kind: stop, elements: Sm, from: 2026-05, unless: a }\n",
    /a waits for itself, by way of other shocks[\s\S]*b waits for itself/,
  ],
  [`shocks:\n  - { kind: stop, elements: Sm }\n`, /from \| the shock has no first day/],
  [`shocks:\n  - { kind: open, agent: caremag }\n`, /start \| no start is given/],
  [
    `shocks:\n  - { kind: stop, elements: Sm, from: 2026-05, lag: 3 weeks }\n`,
    /a lag counts from another shock/,
  ],
  [`shocks:\n  - { kind: stop, elements: Sm, from: 2026-05, rate: 1 /yr }\n`, /needs a length/],
  [
    `shocks:\n  - { kind: stop, elements: Sm, from: 2026-05, rate: 1 /yr, duration: 2 weeks, window: 2026-06 }\n`,
    /window says nothing/,
  ],
  [
    `shocks:\n  - { kind: dispute, elements: Sm, from: 2026-05, calm: 1 year, lasts: 20 weeks, share: 20 %, rate: 1 /yr, duration: 2 weeks }\n`,
    /a dispute comes and goes by itself/,
  ],
  [
    `shocks:\n  - { kind: stop, elements: Sm, from: 2026-05, at-once: 3 }\n`,
    /at-once counts what comes again and again, and no rate is given/,
  ],
  [
    `shocks:\n  - { kind: stop, elements: Sm, from: 2026-05, rate: 1 /yr, duration: 2 weeks, at-once: 2.5 }\n`,
    /at-once is not a whole number: "2.5"/,
  ],
  [
    `shocks:\n  - { kind: stop, elements: Sm, from: 2026-05, rate: 1 /yr, duration: 2 weeks, at-once: 21 }\n`,
    /at-once/,
  ],
  [
    `shocks:\n  - { kind: quota, elements: Sm, amount: 9 t/yr, from: 2026-05, rate: 1 /yr, duration: 2 weeks, at-once: 2 }\n`,
    /at-once/,
  ],
  [
    `shocks:\n  - { kind: stop, elements: Sm, from: 2026-05, window: 3 weeks after start }\n`,
    /window is not relative/,
  ],
  [
    "shocks:\n  - { kind: stop, elements: Sm, from: 2026-05, recovery: { shape: round, over: 3 weeks } }\n",
    /"round" is not a shape \| write one of step, linear, s-curve, exponential/,
  ],
  [
    "shocks:\n  - { kind: offtake, from: 2026-05, agent: caremag, trader: sojitz-jar, elements: Dy }\n",
    /did you mean sojitz-jare/,
  ],
  ["shocks:\n  - { kind: freight, from: 2026-05, delay: 3 t }\n", /a duration \(in weeks\) is wanted/],
  ["shocks:\n  - { id: a, kind: suspension, from: 2026-05, shocks: a }\n", /cannot name itself/],
  [
    "shocks:\n  - { kind: transshipment, products: Dy, destinations: [JP, US], via: US, reach: 20 %, from: 2026-05 }\n",
    /US is itself one of the destinations/,
  ],
  [
    "shocks:\n  - { kind: transshipment, products: Dy, destinations: JP, via: CN, reach: 20 %, from: 2026-05 }\n",
    /goods start in CN/,
  ],
  ["shocks:\n  - { id: a, kind: suspension, from: 2026-05, shocks: b }\n", /no shock of this scenario "b"/],
  ["shocks:\n  - { kind: sanctions, from: 2026-05, agent: shin-etsi }\n", /did you mean shin-etsu/],
  [
    "shocks:\n  - { kind: duty, from: 2026-05, authority: US, duty: 25 %, on: imports }\n",
    /write one of import, export/,
  ],
  [
    `shocks:\n${stop}correlations:\n  x: { between: [a.share, parameters/price-speed-china], rank: 50 % }\n`,
    /shock a gives no share/,
  ],
  [
    `correlations:\n  x: { between: [parameters/choke, parameters/chok], rank: 50 % }\n`,
    /no figure "parameters\/chok"/,
  ],
  [
    "correlations:\n  x: { between: [parameters/choke, mines/mt-weld/output], rank: 90 % }\n  y: { between: [parameters/choke, parameters/price-speed-china], rank: 90 % }\n  z: { between: [mines/mt-weld/output, parameters/price-speed-china], rank: -90 % }\n",
    /the ranks contradict one another/,
  ],
  [
    `shocks:\n${stop}levers:\n  x: { sets: shocks.a.sahre, from: 0 %, to: 100 % }\n`,
    /there is no value at "shocks.a.sahre"/,
  ],
])("%s", async (body, expected) => {
  expect(await problem(body)).toMatch(expected);
});

test("a shock that follows another begins, on paper, when that one does", async () => {
  const { scenario } = await read(
    `shocks:\n${stop}  - { id: b, kind: stop, elements: Dy, after: a, lag: 3 weeks }\n`,
  );
  expect(scenario!.shocks[1]).toMatchObject({
    from: "2026-05-01",
    after: { shock: "a", lag: { kind: "constant", value: 3 } },
  });
});

test("a cause gives what the file does not", async () => {
  const cut = "kind: outage, agent: mt-weld, from: 2026-05, cause: power-cut";
  const { scenario } = await read(
    `shocks:\n  - { ${cut} }\n  - { ${cut}, share: 10 %, duration: 2 weeks, recovery: { shape: step, over: 1 week } }\n`,
  );
  expect(scenario!.shocks[0]).toMatchObject({
    share: { kind: "uniform", low: 0.3, high: 1 },
    duration: { kind: "lognormal", mean: 4, sd: 2 },
    recovery: { shape: "linear" },
  });
  expect(scenario!.shocks[1]).toMatchObject({
    share: { kind: "constant", value: 0.1 },
    duration: { kind: "constant", value: 2 },
    recovery: { shape: "step" },
  });
});

test("correlated quantities are named as the model draws them", async () => {
  const control =
    "  - { id: c, kind: export-control, elements: Sm, from: 2026-05, delay: 5 weeks, approval: { JP: 30 %, others: 50 % } }\n";
  const { scenario } = await read(
    `shocks:\n${control}correlations:\n  x: { between: [c.approval.JP, c.delay, parameters/choke], rank: 0.5 }\n`,
  );
  expect(scenario!.correlations).toEqual([
    { id: "x", inputs: ["shocks/c/approval/JP", "shocks/c/delay/others", "parameters/choke"], rank: 0.5 },
  ]);
});
