import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { MECHANISM_NAMES } from "../../sim/engine/simulation.ts";
import { describeAll } from "../../sim/scenario/describe.ts";
import { arithmetic } from "../../sim/scenario/expression.ts";
import { change, duration, price, rate, share } from "../../sim/scenario/fields.ts";
import { readQuantity } from "../../sim/scenario/quantity.ts";
import { readScenario } from "../../sim/scenario/read.ts";
import { shockKinds, shockShapes } from "../../sim/scenario/schema.ts";
import { showScenario } from "../../sim/scenario/show.ts";
import type { Scenario } from "../../sim/scenario/types.ts";
import { namesOf } from "../../sim/world/names.ts";
import { readWorld } from "../../sim/world/read.ts";

function textsIn(path: string, ending: string): Record<string, string> {
  const folder = new URL(`../../scenarios/${path}`, import.meta.url);
  const found = readdirSync(folder).filter((name) => name.endsWith(ending));
  return Object.fromEntries(found.map((name) => [name, readFileSync(new URL(name, folder), "utf8")]));
}

const library = textsIn("", ".yaml");
const readme = textsIn("", ".md")["README.md"]!;
const world = readWorld(textsIn("worlds/baseline-2026/", ".csv")).world!;
const mechanisms = Object.values(MECHANISM_NAMES);
const names = namesOf(world, ["baseline-2026"], mechanisms);

async function read(text: string): Promise<Scenario> {
  const files = { ...library, "example.yaml": text };
  const { scenario, problems } = await readScenario("example", files, names);
  expect(describeAll(problems, files)).toBe("");
  return scenario!;
}

/** Rows of the tables under a heading, cell by cell, without the two header rows. */
function rowsUnder(heading: string): string[][] {
  const section = readme.split(`\n${heading}\n`)[1]!.split(/\n##+ /)[0]!;
  return section
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

const code = (cell: string): string => cell.replace(/^`|`$/g, "");

test("complete examples read without a problem", async () => {
  const blocks = [...readme.matchAll(/```yaml\n(.*?)```/gs)].map((match) => match[1]!);
  expect(blocks).toHaveLength(5);
  for (const block of blocks) await read(block);
});

test("the page names every scenario of the library", () => {
  const table = readme.split("| theme | scenarios |")[1]!.split("What each of them")[0]!;
  const named = table.split("\n").flatMap((line) =>
    line.split(";").flatMap((part) => {
      const [first = "", ...rest] = [...part.matchAll(/`([^`]+)`/g)].map((match) => match[1]!);
      const stem = first.replace(/-(on-time|return|2027|japan|three-months)$/, "");
      return [first, ...rest.map((name) => (name.startsWith("-") ? stem + name : name))];
    }),
  );
  const ids = Object.keys(library).map((file) => file.replace(".yaml", ""));
  expect(named.filter((name) => name !== "").sort()).toEqual(ids.sort());
});

test("the mechanisms that the page names can be switched off", async () => {
  const sentence = /`off` takes these mechanisms.*?: (.*?)\./s.exec(readme)![1]!;
  const named = [...sentence.matchAll(/`([^`]+)`/g)].map((match) => match[1]);
  expect(named.length).toBeGreaterThan(5);
  expect([...(await read(`${head}off: [${named.join(", ")}]\n`)).off]).toEqual(
    mechanisms.filter((name) => named.includes(name)),
  );
});

describe("quantities", () => {
  const fields = { "t/yr": rate, weeks: duration, "USD/kg": price, "": share, "/yr": change } as const;
  test.each(rowsUnder("## Quantities").filter((row) => /^\d/.test(row[2]!)))(
    "%s is %s: %s",
    (written, _, answer) => {
      const [value, unit = ""] = answer!.split(" ");
      const reading = readQuantity(code(written!), fields[unit as keyof typeof fields], arithmetic);
      expect(reading).toEqual({ kind: "quantity", quantity: { kind: "constant", value: Number(value) } });
    },
  );

  test.each(rowsUnder("## Quantities").filter((row) => !/^\d/.test(row[2]!)))(
    "%s takes %s: %s",
    (name, _, example) => {
      const unit = /weeks/.test(example!) ? duration : /t\/yr/.test(example!) ? rate : share;
      expect(readQuantity(code(example!), unit)).toMatchObject({ quantity: { kind: code(name!) } });
    },
  );
});

const head = "name: Example\nworld: baseline-2026\nstart: 2026-01-05\nhorizon: 3 years\n";
const other = "  - { id: other, kind: stop, elements: Sm, from: 2026-07-01, until: 2026-09-30 }\n";

const otherRamp =
  "  - { id: other-ramp, kind: ramp, agent: lynas-malaysia-hre, element: Gd, start: 2027-07, capacity: 50 t/yr }\n";

test.each(rowsUnder("## Dates"))("%s starts on %s and ends on %s", async (written, first, last) => {
  const { shocks } = await read(
    `${head}shocks:\n${other}  - { kind: stop, elements: Sm, from: ${code(written!)} }\n  - { kind: stop, elements: Sm, from: 2026-01-05, until: ${code(written!)} }\n`,
  );
  expect(shocks[1]!.from).toBe(first);
  expect(shocks[2]!.until).toBe(last);
});

const least: Record<string, Record<string, string>> = {
  "export-control": { from: "2026-05", elements: "Sm", approval: "50 %", delay: "5 weeks" },
  quota: { from: "2026-05", elements: "Sm", amount: "50 t/yr" },
  stop: { from: "2026-05", elements: "Sm" },
  ramp: { start: "2026-05", agent: "lynas-malaysia-hre", element: "Sm", capacity: "50 t/yr" },
  outage: { from: "2026-05", agent: "mt-weld" },
  open: { start: "2026-05", agent: "carester-caremag" },
  demand: { from: "2026-05", factor: "1.1" },
  inspection: { from: "2026-05", throughput: "50 %" },
  freight: { from: "2026-05" },
  "port-closure": { from: "2026-05", regions: "JP" },
  sanctions: { from: "2026-05", agent: "jlmag" },
  duty: { from: "2026-05", authority: "US", duty: "25 %" },
  "general-licence": { from: "2026-05", elements: "Sm" },
  "end-use-rule": {
    ...{ from: "2026-05", elements: "Y", uses: "semiconductor-coatings" },
    ...{ approval: "20 %", delay: "20 weeks" },
  },
  "foreign-content-rule": { from: "2026-05", elements: "Dy", approval: "50 %", delay: "6 weeks" },
  transshipment: { from: "2026-05", destinations: "JP", via: "RoW", reach: "20 %" },
  suspension: { from: "2026-05", shocks: "other" },
  dispute: { from: "2026-05", elements: "Sm", calm: "5 years", lasts: "2 years", share: "10 %" },
  "border-closure": { from: "2026-05" },
  plans: { from: "2026-05" },
  "project-delay": { from: "2026-05", projects: "other-ramp", delay: "6 months" },
  cancellation: { from: "2026-05", projects: "other-ramp" },
  "technology-ban": { from: "2026-05", delay: "6 months" },
  subsidy: { from: "2026-05", agent: "vac", extra: "30 %" },
  insolvency: { from: "2026-05", agent: "neo-silmet" },
  offtake: { from: "2026-05", agent: "lynas-malaysia", trader: "sojitz-jare", elements: "Nd" },
  "stockpile-fill": { from: "2026-05", region: "EU", elements: "Dy", target: "13 weeks" },
  "stockpile-release": { from: "2026-05", region: "JP", elements: "Dy" },
  purchase: { from: "2026-05", region: "US", elements: "Sm", amount: "20 t/yr" },
  "price-floor": { from: "2026-05", elements: "Nd", price: "110 USD/kg" },
  "bloc-floor": { from: "2026-05", members: "[US, EU]", elements: "Nd", price: "110 USD/kg" },
  substitution: { from: "2026-05", products: "ndfeb-alloyed", share: "30 %" },
  thrifting: { from: "2026-05", elements: "Dy", saving: "20 %" },
  recycling: { from: "2026-05" },
  "recycling-mandate": {
    ...{ from: "2026-05", region: "EU", elements: "Nd", target: "25 %" },
    ...{ agent: "solvay-la-rochelle", capacity: "50 t/yr", growth: "20 % /yr" },
  },
  hoarding: { from: "2026-05", factor: "1.5" },
};

/** Fields that stand only beside another. */
const beside: Record<string, Record<string, string>> = {
  lag: { after: "other" },
  rate: { duration: "4 weeks" },
  "at-once": { rate: "2 /yr", duration: "4 weeks" },
};

function shockWith(kind: string, field: string, example: string): string {
  const fields = { kind, ...least[kind], ...beside[field], [field]: example };
  const lines = Object.entries(fields).map(([key, value]) => `    ${key}: ${value}`);
  return `${head}shocks:\n${other}${otherRamp}  -\n${lines.join("\n")}\n`;
}

describe("each field has a row, and its example works", () => {
  test.each(rowsUnder("## Fields of a scenario"))("%s", async (field, _meaning, _unit, _default, example) => {
    const own = `${code(field!)}: ${code(example!)}\n`;
    const rest = head
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith(`${code(field!)}:`))
      .join("\n");
    await read(`${rest}\n${own}`);
  });

  test.each(rowsUnder("## What is measured"))(
    "measure: %s",
    async (field, _meaning, _unit, absent, example) => {
      const fields = { id: "own", "fill-below": "90 %", weeks: "4", [code(field!)]: code(example!) };
      const lines = Object.entries(fields).map(([key, value]) => `      ${key}: ${value}`);
      const { shortages } = await read(`${head}measure:\n  shortages:\n    -\n${lines.join("\n")}\n`);
      expect(shortages).toHaveLength(absent === "required" ? 1 : 2); // behind the usual one, when it has a scope
      expect(shortages.at(-1)!.id).toBe(code(field!) === "id" ? code(example!) : "own");
    },
  );

  test.each(rowsUnder("## Fields of every shock"))(
    "%s",
    async (field, _meaning, _unit, _default, example) => {
      await read(shockWith("stop", code(field!), code(example!)));
    },
  );

  for (const kind of shockKinds) {
    test.each(rowsUnder(`### ${kind}`))(`${kind}: %s`, async (field, _meaning, _unit, _default, example) => {
      const { shocks } = await read(shockWith(kind, code(field!), code(example!)));
      expect(shocks[2]!.kind).toBe(kind);
    });

    test(`${kind} is told in words`, async () => {
      const before = showScenario(await read(`${head}shocks:\n${other}${otherRamp}`));
      const told = showScenario(await read(shockWith(kind, "note", "none")));
      expect(told.length).toBeGreaterThan(before.length + 80);
      expect(told).not.toMatch(/undefined|NaN|\[object|\(\)/);
    });

    test(`the table of effects has ${kind}`, () => {
      const table = readme.split("## What each kind stops or moves")[1]!.split("\n## ")[0]!;
      expect(table).toMatch(new RegExp(`^\\| .*\`${kind}\``, "m"));
    });

    test(`${kind} has a row for every field`, () => {
      const told = [...rowsUnder(`### ${kind}`), ...rowsUnder("## Fields of every shock")].map((row) =>
        code(row[0]!),
      );
      expect(new Set(told)).toEqual(new Set([...told, ...Object.keys(shockShapes[kind])]));
      const all = ["kind", "from", ...Object.keys(shockShapes[kind])];
      expect(told.filter((field) => !all.includes(field))).toEqual([]);
    });

    test.each(rowsUnder(`### ${kind}`).filter((row) => /^\d/.test(row[3]!)))(
      `${kind}: %s is what the table says when absent`,
      async (field, _m, _u, absent) => {
        const bare = await read(shockWith(kind, "note", "none"));
        const written = await read(
          shockWith(kind, code(field!), absent!).replace(/\n$/, "\n    note: none\n"),
        );
        expect(written.shocks).toEqual(bare.shocks);
      },
    );
  }
});
