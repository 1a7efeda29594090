import { describe, expect, test } from "vitest";
import { describeAll } from "../../sim/scenario/describe.ts";
import { readScenario } from "../../sim/scenario/read.ts";
import { names } from "./names.ts";

const head = `name: A test
world: baseline-2026
start: 2026-01-05
horizon: 3 years
`;
const control = `
  - id: april-controls
    kind: export-control
    from: 2025-04-04
    elements: april-2025-list
    approval: 30 %
    delay: 9 weeks
`;

async function problems(
  text: string,
  more: Record<string, string> = {},
  overrides: Record<string, string> = {},
) {
  const { scenario, problems: found } = await readScenario(
    "a",
    { "a.yaml": text, ...more },
    names,
    overrides,
  );
  expect(scenario === undefined).toBe(found.length > 0);
  return found.map(
    ({ file, line, column, path, problem, fix }) => `${file}:${line}:${column} ${path} | ${problem} | ${fix}`,
  );
}

async function scenarioOf(
  text: string,
  more: Record<string, string> = {},
  overrides: Record<string, string> = {},
) {
  const { scenario, problems: found } = await readScenario(
    "a",
    { "a.yaml": text, ...more },
    names,
    overrides,
  );
  expect(describeAll(found)).toBe("");
  return scenario!;
}

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
    a.yaml:19:11 shocks[2].kind | there is no kind of shock "strik" | write one of export-control, quota, stop, ramp, outage, open, demand, inspection, freight, port-closure, sanctions, duty, suspension, dispute, border-closure, project-delay, cancellation, technology-ban, subsidy, insolvency, offtake, stockpile-fill, stockpile-release, purchase, price-floor, substitution, thrifting, recycling, hoarding"
  `);
});

describe("each mistake has its own message", () => {
  test.each([
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
      /no refiner "mt-weld"/,
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
  });

  test("a name of a file that is not there", async () => {
    const { problems: found } = await readScenario("statusquo", { "status-quo.yaml": head }, names);
    expect(found[0]).toMatchObject({
      problem: 'there is no scenario "statusquo"',
      fix: "did you mean status-quo?",
    });
  });
});

describe("extends", () => {
  const base = `${head}story: base\nshocks:${control}`;

  test("changes what it names and keeps the rest", async () => {
    const text =
      "extends: b.yaml\nname: Changed\nshocks:\n  - id: april-controls\n    approval: { JP: 10 %, others: 40 % }\n    until: 2026-Q2\n";
    const scenario = await scenarioOf(text, { "b.yaml": base });
    expect(scenario).toMatchObject({ title: "Changed", story: "base", weeks: 156 });
    expect(scenario.files).toEqual(["a.yaml", "b.yaml"]);
    expect(scenario.shocks).toHaveLength(1);
    expect(scenario.shocks[0]).toMatchObject({
      from: "2025-04-04",
      until: "2026-06-30",
      approval: { regions: { JP: { value: 0.1 } } },
    });
  });

  test("deletes a shock, removes a field, replaces a shock of another kind", async () => {
    expect(
      (
        await scenarioOf("extends: b.yaml\nshocks: [{ id: april-controls, delete: true }]", {
          "b.yaml": base,
        })
      ).shocks,
    ).toEqual([]);
    expect((await scenarioOf("extends: b.yaml\nstory:\n", { "b.yaml": base })).story).toBe("");
    const stopped = await scenarioOf(
      "extends: b.yaml\nshocks: [{ id: april-controls, kind: stop, from: 2026-05, elements: [Sm] }]",
      { "b.yaml": base },
    );
    expect(stopped.shocks[0]).toMatchObject({
      kind: "stop",
      from: "2026-05-01",
      elements: ["Sm"],
      share: { value: 1 },
    });
    expect(
      (
        await problems("extends: b.yaml\nshocks: [{ id: apri-controls, delete: true }]", { "b.yaml": base })
      ).join(),
    ).toMatch(/a.yaml:2:16 .*nothing with id "apri-controls" is inherited \| did you mean april-controls/);
  });

  test("two files that extend a common third do not undo one another", async () => {
    const files = {
      "base.yaml": base,
      "b.yaml": "extends: base.yaml\nshocks: [{ id: april-controls, leakage: 7 % }]",
      "c.yaml": "extends: base.yaml\nstory: c",
    };
    const scenario = await scenarioOf("extends: [b.yaml, c.yaml]\nname: both", files);
    expect(scenario).toMatchObject({ story: "c", title: "both", shocks: [{ leakage: { value: 0.07 } }] });
  });

  test("a mistake in the base is told with the base's file and line, after those of the own file", async () => {
    const found = await problems("extends: b.yaml\nhorizon: 3\n", {
      "b.yaml": base.replace("30 %", "130 %"),
    });
    expect(found.map((text) => text.replace(/ \| .*/, ""))).toEqual([
      "a.yaml:2:10 horizon",
      "b.yaml:11:15 shocks[0].approval",
    ]);
  });

  test("a missing base hides no mistake and invents none", async () => {
    const found = await problems(
      "extends: nope.yaml\nstart: 2026-13-01\nshocks: [{ id: april-controls, until: 2 weeks after other }]",
    );
    expect(found).toHaveLength(2);
    expect(found.join()).toMatch(/no file "nope.yaml".*month 13/s);
  });

  test("a circle over two files", async () => {
    expect((await problems("extends: b.yaml", { "b.yaml": `${head}extends: a.yaml` })).join()).toMatch(
      /a.yaml -> b.yaml -> a.yaml/,
    );
  });
});

describe("overrides", () => {
  const text = `${head}shocks:${control}`;

  test("set fields by path", async () => {
    const scenario = await scenarioOf(
      text,
      {},
      {
        horizon: "2 years",
        "shocks.april-controls.approval.JP": "5 %",
        "shocks.april-controls.approval.others": "beta(6, 4)",
        "shocks.april-controls.elements": "[Sm, Dy]",
        "uncertain.parameters/price-speed-china": "uniform(0.05, 0.15) /week",
        off: "[hoarding]",
      },
    );
    expect(scenario).toMatchObject({
      weeks: 104,
      off: ["hoarding"],
      shocks: [
        { elements: ["Sm", "Dy"], approval: { regions: { JP: { value: 0.05 } }, others: { kind: "beta" } } },
      ],
      uncertain: [
        {
          path: "parameters/price-speed-china",
          quantity: { kind: "uniform", low: 0.05, high: 0.15 },
          unit: "1/week",
        },
      ],
    });
  });

  test.each([
    [
      { "shocks.aprl.delay": "5 weeks" },
      /--set:1:1 shocks.aprl.delay \| shocks has nothing with id "aprl" \| known: april-controls/,
    ],
    [
      { horizon: "3 years", "shocks.april-controls.delay": "5 t" },
      /--set:2:1 shocks.april-controls.delay \| "5 t" is a mass/,
    ],
    [{ horzon: "3 years" }, /there is no field "horzon" \| did you mean horizon/],
    [{ "shocks..x": "3" }, /is not a path/],
    [{ off: "[a" }, /not YAML/],
  ])("%j is answered", async (overrides, pattern) => {
    expect((await problems(text, {}, overrides as Record<string, string>)).join("\n")).toMatch(pattern);
  });
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
