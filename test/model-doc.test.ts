/** sim/MODEL.md says what the code does: names, figures and orders in it are compared with the sources. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createSimulation } from "../sim/engine/run.ts";
import { MECHANISM_NAMES } from "../sim/engine/simulation.ts";
import { createPhases } from "../sim/engine/step.ts";
import { compile } from "../sim/model/compile.ts";
import { PARAMETER_NAMES } from "../sim/model/parameters.ts";
import { PLAN_PARAMETERS } from "../sim/model/plans.ts";
import { CAUSES } from "../sim/model/series.ts";
import { parseCsv } from "../sim/world/csv.ts";
import { scenarioOf, worldOf } from "./tiny.ts";

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const model = read("sim/MODEL.md");

/** Rows of the Markdown tables under this header, as cells without backticks; how columns are padded does not matter. */
function tablesUnder(header: string): string[][] {
  const rows: string[][] = [];
  let inside = false;
  for (const padded of model.split("\n")) {
    const line = padded.replaceAll(/ +/g, " ");
    if (line.startsWith(header)) inside = true;
    else if (!line.startsWith("|")) inside = false;
    else if (inside && !/^[|: -]+$/.test(line))
      rows.push(
        line
          .split("|")
          .slice(1, -1)
          .map((cell) => cell.trim().replaceAll("`", "")),
      );
  }
  return rows;
}

/** The parameters of the baseline by name: default, low, high and unit. */
const parameters = new Map(
  parseCsv(read("scenarios/worlds/baseline-2026/parameters.csv"))
    .records.slice(1)
    .map((cells) => cells.map(({ text }) => text))
    .map(([name, unit, value, low, high]) => [name, { unit, value, low, high }]),
);
const described = tablesUnder("| parameter | default | range |");

test("each parameter of the engine is described once", () => {
  expect(described.map(([name]) => name).sort()).toEqual([...PARAMETER_NAMES, ...PLAN_PARAMETERS].sort());
});

test("defaults, ranges and units are those of the baseline's table", () => {
  const told = described.map(([name, value, range, unit]) => ({ name, value, range, unit }));
  const meant = described.map(([name]) => {
    const row = parameters.get(name);
    const range = row?.low === row?.high ? "fixed" : `${row?.low} to ${row?.high}`;
    return { name, value: row?.value, range, unit: row?.unit };
  });
  expect(told).toEqual(meant);
});

test("rows of the table that no code reads are named as such, and no other", () => {
  const [, section = ""] = model.split("### Parameters that nothing reads");
  const named = [...section.split("\n## ")[0].matchAll(/`([a-z-]+)`/g)].map(([, name]) => name);
  const read: readonly string[] = [...PARAMETER_NAMES, ...PLAN_PARAMETERS];
  const idle = [...parameters.keys()].filter((name) => !read.includes(name));
  expect(named.sort()).toEqual(idle.sort());
});

/** Units, places in lists, tolerances, how often books are made, and what only explains a future. */
const technical: readonly string[] = [
  ...[
    "BALANCE_TOLERANCE",
    "BALANCE_WEEKS",
    "TIE",
    "PAGES",
    "PLENTY",
    "SMALLEST",
    "CRUMB",
    "ROUNDS",
    "FLOW_ROUNDS",
  ],
  ...[
    "PRICE",
    "MOMENTUM",
    "LEFT",
    "BASE",
    "PERIOD",
    "RUNNING",
    "MOTHBALLED",
    "CLASSES",
    "LONGEST_WEEKS",
    "LONGEST_WINDOW",
    "LATE_RING",
    "MOST_DRAWS",
    "NOTHING",
    "MOST_LOTS",
  ],
  ...[
    "YEAR",
    "QUARTER",
    "HALF_YEAR",
    "MILLIONS_PER_BILLION",
    "LOOK_BACK",
    "MOST",
    "PARTS",
    "MAGNET_MEMORY",
    "OXIDE_MEMORY",
  ],
  ...["TERMS_EVERY", "COMPARE_EVERY", "RESPONSE_EVERY", "BOOK_WEEKS", "CALL_EVERY", "COHORT_WEEKS"],
];

test("figures of behaviour that are no parameters stand in their table with their values, and nothing else does", () => {
  const told = tablesUnder("| figure | in | value |").map(
    ([name, file, value]) => `${file} ${name} ${value}`,
  );
  const engine = fileURLToPath(new URL("../sim/engine", import.meta.url));
  const found = readdirSync(engine, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .flatMap((path) =>
      [
        ...readFileSync(`${engine}/${path}`, "utf8").matchAll(
          /^(?:export )?const ([A-Z_]+)(?:: [^=]+)? = \[?(-?[\d.]+)(?:, ([\d.]+)\])?/gm,
        ),
      ].map(([, name, low, high]) => ({ path, name, value: high === undefined ? low : `${low} to ${high}` })),
    )
    .filter(({ name }) => !technical.includes(name));
  expect(told.sort()).toEqual(found.map(({ path, name, value }) => `${path} ${name} ${value}`).sort());
  expect(found.length).toBeGreaterThan(30);
});

test("the phases of a tick stand in the schedule in their order", () => {
  const schedule = tablesUnder("| | phase | does |");
  const phases = Object.keys(createPhases(createSimulation(compile(worldOf({}), scenarioOf({}))).simulation)); // named, not run
  expect(schedule.map(([, phase]) => phase)).toEqual(phases);
  expect(schedule.map(([place]) => Number(place))).toEqual(phases.map((_, at) => at + 1));
});

test("each mechanism that can be switched off is explained, and was measured", () => {
  const names = Object.values(MECHANISM_NAMES).sort();
  expect(
    tablesUnder("| mechanism | off means |")
      .map(([name]) => name)
      .sort(),
  ).toEqual(names);
  const measured = tablesUnder("| off | Sm short").map(([name]) => name);
  expect(measured.sort()).toEqual([...names, "nothing"].sort());
});

test("each cause of a missing magnet is explained, in the order of the recording", () => {
  expect(tablesUnder("| cause | a magnet is missing because").map(([name]) => name)).toEqual([...CAUSES]);
});

test("links within the page lead somewhere", () => {
  const headings = [...model.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, "")
      .replaceAll(" ", "-"),
  );
  const links = [...model.matchAll(/\]\(#([^)]+)\)/g)].map(([, target]) => target);
  expect(links.length).toBeGreaterThan(30);
  expect(links.filter((target) => !headings.includes(target))).toEqual([]);
});

test("source files that the page names exist", () => {
  const named = [...model.matchAll(/`((?:engine|montecarlo|test|scenarios)\/[\w/.-]+\.(?:ts|md|csv))`/g)];
  expect(named.length).toBeGreaterThan(20);
  for (const [, path] of named)
    expect(() => read(/^(test|scenarios)/.test(path) ? path : `sim/${path}`), path).not.toThrow();
});
