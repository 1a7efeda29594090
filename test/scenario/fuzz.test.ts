import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { describeAll } from "../../sim/scenario/describe.ts";
import { readScenario } from "../../sim/scenario/read.ts";
import { scenarioText } from "./arbitrary.ts";
import { names } from "./names.ts";

const folder = new URL("../../scenarios/", import.meta.url);
const library = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
const files = Object.fromEntries(library.map((name) => [name, readFileSync(new URL(name, folder), "utf8")]));

const piece = fc.oneof(
  fc.constantFrom(
    "\t",
    "\n",
    ": ",
    "- ",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "%",
    ",",
    "'",
    '"',
    "|",
    ">",
    "&a ",
    "*a",
    "#",
    "!",
    "!!js/function ",
    "@",
    "`",
  ),
  fc.constantFrom(
    "__proto__: 1\n",
    "constructor",
    "<<: *a",
    "null",
    "~",
    ".nan",
    ".inf",
    "1e999",
    "2026-99-99",
    "-5 %",
    "\uE000",
    "\u0000",
    "\uD800",
    "🦀",
  ),
  fc.constantFrom(
    "extends: ../../etc/passwd\n",
    "extends: [a.yaml, b.yaml]\n",
    "delete: true",
    "  - id: x\n",
    "1.2 * 80 t/yr",
    "beta(",
    "---\n",
    "...\n",
    "%YAML 9\n",
  ),
  fc.string({ maxLength: 12, unit: "binary" }),
);

type Change = readonly [kind: string, at: number, length: number, text: string];
const change: fc.Arbitrary<Change> = fc.tuple(
  fc.constantFrom("insert", "delete", "double", "replace"),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.integer({ min: 1, max: 40 }),
  piece,
);

function changed(text: string, [kind, at, length, more]: Change): string {
  const from = Math.floor(at * text.length);
  const to = Math.min(text.length, from + length);
  if (kind === "insert") return text.slice(0, from) + more + text.slice(from);
  if (kind === "delete") return text.slice(0, from) + text.slice(to);
  if (kind === "double") return text.slice(0, to) + text.slice(from);
  return text.slice(0, from) + more + text.slice(to);
}

const original = fc.oneof(
  fc.constantFrom(...library).map((name) => files[name]!),
  scenarioText,
);

/** 500 files in every test run; `npm run fuzz:nightly` sets 10,000, with a seed of its own each time. */
const mutations = Number(process.env.RESHOCK_FUZZ_FILES ?? 500);

test("whatever stands in a file, the answer is a scenario or problems, within a second", {
  timeout: 120_000 + 100 * mutations,
}, async () => {
  // Outside the measure: mathjs is loaded, and the reader has read once.
  await readScenario("warm", { "warm.yaml": "horizon: 2 * 3 weeks" }, names);
  await readScenario("china-export-controls", files, names);
  let broken = 0;
  await fc.assert(
    fc.asyncProperty(original, fc.array(change, { minLength: 1, maxLength: 4 }), async (text, changes) => {
      const mutated = changes.reduce(changed, text);
      const sources = { ...files, "mutated.yaml": mutated };
      const before = process.cpuUsage(); // time of this process alone: others may keep the machine busy
      const { scenario, problems } = await readScenario("mutated", sources, names);
      const described = describeAll(problems, sources);
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1000).toBeLessThan(1000); // milliseconds
      expect(scenario === undefined).toBe(problems.length > 0);
      for (const { file, line, column, problem, fix } of problems) {
        expect(sources).toHaveProperty([file]);
        expect(line).toBeGreaterThan(0);
        expect(line).toBeLessThanOrEqual(sources[file as "mutated.yaml"].split("\n").length);
        expect(column).toBeGreaterThan(0);
        expect(problem.length * fix.length).toBeGreaterThan(0);
        expect(described).toContain(problem);
      }
      if (problems.length > 0) broken++;
    }),
    { numRuns: mutations },
  );
  expect(broken).toBeGreaterThan(mutations / 5);
});

test("aliases cannot multiply a file without end, nor contain themselves", async () => {
  const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${"bcdefgh"
    .split("")
    .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefg"[index]}`).join(", ")}]`)
    .join("\n")}\n`;
  for (const text of [bomb, "shocks: &a [*a]\n", "story: *nobody\n"]) {
    const { problems } = await readScenario("a", { "a.yaml": text }, names);
    expect(problems.length).toBeGreaterThan(0);
  }
});

test("whatever is set from outside, the answer is a scenario or problems that name the setting", {
  timeout: 60_000,
}, async () => {
  const path = fc.oneof(
    fc.constantFrom(
      "horizon",
      "shocks.lynas-samarium.capacity",
      "shocks.licences-4.approval.EU",
      "measure.shortages.severe.weeks",
      "uncertain.parameters/choke",
      "shocks",
      "__proto__.x",
      "story.x",
    ),
    fc.string({ maxLength: 20 }),
  );
  const value = fc.oneof(
    piece,
    fc.constantFrom("50 t/yr", "5 %", "[Sm]", "2 years", "", "{ a: 1 }", "*a"),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(path, value, async (at, text) => {
      const { scenario, problems } = await readScenario("lynas-samarium-early", files, names, { [at]: text });
      expect(scenario === undefined).toBe(problems.length > 0);
      for (const { file } of problems) expect(["--set", ...library]).toContain(file);
      expect(Object.prototype).not.toHaveProperty("x");
    }),
    { numRuns: 300 },
  );
});
