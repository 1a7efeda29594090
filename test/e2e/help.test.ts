import { describe, expect, test } from "vitest";
import { commands } from "../../sim/cli/commands.ts";
import { reshock } from "./command-line.ts";

test("--help lists every command and goes to stdout", async () => {
  const { code, stdout, stderr } = await reshock(["--help"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  for (const { name } of commands) expect(stdout).toMatch(new RegExp(`^  reshock ${name}\\b`, "m"));
});

test("--help is there in a quarter of a second", async () => {
  const times: number[] = [];
  for (let attempt = 0; attempt < 5; attempt++) {
    const began = performance.now();
    await reshock(["mc", "--help"]);
    times.push(performance.now() - began);
  }
  expect(Math.min(...times)).toBeLessThan(250); // the best of five: the machine may be busy
});

describe.each(commands)("reshock $name --help", ({ name, examples }) => {
  test("says what it does and shows an example", async () => {
    const { code, stdout } = await reshock([name, "--help"]);
    expect(code).toBe(0);
    expect(examples.length).toBeGreaterThan(0);
    const words = stdout.replaceAll(/\s+/g, " ");
    for (const example of examples) expect(words).toContain(example);
  });

  test("has examples of itself", () => {
    for (const example of examples) expect(example).toMatch(new RegExp(`^reshock ${name}\\b`));
  });
});

test("--version says the version of the package", async () => {
  const { code, stdout } = await reshock(["--version"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

describe("words that mean nothing", () => {
  test.each([
    [["chek", "x.yaml"], "unknown command chek; did you mean check?"],
    [["mc", "baseline", "--replicatons", "5"], "unknown option --replicatons; did you mean --replications?"],
    [["run", "baseline", "--sede", "5"], "unknown option --sede; did you mean --seed?"],
    [[], "say what to do"],
    [["mc"], "scenario"],
  ])("reshock %j is refused with 2 and a hint", async (words, hint) => {
    const { code, stdout, stderr } = await reshock(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(hint);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
