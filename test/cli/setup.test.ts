/** setup.js against a small clone of its own, with a compiler that only notes that it was called. */
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, test } from "vitest";
import { freshFolder } from "../e2e/command-line.ts";

const setup = fileURLToPath(new URL("../../sim/cli/setup.js", import.meta.url));
const LOCK = { packages: { "": {}, "node_modules/typescript": { version: "6.0.3" } } };
const COMPILER = `
const { appendFileSync, mkdirSync, existsSync, writeFileSync } = require("node:fs");
appendFileSync("calls", "x");
mkdirSync("dist/sim", { recursive: true });
writeFileSync("dist/sim/a.js", "");
process.exit(existsSync("broken") ? 2 : 0);
`;

let clone: string;

beforeEach(() => {
  clone = freshFolder();
  mkdirSync(join(clone, "sim", "cli"), { recursive: true });
  copyFileSync(setup, join(clone, "sim", "cli", "setup.js"));
  write("package.json", '{ "type": "module" }');
  write("tsconfig.json", "{}");
  write("sim/a.ts", "");
  write("sim/MODEL.md", "");
  write("package-lock.json", JSON.stringify(LOCK));
  write("node_modules/.package-lock.json", JSON.stringify(LOCK));
  write("node_modules/typescript/package.json", '{ "type": "commonjs" }');
  write("node_modules/typescript/bin/tsc", COMPILER);
});

describe("setup", () => {
  test("builds once, then has nothing to say", () => {
    expect(run()).toEqual({ status: 0, said: "reshock: building ...\n" });
    expect(run()).toEqual({ status: 0, said: "" });
    expect(calls()).toBe(1);
  });

  test("builds again when a source has changed", () => {
    run();
    age("sim/a.ts", +5);
    run();
    expect(calls()).toBe(2);
  });

  test("does not build for a document", () => {
    run();
    write("README.md", "new");
    age("sim/MODEL.md", +5);
    run();
    expect(calls()).toBe(1);
  });

  test("takes away what was compiled from a source that is gone", () => {
    write("dist/sim/gone.js", "");
    run();
    expect(existsSync(join(clone, "dist/sim/gone.js"))).toBe(false);
    expect(existsSync(join(clone, "dist/sim/a.js"))).toBe(true);
  });

  test("fails with a broken build, and tries again the next time", () => {
    write("broken", "");
    expect(run().status).toBe(1);
    rmSync(join(clone, "broken"));
    expect(run()).toEqual({ status: 0, said: "reshock: building ...\n" });
  });

  test("installs when a package is missing or of another version", () => {
    const other = { packages: { "": {}, "node_modules/typescript": { version: "5.9.0" } } };
    write("node_modules/.package-lock.json", JSON.stringify(other));
    const bin = join(clone, "fake-bin");
    write("fake-bin/npm", '#!/bin/sh\necho "$@" > npm-called\nexit 7\n');
    spawnSync("chmod", ["+x", join(bin, "npm")]);
    const { status, said } = run(`${bin}:${process.env.PATH}`);
    expect(status).toBe(1);
    expect(said).toMatch(/installing packages.*\n.*npm ci failed/);
    expect(readFileSync(join(clone, "npm-called"), "utf8")).toMatch(/^ci /);
  });
});

function run(path = process.env.PATH) {
  const options = { cwd: clone, env: { ...process.env, PATH: path }, encoding: "utf8" } as const;
  const { status, stderr } = spawnSync(process.execPath, ["sim/cli/setup.js"], options);
  return { status, said: stderr };
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(clone, path)), { recursive: true });
  writeFileSync(join(clone, path), text);
  age(path, path.startsWith("dist") ? 0 : -60);
}

/** Sets a file's time to so many seconds from now; its folders count as old, as in a clone made a while ago. */
function age(path: string, seconds: number): void {
  const time = new Date(Date.now() + 1000 * seconds);
  utimesSync(join(clone, path), time, time);
}

function calls(): number {
  return readFileSync(join(clone, "calls"), "utf8").length;
}
