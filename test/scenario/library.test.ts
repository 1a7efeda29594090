import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { describeAll } from "../../sim/scenario/describe.ts";
import { describeDifferences, diffScenarios } from "../../sim/scenario/diff.ts";
import { meaningOf, printScenario } from "../../sim/scenario/print.ts";
import { readScenario, worldOf } from "../../sim/scenario/read.ts";
import type { ExportControlShock, Scenario } from "../../sim/scenario/types.ts";
import { basedOn } from "../../sim/world/layers.ts";
import { namesOf } from "../../sim/world/names.ts";
import { readWorld } from "../../sim/world/read.ts";

function textsIn(path: string, ending: string): Record<string, string> {
  const folder = new URL(`../../scenarios/${path}`, import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith(ending));
  return Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, folder), "utf8")]));
}

const files = textsIn("", ".yaml");
const ids = [
  "baseline",
  "status-quo",
  "china-export-controls",
  "lynas-samarium-2027",
  "lynas-samarium-early",
];
const worlds = ["baseline-2026", "2010", "2025"];
const worldReadings = worlds.map((id) => {
  const own = textsIn(`worlds/${id}/`, ".csv");
  const below = basedOn(own["world.csv"]!);
  return readWorld({ ...(below === undefined ? {} : textsIn(`worlds/${below}/`, ".csv")), ...own });
});
const namesByWorld = new Map(worldReadings.map(({ world }) => [world!.id, namesOf(world!, worlds, [])]));
const namesFor = (id: string) => namesByWorld.get(worldOf(id, files)!)!;

async function read(id: string, overrides: Record<string, string> = {}): Promise<Scenario> {
  const { scenario, problems } = await readScenario(id, files, namesFor(id), overrides);
  expect(describeAll(problems, files)).toBe("");
  return scenario!;
}

const scenarios = new Map<string, Scenario>();
beforeAll(async () => {
  expect(worldReadings.flatMap(({ problems }) => problems)).toEqual([]);
  for (const id of ids) scenarios.set(id, await read(id));
});
const scenario = (id: string): Scenario => scenarios.get(id)!;

function controls(one: Scenario): readonly ExportControlShock[] {
  return one.shocks.filter((shock) => shock.kind === "export-control");
}

describe("the scenarios of the first question", () => {
  test.each(ids)(
    "%s names only what its world knows, and covers three years after a year of run-in",
    (id) => {
      expect(scenario(id)).toMatchObject({
        id,
        start: "2026-01-05",
        weeks: 156,
        runInWeeks: 52,
        world: "baseline-2026",
      });
      expect(worldOf(id, files)).toBe("baseline-2026");
    },
  );

  test("the baseline knows no Chinese licence, in the run-in either", () => {
    expect(scenario("baseline").shocks.map(({ kind }) => kind)).toEqual(["ramp", "ramp", "ramp", "ramp"]);
  });

  test("each scenario adds to the one that it extends and changes nothing in it", () => {
    for (const [before, after] of [
      ["baseline", "status-quo"],
      ["status-quo", "china-export-controls"],
    ] as const) {
      for (const { field, before: old } of diffScenarios(scenario(before), scenario(after))) {
        expect(field).toBe(""); // a whole shock
        expect(old).toBeUndefined(); // that is new
      }
    }
  });

  test("on every day since 4 April 2025 each listed element is under one phase of licences, a week after another", () => {
    for (const element of ["Sm", "Gd", "Tb", "Dy", "Lu", "Sc", "Y"]) {
      const phases = controls(scenario("status-quo")).filter(({ elements }) => elements.includes(element));
      expect(phases.map(({ from }) => from)).toEqual([
        "2025-04-04",
        "2025-06-12",
        "2025-09-01",
        "2025-12-02",
      ]);
      expect(phases.map(({ until }) => until)).toEqual(["2025-06-11", "2025-08-31", "2025-12-01", undefined]);
    }
  });

  test("the Lynas pair differs in nothing but the first day of samarium", () => {
    const [plan, early] = [scenario("lynas-samarium-2027"), scenario("lynas-samarium-early")];
    expect(diffScenarios(plan, early)).toEqual([
      { where: "lynas-samarium", field: "start", before: "2027-04-01", after: "2026-04-01" },
    ]);
    expect(describeDifferences(plan, early)).toBe(
      "lynas-samarium-early against lynas-samarium-2027:\n  lynas-samarium: start is 2026-04-01 instead of 2027-04-01",
    );
    expect(describeDifferences(scenario("china-export-controls"), plan)).toMatch(
      /no difference in what is simulated/,
    );
  });

  test.each([0, 50, 100, 150, 250])("the response curve: %d t a year by an override", async (tonnes) => {
    const set = await read("lynas-samarium-early", { "shocks.lynas-samarium.capacity": `${tonnes} t/yr` });
    const [ramp] = set.shocks;
    expect(ramp).toMatchObject({ id: "lynas-samarium", capacity: { kind: "constant", value: tonnes } });
    expect(diffScenarios(scenario("lynas-samarium-early"), set)).toHaveLength(1);
  });

  test("every shock tells its grade, and its source or what it rests on", () => {
    for (const shock of scenario("china-export-controls").shocks) {
      expect(shock.grade).toMatch(/^[ABC]$/);
      expect(`${shock.source ?? ""}${shock.note ?? ""}`.length).toBeGreaterThan(20);
      expect(shock.title.length).toBeGreaterThan(10);
    }
  });

  test.each(ids)("%s, printed resolved, reads as the same scenario", async (id) => {
    const text = printScenario(scenario(id));
    const { scenario: again, problems } = await readScenario(id, { [`${id}.yaml`]: text }, namesFor(id));
    expect(describeAll(problems)).toBe("");
    expect({ ...again, files: [] }).toEqual({ ...scenario(id), files: [] });
  });

  test("samarium is approved less than its neighbours in every phase and place", () => {
    const mean = (quantity: ExportControlShock["approval"]["others"]): number => {
      if (quantity.kind !== "beta") throw new Error(`${quantity.kind} is not a beta`);
      return quantity.a / (quantity.a + quantity.b);
    };
    const all = controls(scenario("china-export-controls"));
    for (const samarium of all.filter(({ id }) => id.endsWith("-samarium"))) {
      const other = all.find(({ id }) => `${id}-samarium` === samarium.id)!;
      for (const region of ["JP", "US", "EU", "KR"]) {
        const of = ({ approval }: ExportControlShock): number =>
          mean(approval.regions[region] ?? approval.others);
        expect(of(samarium)).toBeLessThan(of(other));
      }
    }
  });
});

describe("every scenario of the library", () => {
  const all = Object.keys(files).map((file) => file.replace(".yaml", ""));

  test("there are at least forty", () => expect(all.length).toBeGreaterThanOrEqual(40));

  test.each(all)("%s has a theme, a story, and a source or a reason for each of its shocks", async (id) => {
    const { theme, story, title, shocks } = await read(id);
    expect(theme).toMatch(/^[A-Za-z ]{6,}$/);
    expect(story.length).toBeGreaterThan(150);
    expect(title.length).toBeLessThan(80);
    for (const shock of shocks) {
      expect(`${shock.source ?? ""}${shock.note ?? ""}`.length, shock.id).toBeGreaterThan(7);
      expect(shock.grade, shock.id).toMatch(/^[ABC]$/);
    }
  });

  test.each(all)("%s, printed resolved, reads as the same scenario", async (id) => {
    const one = await read(id);
    const text = printScenario(one);
    const { scenario: again, problems } = await readScenario(id, { [`${id}.yaml`]: text }, namesFor(id));
    expect(describeAll(problems)).toBe("");
    const meaning = (some: Scenario) => ({
      ...some,
      files: [],
      uncertain: some.uncertain.map((input) => ({ ...input, line: 0 })),
    });
    expect(meaning(again!)).toEqual(meaning(one));
    expect(meaningOf(again!)).toBe(meaningOf(one)); // what the hash is taken of
  });
});
