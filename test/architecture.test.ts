/** The rules that keep the project readable and its results the same everywhere, checked rather than remembered. */
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { forbiddenImports, impurities, PURE } from "./source-rules.ts";

const LONGEST_FILE = 320;
const TOP_LEVEL = [
  ...["sim", "scenarios", "reports", "test", ".ci"],
  ...["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE"],
  ...[
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "tsconfig.test.json",
    "biome.json",
    "vitest.config.ts",
  ],
  ...[".gitignore", ".gitattributes", ".npmrc", ".editorconfig", ".nvmrc"],
];

const root = fileURLToPath(new URL("..", import.meta.url));
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: root })
  .toString()
  .split("\n")
  .filter((path) => path !== "" && statSync(join(root, path), { throwIfNoEntry: false })?.isFile());
const sources = files.filter((path) => /\.tsx?$/.test(path));
const text = (path: string): string => readFileSync(join(root, path), "utf8");
const isPure = (path: string): boolean => PURE.some((layer) => path.startsWith(`${layer}/`));

test("there are sources to check", () => {
  expect(sources.filter(isPure).length).toBeGreaterThan(5);
});

describe("imports point one way", () => {
  test("in every file", () => {
    const wrong = sources.flatMap((path) =>
      forbiddenImports(path, text(path)).map((name) => `${path}: ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test.each([
    ["sim/engine/step.ts", 'import { batch } from "../montecarlo/batch.ts";'],
    ["sim/world/read.ts", 'import { readFileSync } from "node:fs";'],
    ["sim/model/compile.ts", 'export { pool } from "../node/pool.ts";'],
    ["sim/analysis/compare.ts", 'const report = await import("../../reports/index.ts");'],
    ["reports/html.ts", 'import { tell } from "../sim/cli/terminal.ts";'],
  ])("the rule sees %s: %s", (path, source) => {
    expect(forbiddenImports(path, source)).toHaveLength(1);
  });

  test("the rule lets a folder import from those before it", () => {
    const source = 'import { exp } from "../numbers/elementary.ts"; import { rows } from "./rows.ts";';
    expect(forbiddenImports("sim/engine/price.ts", source)).toEqual([]);
  });
});

describe("pure folders give the same bytes in every JavaScript engine", () => {
  test("in every file", () => {
    const wrong = sources
      .filter(isPure)
      .flatMap((path) => impurities(path, text(path)).map((what) => `${path}: ${what}`));
    expect(wrong).toEqual([]);
  });

  test.each([
    "const now = new Date();",
    "const draw = Math.random();",
    "const y = Math.exp(x);",
    "const { log } = Math;",
    "const y = x ** 0.5;",
    "const started = performance.now();",
    "const shown = x.toLocaleString();",
  ])("the rule sees %s", (source) => {
    expect(impurities("sim/engine/x.ts", source)).toHaveLength(1);
  });

  test("the rule leaves exact arithmetic, comments and words alone", () => {
    const source =
      'const y = Math.max(Math.sqrt(x), 0); /** Math.exp, x ** 2 */ const tiny = 2 ** -53; const s = "Date"; row.Date = 1;';
    expect(impurities("sim/engine/x.ts", source)).toEqual([]);
  });
});

describe("the tree", () => {
  test("has only the agreed entries at the top", () => {
    const top = [...new Set(files.map((path) => path.split("/")[0]))];
    expect(top.filter((name) => !TOP_LEVEL.includes(name))).toEqual([]);
  });

  test(`has no source longer than ${LONGEST_FILE} lines, blank ones aside`, () => {
    const long = sources.filter((path) => text(path).split(/\n\s*/).length > LONGEST_FILE);
    expect(long).toEqual([]);
  });

  test("names files in kebab-case, for what they do", () => {
    const odd = sources.filter((path) => {
      const name = path.split("/").at(-1) ?? "";
      return (
        !/^[a-z][a-z0-9-]*(\.test|\.config|\.worker)?\.tsx?$/.test(name) || /util|helper|misc/.test(name)
      );
    });
    expect(odd).toEqual([]);
  });

  test("mentions no path of the machine it was written on", () => {
    const machine = new RegExp(
      ["work", "root", "home"].map((folder) => `(?<![\\w.:/])/${folder}/\\w`).join("|"),
    );
    const wrong = files.filter((path) => !path.endsWith("package-lock.json") && machine.test(text(path)));
    expect(wrong).toEqual([]);
    expect(machine.test(`see ${["", "work", "notes"].join("/")}`)).toBe(true);
  });
});

describe("the lock file", () => {
  test("names the packages of every platform, or npm ci refuses it everywhere", () => {
    // A registry mirror that lacks some platforms' packages makes npm install leave them out of the lock file.
    const packages: Record<string, { optionalDependencies?: Record<string, string> }> = JSON.parse(
      text("package-lock.json"),
    ).packages;
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => {
        const places = [`${path}/node_modules/${name}`, `node_modules/${name}`];
        return places.every((place) => packages[place] === undefined);
      }),
    );
    expect(missing).toEqual([]);
  });
});

describe("types are told, not forced", () => {
  test("no any, no double assertion, no switched-off rule", () => {
    const forced = new RegExp(
      ["as unknown as", ": any\\b", "as any\\b", "@ts-(ignore|expect|nocheck)", "biome-ignore"].join("|"),
    );
    const own = ["test/architecture.test.ts"];
    expect(sources.filter((path) => !own.includes(path) && forced.test(text(path)))).toEqual([]);
    expect(forced.test(["const x = y as unknown", "as Model"].join(" "))).toBe(true);
  });
});
