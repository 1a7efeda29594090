import { describe, expect, test } from "vitest";
import { commands } from "../../sim/cli/commands.ts";
import { reshock, shell } from "./command-line.ts";

test("--help lists every command and goes to stdout", async () => {
  const { code, stdout, stderr } = await reshock(["--help"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  for (const { name } of commands) expect(stdout).toMatch(new RegExp(`^  reshock ${name}\\b`, "m"));
});

test("--help loads nothing heavy: it takes a few times what Node takes to start", async () => {
  const bare: number[] = [];
  const help: number[] = [];
  for (let attempt = 0; attempt < 5; attempt++) {
    bare.push(await timed(() => shell("node -e 0")));
    help.push(await timed(() => reshock(["mc", "--help"])));
  }
  // 50 ms and 150 ms on an idle machine; the best of five, side by side, so that a busy one counts for both.
  expect(Math.min(...help) / Math.min(...bare)).toBeLessThan(5);
});

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

describe.each(commands)("reshock $name --help", ({ name, examples }) => {
  test("says what it does and shows an example", async () => {
    const { code, stdout } = await reshock([name, "--help"]);
    expect(code).toBe(0);
    expect(examples.length).toBeGreaterThan(0);
    const words = stdout.replaceAll(/\s+/g, " ");
    for (const example of examples) expect(words).toContain(example);
  });

  test("has examples of itself", () => {
    for (const example of examples) expect(example).toMatch(new RegExp(`^reshock .*\\b${name}\\b`));
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
    [["mc"], "something is missing: reshock mc <scenario..>"],
  ])("reshock %j is refused with 2 and a hint", async (words, hint) => {
    const { code, stdout, stderr } = await reshock(words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(hint);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
