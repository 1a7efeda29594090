import { describe, expect, test } from "vitest";
import { control, head, problems, scenarioOf } from "./reading.ts";

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
