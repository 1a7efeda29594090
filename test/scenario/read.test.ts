import { describe, expect, test } from "vitest";
import { readScenario } from "../../sim/scenario/read.ts";
import { names } from "./names.ts";
import { control, head, problems, scenarioOf } from "./reading.ts";

test("a short scenario comes out with everything resolved", async () => {
  const scenario = await scenarioOf(`${head}shocks:${control}`);
  expect(scenario).toMatchObject({
    id: "a",
    weeks: 156,
    runInWeeks: 52,
    shortages: [{ id: "default", fillBelow: 0.9, weeks: 4 }],
  });
  expect(scenario.shocks).toEqual([
    {
      id: "april-controls",
      title: "",
      kind: "export-control",
      from: "2025-04-04",
      authority: "CN",
      elements: ["Sm", "Gd", "Tb", "Dy", "Lu", "Y", "Sc"],
      stages: ["oxide", "metal", "magnet"],
      destinations: [],
      probability: { kind: "constant", value: 1 },
      approval: { regions: {}, others: { kind: "constant", value: 0.3 } },
      militaryApproval: { regions: {}, others: { kind: "constant", value: 0.02 } },
      delay: { regions: {}, others: { kind: "constant", value: 9 } },
      startup: { kind: "constant", value: 0 },
      leakage: { kind: "constant", value: 0 },
      generalLicence: { regions: {}, others: { kind: "constant", value: 0 } },
      customsHold: { kind: "constant", value: 0 },
    },
  ]);
});

test("commas of distributions may stand in a map on one line", async () => {
  const text = `${head}shocks:
  - { id: x, kind: export-control, from: 2026-02-24, elements: [Sm, Dy], approval: { JP: beta(3, 7), others: beta(6, 4) }, delay: lognormal(6 weeks, 3 weeks) } # (a, b
`;
  const [shock] = (await scenarioOf(text)).shocks;
  expect(shock).toMatchObject({
    approval: { regions: { JP: { kind: "beta", a: 3, b: 7 } }, others: { kind: "beta", a: 6, b: 4 } },
    delay: { others: { kind: "lognormal", mean: 6, sd: 3 } },
  });
});

test("ten mistakes are answered by ten problems, in the order of the file", async () => {
  const text = `name: Ten mistakes
world: baseline-2025
start: 2026-01-05
horizon: 3 years
shocks:
  - id: april-controls
    kind: export-control
    from: 2026-13-01
    elements: [Sm, Dz]
    approval: { JP: 130 %, others: 50 % }
    delay: 9 wekes
    leekage: 5 %
  - id: lynas
    kind: ramp
    agent: lynas-malasia-hre
    element: Sm
    start: 3 months after aprl-controls
    capacity: 150 ton/yr
  - kind: strik
    from: 2026-04-01
`;
  const found = await problems(text);
  expect(found.map((problem) => problem.replace(/ \| .*/, ""))).toEqual([
    "a.yaml:2:8 world",
    "a.yaml:8:11 shocks[0].from",
    "a.yaml:9:20 shocks[0].elements[1]",
    "a.yaml:10:21 shocks[0].approval.JP",
    "a.yaml:11:14 shocks[0].delay",
    "a.yaml:12:5 shocks[0].leekage",
    "a.yaml:15:12 shocks[1].agent",
    "a.yaml:17:12 shocks[1].start",
    "a.yaml:18:19 shocks[1].capacity",
    "a.yaml:19:11 shocks[2].kind",
  ]);
  expect(found.join("\n")).toMatchInlineSnapshot(`
    "a.yaml:2:8 world | there is no world "baseline-2025" | did you mean baseline-2026?
    a.yaml:8:11 shocks[0].from | month 13 does not exist: "2026-13-01" | write YYYY-MM-DD with a month from 01 to 12, for example 2026-10-01
    a.yaml:9:20 shocks[0].elements[1] | the world has no element "Dz" | did you mean Dy?
    a.yaml:10:21 shocks[0].approval.JP | 130 % is above 100 %, the most that a share may be | write for example 30 %
    a.yaml:11:14 shocks[0].delay | wekes is not a unit | did you mean weeks?
    a.yaml:12:5 shocks[0].leekage | there is no field "leekage" in a shock of kind export-control | did you mean leakage?
    a.yaml:15:12 shocks[1].agent | the world has no refiner "lynas-malasia-hre" | did you mean lynas-malaysia-hre?
    a.yaml:17:12 shocks[1].start | no shock has the id "aprl-controls" | did you mean april-controls?
    a.yaml:18:19 shocks[1].capacity | ton is not a unit | write t for a metric tonne of oxide (1 t = 1000 kg); a short ton is 0.907 t, a long ton 1.016 t
    a.yaml:19:11 shocks[2].kind | there is no kind of shock "strik" | write one of export-control, quota, stop, ramp, outage, open, demand, inspection, freight, port-closure, sanctions, duty, general-licence, end-use-rule, foreign-content-rule, transshipment, suspension, dispute, border-closure, plans, project-delay, cancellation, technology-ban, subsidy, insolvency, offtake, stockpile-fill, stockpile-release, purchase, price-floor, bloc-floor, substitution, thrifting, recycling, recycling-mandate, hoarding"
  `);
});

describe("each mistake has its own message", () => {
  test.each([
    [
      "a window that closes before it opens",
      "shocks: [{ kind: stop, elements: Sm, from: 2026-05-01, window: 2026-04-01 }]",
      /may start until 2026-04-01, before its first day 2026-05-01/,
    ],
    [
      "a window beyond the last day",
      "shocks: [{ kind: stop, elements: Sm, from: 2026-05-01, window: 2026-08-01, until: 2026-07-01 }]",
      /may start until 2026-08-01 and ends on 2026-07-01/,
    ],
    [
      "what is no project",
      "shocks: [{ id: a, kind: stop, elements: Sm, from: 2026-05-01 }, { kind: cancellation, projects: a, from: 2026-05-01 }]",
      /a is of kind stop, which is no project \| name a shock of kind ramp or open/,
    ],
    [
      "what cannot be suspended",
      "shocks: [{ id: a, kind: outage, agent: mt-weld, from: 2026-05-01 }, { kind: suspension, shocks: a, from: 2026-05-01 }]",
      /a is of kind outage, which cannot be suspended/,
    ],
    [
      "month",
      `shocks:${control.replace("2025-04-04", "2026-13-01")}`,
      /month 13 does not exist: "2026-13-01" \| .*01 to 12/,
    ],
    ["day", `shocks:${control.replace("2025-04-04", "2026-06-31")}`, /day 31 does not exist in June 2026/],
    [
      "leap day",
      `shocks:${control.replace("2025-04-04", "2026-02-29")}`,
      /day 29 does not exist in February 2026.*01 to 28/,
    ],
    ["quarter", `shocks:${control.replace("2025-04-04", "2026-Q5")}`, /quarter 5 does not exist/],
    ["date", `shocks:${control.replace("2025-04-04", "soon")}`, /"soon" is not a date/],
    [
      "order",
      `shocks:${control}    until: 2025-03-01\n`,
      /ends on 2025-03-01, before it starts on 2025-04-04/,
    ],
    [
      "others",
      `shocks:${control.replace("30 %", "{ JP: 30 % }")}`,
      /approval says nothing for US, EU, KR, RoW.*others/,
    ],
    [
      "region",
      `shocks:${control.replace("30 %", "{ JQ: 30 %, others: 5 % }")}`,
      /no region "JQ".*did you mean JP/,
    ],
    ["stage", `shocks:${control}    stages: [oxid]\n`, /"oxid" is not a stage.*oxide, metal, magnet/],
    ["kind without id", "shocks:\n  - from: 2026-01-05\n", /has no kind/],
    ["kind with id", "shocks:\n  - id: nothing-inherited\n", /no inherited shock has this id/],
    ["twice", `shocks:${control}${control}`, /two shocks have the id "april-controls"/],
    [
      "id",
      `shocks:${control.replace("april-controls", "April Controls")}`,
      /"April Controls" is not a name for id.*small letters/,
    ],
    ["two fields", "name: again\n", /stands here twice/],
    ["tab", "shocks:\n\t- kind: stop\n", /tab/],
    ["brackets", "off: [a, b\n", /not YAML/],
    [
      "unknown figure",
      "uncertain:\n  parameters/price-speed-chima: 0.1 /week\n",
      /no figure "parameters.*did you mean parameters\/price-speed-china/,
    ],
    [
      "figure's unit",
      "uncertain:\n  mines/mt-weld/output: 5 weeks\n",
      /is a duration, and this figure.*t\/yr/,
    ],
    ["off", "off: [horading]\n", /did you mean hoarding/],
    ["open", "shocks:\n  - { kind: open, agent: mt-weld, start: 2026-05-01 }\n", /produces already/],
    [
      "ramp of a mine",
      "shocks:\n  - { kind: ramp, agent: mt-weld, element: Sm, start: 2026-05-01, capacity: 5 t/yr }\n",
      /"mt-weld" is a mine \| name a refiner/,
    ],
    [
      "from for start",
      "shocks:\n  - { kind: open, agent: caremag, from: 2026-05-01 }\n",
      /no field "from" in a shock of kind open \| did you mean start/,
    ],
    ["a list", "shocks: none\n", /shocks is "none", and a list is wanted/],
    [
      "circle of dates",
      "shocks:\n  - { id: one, kind: open, agent: caremag, start: 2 weeks after two }\n  - { id: two, kind: open, agent: caremag, start: 1 week before one }\n",
      /depends on itself/,
    ],
    [
      "no end",
      `shocks:${control}  - { kind: open, agent: caremag, start: 1 week after end of april-controls }\n`,
      /has no end to count from/,
    ],
    [
      "fill-below",
      "measure:\n  shortages:\n    - { id: a, fill-below: uniform(80 %, 90 %), weeks: 4 }\n",
      /one number, not a distribution/,
    ],
    [
      "weeks",
      "measure:\n  shortages:\n    - { id: a, fill-below: 90 %, weeks: 4.5 }\n",
      /4.5 is not a number of weeks/,
    ],
    ["empty list", "off: []\n", /off is an empty list/],
    ["not a world", "extends: b.yaml\n", /there is no file "b.yaml" to extend/],
    ["outside", "extends: ../b.yaml\n", /leaves the folder/],
    ["absolute", "extends: /etc/passwd\n", /leaves the folder/],
    ["itself", "extends: a.yaml\n", /circle: a.yaml -> a.yaml/],
  ])("%s", async (_, text, pattern) => {
    expect((await problems(head + text)).join("\n")).toMatch(pattern);
  });

  test("what has no fields", async () => {
    expect((await problems("")).join()).toMatch(/this is not a scenario/);
    expect((await problems("- a")).join()).toMatch(/this is not a scenario/);
    expect((await problems("name: only")).length).toBe(3);
    expect((await problems("x".repeat(256 * 1024 + 1))).join()).toMatch(/larger than 256 kB/);
    // What composes the tree would end the process on such texts, on the stack.
    for (const nest of ["[", "{a: ", "- ", "? ", "a: ["])
      expect((await problems(`name: a\nshocks:\n  ${nest.repeat(20_000)}`)).join()).toMatch(
        /more than 20 levels deep/,
      );
  });

  test("a name of a file that is not there", async () => {
    const { problems: found } = await readScenario("statusquo", { "status-quo.yaml": head }, names);
    expect(found[0]).toMatchObject({
      problem: 'there is no scenario "statusquo"',
      fix: "did you mean status-quo?",
    });
  });
});

test("a firm of another kind is told as what it is", async () => {
  const mine = names.agents.find(({ kind }) => kind === "mine")!.id;
  const licence = `
  - id: general
    kind: general-licence
    from: 2026-05
    elements: Sm
    exporters: ${mine}
    customers: [${mine}]
`;
  expect(await problems(`${head}shocks:${control}${licence}`)).toEqual([
    `a.yaml:17:16 shocks[1].exporters | "${mine}" is a mine | name a refiner or maker`,
    `a.yaml:18:17 shocks[1].customers[0] | "${mine}" is a mine | name a maker`,
  ]);
});

test("groups of agents are hit together: one draw, one shock each", async () => {
  const { shocks } = await scenarioOf(
    `${head}shocks:\n  - { id: power-cut, kind: outage, agent: china.refiners, from: 2026-07-01, share: 50 %, duration: 4 weeks, probability: 30 % }\n`,
  );
  expect(shocks).toMatchObject([
    {
      id: "power-cut/cn-northern-baotou",
      drawnWith: "power-cut",
      agent: "cn-northern-baotou",
      duration: { value: 4 },
    },
    { id: "power-cut/cn-reg-south", drawnWith: "power-cut", agent: "cn-reg-south" },
  ]);
});

test("relative dates count calendar months from the start or the end of another shock", async () => {
  const { shocks } = await scenarioOf(`${head}shocks:
  - { id: late, kind: open, agent: caremag, start: 3 months after strike }
  - { id: strike, kind: stop, elements: [Sm], from: 2026-01-31, until: 6 weeks after start }
  - { id: later, kind: open, agent: browns-range, start: 10 days after end of strike }
`);
  expect(shocks.map(({ from }) => from)).toEqual(["2026-04-30", "2026-01-31", "2026-02-26"]);
});
