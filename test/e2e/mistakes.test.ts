/** Mistakes of users: told all at once, with place and mending; exit code 2; nothing written. */
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { freshFolder, reshock } from "./command-line.ts";

const library = fileURLToPath(new URL("../../scenarios", import.meta.url));

const FIVE_MISTAKES = `extends: status-quo.yaml
name: Five mistakes in one file
shocks:
  - id: ramp
    kind: ramp
    agent: lynas-malaysia-hrre
    element: Sm
    start: 2026-13-01
    capacity: 12 USD/kg
    ramp: 6 months
  - id: stop
    kind: stop
    authority: CN
    elements: [Dyy]
    from: 2026-05-01
    share: 140 %
`;

describe("check", () => {
  test("tells every mistake of a file at once, each with its line and its mending", async () => {
    const cwd = freshFolder();
    writeFileSync(join(cwd, "five.yaml"), FIVE_MISTAKES);
    const { code, stdout, stderr } = await reshock(["check", "five.yaml"], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    for (const [place, found, mended] of [
      ["five.yaml:6:", "lynas-malaysia-hrre", "lynas-malaysia-hre"],
      ["five.yaml:8:", "2026-13-01", "01 to 12"],
      ["five.yaml:9:", "USD/kg", "t/yr"],
      ["five.yaml:14:", "Dyy", "Dy"],
      ["five.yaml:16:", "140 %", "100 %"],
    ]) {
      const told = stderr.split("\n\n").find((block) => block.startsWith(place)) ?? `nothing at ${place}`;
      expect(told).toContain(found);
      expect(told).toMatch(/^ {2}fix: /m);
      expect(told).toContain(mended);
    }
    expect(stderr).toMatch(/^5 problems$/m);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test("--json gives the same problems to a program", async () => {
    const cwd = freshFolder();
    writeFileSync(join(cwd, "five.yaml"), FIVE_MISTAKES);
    const { code, stdout } = await reshock(["check", "five.yaml", "--json"], { cwd });
    const { ok, problems } = JSON.parse(stdout);
    expect({ code, ok }).toEqual({ code: 2, ok: false });
    expect(problems.map(({ file, line }: { file: string; line: number }) => `${file}:${line}`)).toEqual([
      "five.yaml:6",
      "five.yaml:8",
      "five.yaml:9",
      "five.yaml:14",
      "five.yaml:16",
    ]);
  });

  test("a file of another encoding is refused, and nothing of it is lost without a word", async () => {
    const cwd = freshFolder();
    const text = "extends: status-quo.yaml\nname: Gegenma\u00dfnahme\n";
    writeFileSync(join(cwd, "old.yaml"), Buffer.from(text, "latin1"));
    writeFileSync(join(cwd, "wide.yaml"), Buffer.from(`\ufeff${text}`, "utf16le"));
    const { code, stderr } = await reshock(["check", "old.yaml", "wide.yaml"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("old.yaml:2:14\n  this is not UTF-8 text");
    expect(stderr).toContain("wide.yaml:1:1\n  this is not UTF-8 text");
  });

  test("reads a world of one's own, beside the scenario", async () => {
    const cwd = freshFolder();
    const tables = join(cwd, "worlds", "mine");
    mkdirSync(tables, { recursive: true });
    cpSync(join(library, "worlds", "baseline-2026"), tables, { recursive: true });
    const mines = readFileSync(join(tables, "mines.csv"), "utf8");
    writeFileSync(join(tables, "mines.csv"), mines.replace("mt-weld", "mt-wled"));
    const { code, stderr } = await reshock(["check", join("worlds", "mine")], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^worlds\/mine\/\w+\.csv:\d+:\d+/m);
    expect(stderr).toContain("mt-weld");
  });

  test("a scenario may name a world of one's own, and a world that is nowhere is refused by name", async () => {
    const cwd = freshFolder();
    cpSync(join(library, "worlds", "baseline-2026"), join(cwd, "worlds", "mine"), { recursive: true });
    const table = join(cwd, "worlds", "mine", "world.csv");
    writeFileSync(table, readFileSync(table, "utf8").replace("baseline-2026", "mine"));
    writeFileSync(join(cwd, "mine.yaml"), "extends: baseline.yaml\nname: Mine\nworld: mine\n");
    writeFileSync(join(cwd, "lost.yaml"), "extends: baseline.yaml\nname: Lost\nworld: mnie\n");
    expect(await reshock(["check", "mine.yaml"], { cwd })).toMatchObject({ code: 0, stderr: "" });
    const { code, stderr } = await reshock(["check", "lost.yaml"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^lost\.yaml:3:8 {2}world$/m);
    expect(stderr).toContain("did you mean mine?");
  });

  test("a scenario anywhere may extend one of the library", async () => {
    const cwd = freshFolder();
    writeFileSync(join(cwd, "mine.yaml"), "extends: status-quo.yaml\nname: Mine\n");
    expect(await reshock(["check", "mine.yaml"], { cwd })).toMatchObject({
      code: 0,
      stdout: "mine.yaml: no problem\n",
    });
  });

  test("a copy of the library's file in the folder comes before the library's", async () => {
    const cwd = freshFolder();
    copyFileSync(join(library, "baseline.yaml"), join(cwd, "baseline.yaml"));
    writeFileSync(join(cwd, "status-quo.yaml"), "extends: baseline.yaml\nname: [not a name\n");
    writeFileSync(join(cwd, "mine.yaml"), "extends: status-quo.yaml\nname: Mine\n");
    const { code, stderr } = await reshock(["check", "mine.yaml"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^status-quo\.yaml:/m);
  });
});

describe("other commands", () => {
  test.each([
    [["run", "status-qou"], 'there is no scenario "status-qou": did you mean status-quo?'],
    [["check", "nowhere/x.yaml"], "there is no file nowhere/x.yaml"],
    [["run", "baseline", "--set", "horizon"], "write path=value"],
    [["run", "baseline", "--set", "horizn=1 year"], "did you mean horizon?"],
    [["run", "baseline", "--set", "shocks.lynas-samarum.capacity=5 t/yr"], "did you mean lynas-samarium?"],
    [["run", "baseline", "--replication", "-1"], "whole number from 0 up"],
    [["run", "baseline", "--json", "--csv"], "name one"],
    [["new", "x.txt"], "ends in .yaml"],
    [["run", "baseline", "--set"], "--set takes a value, and none follows"],
    [["mc", "baseline", "-n"], "takes a value, and none follows"],
    [["mc", "baseline", "--workers", "many"], "--workers: what was given is not a number"],
    [["mc", "baseline", "--seed", "1", "--seed", "2"], "--seed is given 2 times: give it once"],
    [["mc", "baseline", "-n", "1e9"], "whole number from 2 up to 100000000"],
    [["mc", "baseline", "--out", " "], "--out is empty: name a folder"],
    [
      ["variance", "baseline", "--of", "umnet/Sm/JP", "--worlds", "100000"],
      "--of umnet/Sm/JP: futures of baseline have no such measure\nfix: did you mean unmet/Sm/JP?",
    ],
    [
      ["mc", "baseline", "--precision", "0.1", "--of", "nonsense"],
      "fix: there are these kinds, here each with its first measure: short/",
    ],
  ])("reshock %j", async (words, said) => {
    const cwd = freshFolder();
    const { code, stdout, stderr } = await reshock(words, { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(said);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test("what is wrong with several options is told at once", async () => {
    const words = [
      "mc",
      "baseline",
      "-n",
      "1",
      "--workers",
      "0",
      "--hang-after",
      "long",
      "--max-failed",
      "2",
    ];
    const { code, stderr } = await reshock(words);
    expect(code).toBe(2);
    for (const option of ["--replications 1", "--workers 0", "--hang-after long", "--max-failed 2"])
      expect(stderr).toMatch(new RegExp(`^${option}: write a `, "m"));
  });

  test("a folder is no scenario, and a run that is not finished is told from none", async () => {
    const cwd = freshFolder();
    mkdirSync(join(cwd, "empty"));
    mkdirSync(join(cwd, "runs", "calm"), { recursive: true });
    const manifest = JSON.stringify({ format: "reshock-run/1", state: "running" });
    writeFileSync(join(cwd, "runs", "calm", "manifest.json"), manifest);
    for (const [words, said] of [
      [["run", "empty/"], "empty/ is a folder"],
      [["report", "empty"], "holds no finished run"],
      [["report", "runs"], "the runs in runs are not finished: the command that began them goes on"],
      [["reproduce", "runs"], "the run in runs/calm is not finished"],
      [["compare", "runs/calm", "runs/other"], "runs/other is no folder of a finished run"],
    ] as const) {
      const { code, stderr } = await reshock(words, { cwd });
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(said) });
      expect(stderr).not.toMatch(/^\s+at |makes one/m);
    }
  });

  test("new does not overwrite", async () => {
    const cwd = freshFolder();
    writeFileSync(join(cwd, "mine.yaml"), "precious");
    expect(await reshock(["new", "mine.yaml"], { cwd })).toMatchObject({ code: 2 });
    expect(readFileSync(join(cwd, "mine.yaml"), "utf8")).toBe("precious");
  });

  test("what new writes has no problem", async () => {
    const cwd = freshFolder();
    expect(await reshock(["new", "mine.yaml", "--from", "baseline"], { cwd })).toMatchObject({ code: 0 });
    expect(await reshock(["check", "mine.yaml"], { cwd })).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("run", () => {
  test("gives the same bytes twice, and other ones with another seed or replication", async () => {
    const words = ["run", "baseline", "--json", "--set", "horizon=26 weeks", "--seed"];
    const [once, twice, otherSeed, otherFuture] = await Promise.all([
      reshock([...words, "7"]),
      reshock([...words, "7"]),
      reshock([...words, "8"]),
      reshock([...words, "7", "--replication", "1"]),
    ]);
    expect(once.code).toBe(0);
    expect(JSON.parse(once.stdout)).toMatchObject({
      scenario: "baseline",
      seed: "7",
      replication: 0,
      weeks: 26,
    });
    expect(twice.stdout).toBe(once.stdout);
    expect(otherSeed.stdout).not.toBe(once.stdout);
    expect(otherFuture.stdout).not.toBe(once.stdout);
  });
});
