/** Batches from the command line: same bytes whatever the workers, nothing half done. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "../../sim/cli/commands.ts";
import { freshFolder, REPLICATIONS, reshock, shell, shortened } from "./command-line.ts";

const SHORT = ["--set", "horizon=26 weeks"];

describe("mc", () => {
  test("gives the same bytes with one worker and with two, twice in a row", {
    timeout: 240_000,
  }, async () => {
    const cwd = freshFolder();
    const words = ["mc", "status-quo", "--replications", "24", "--seed", "7", ...SHORT];
    for (const [out, workers] of Object.entries({ one: "1", two: "2", again: "2" })) {
      const { code } = await reshock([...words, "--workers", workers, "--out", out], { cwd });
      expect(code).toBe(0);
    }
    const summaries = ["one", "two", "again"].map((out) =>
      readFileSync(join(cwd, out, "status-quo", "summary.json"), "utf8"),
    );
    expect(summaries[1]).toBe(summaries[0]);
    expect(summaries[2]).toBe(summaries[0]);
    expect(JSON.parse(summaries[0]).run).toMatchObject({ seed: "7", replications: 24, failures: [] });
  });

  test("--json is the summary, and stdout holds nothing else", { timeout: 120_000 }, async () => {
    const cwd = freshFolder();
    const { code, stdout } = await reshock(["mc", "baseline", "-n", "4", "--json", ...SHORT], { cwd });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(
      JSON.parse(readFileSync(join(cwd, "runs/baseline-1/baseline/summary.json"), "utf8")),
    );
  });

  test("stopped by Ctrl-C it keeps what is done, and the same command goes on to the same bytes", {
    timeout: 300_000,
  }, async () => {
    const cwd = freshFolder();
    const words = ["mc", "status-quo", "-n", "600", ...SHORT, "--out"];
    const stopped = await reshock([...words, "stopped"], { cwd, interruptAt: /[1-9]\d* of 600 futures/ });
    expect({ code: stopped.code, stdout: stopped.stdout }).toEqual({ code: 130, stdout: "" });
    expect(stopped.stderr).toMatch(/Interrupted after \d+ of 600 futures; they are kept in stopped/);
    expect(stopped.stderr).toContain("The same command again goes on from there.");
    expect(existsSync(join(cwd, "stopped", "status-quo", "summary.json"))).toBe(false);

    expect(await reshock([...words, "stopped"], { cwd })).toMatchObject({ code: 0 });
    expect(await reshock([...words, "whole"], { cwd })).toMatchObject({ code: 0 });
    for (const name of ["summary.json", "futures.parquet", "weeks.parquet"]) {
      const [one, other] = ["stopped", "whole"].map((out) =>
        readFileSync(join(cwd, out, "status-quo", name)),
      );
      expect(one.equals(other), name).toBe(true);
    }
  });

  test("a finished run is read, another one in its place is not overwritten unless asked", {
    timeout: 120_000,
  }, async () => {
    const cwd = freshFolder();
    const words = ["mc", "baseline", ...SHORT, "--out", "run"];
    const first = await reshock([...words, "-n", "4"], { cwd });
    const again = await reshock([...words, "-n", "4"], { cwd });
    expect(again.stdout).toBe(first.stdout);
    const other = await reshock([...words, "-n", "6"], { cwd });
    expect({ code: other.code, stdout: other.stdout }).toEqual({ code: 2, stdout: "" });
    expect(other.stderr).toContain("replications is 4, not 6");
    expect(other.stderr).toContain("--replace");
    expect(await reshock([...words, "-n", "6", "--replace"], { cwd })).toMatchObject({ code: 0 });

    const letters = join(cwd, "own", "baseline", "letters.txt");
    mkdirSync(dirname(letters), { recursive: true });
    writeFileSync(letters, "precious");
    const foreign = await reshock(["mc", "baseline", ...SHORT, "-n", "4", "--out", "own", "--replace"], {
      cwd,
    });
    expect(foreign.code).toBe(2);
    expect(readFileSync(letters, "utf8")).toBe("precious");
  });

  test.each([
    [["mc", "status-quo", "-n", "1"], "--replications 1: write a whole number from 2 up"],
    [["mc", "status-quo", "-n", "many"], "--replications: what was given is not a number"],
    [["mc", "status-quo", "--workers", "0"], "--workers 0"],
    [["mc", "status-quo", "--precision", "3"], "--precision 3"],
    [["mc", "status-quo", "status-quo"], "named twice"],
    [["mc", "status-quo", "nowhere"], 'there is no scenario "nowhere"'],
    [["mc", "status-quo", "--sampling", "sobel"], "sobol"],
    [["report", "nowhere"], "holds no finished run"],
    [["report", ".", "--format", "docx"], "write html, md, csv, xlsx, pptx"],
    [["compare", "status-quo", "status-quo"], "named twice"],
    [["main", "--replications", "0.5"], "whole number"],
  ])("reshock %j writes nothing and says why", async (words, said) => {
    const cwd = freshFolder();
    const { code, stdout, stderr } = await reshock(words, { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(said);
    expect(readdirSync(cwd)).toEqual([]);
  });
});

describe("a kept run", () => {
  test("is reproduced byte by byte, and its futures are those of run", { timeout: 240_000 }, async () => {
    const cwd = freshFolder();
    const batch = ["mc", "status-quo", "-n", "6", "--seed", "7", ...SHORT, "--out", "kept"];
    expect(await reshock(batch, { cwd })).toMatchObject({ code: 0 });
    expect(await reshock(["reproduce", "kept", "--workers", "1"], { cwd })).toMatchObject({
      code: 0,
      stdout: "kept/status-quo: the same bytes\nkept: the same bytes\n",
    });
    const replayed = await reshock(["replay", "kept", "5", "--csv"], { cwd });
    const single = await reshock(
      ["run", "status-quo", "--seed", "7", "--replication", "5", ...SHORT, "--csv"],
      { cwd },
    );
    expect(replayed).toMatchObject({ code: 0 });
    expect(single.stdout).toBe(replayed.stdout);
    expect(await reshock(["replay", "kept", "6"], { cwd })).toMatchObject({ code: 2, stdout: "" });
  });

  test("whose result was changed by hand is not reproduced", { timeout: 120_000 }, async () => {
    const cwd = freshFolder();
    expect(await reshock(["mc", "baseline", "-n", "4", ...SHORT, "--out", "kept"], { cwd })).toMatchObject({
      code: 0,
    });
    const path = join(cwd, "kept", "baseline", "summary.json");
    writeFileSync(path, readFileSync(path, "utf8").replace('"seed":"1"', '"seed":"2"'));
    const { code, stdout } = await reshock(["reproduce", "kept"], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /other bytes\n {2}summary\.json differs from byte \d+ on\n {2}summary\.json was changed/,
    );
  });
});

describe("variance", () => {
  test("splits the spread of what is asked for, the same with any number of workers", {
    timeout: 120_000,
  }, async () => {
    const words = [
      "variance",
      "dispute-by-steps",
      "--of",
      "unmet/Dy/JP",
      "--worlds",
      "4",
      ...SHORT,
      "--json",
    ];
    const [one, two] = await Promise.all(
      ["1", "2"].map((workers) => reshock([...words, "--workers", workers])),
    );
    expect(one).toMatchObject({ code: 0 });
    expect(two.stdout).toBe(one.stdout);
    const found = JSON.parse(one.stdout);
    expect(found).toMatchObject({ format: "reshock-variance/1", futures: 16, timings: 2, lucks: 2 });
    const [{ measure, parameters, timing, chance, worlds }] = found.splits;
    expect({ measure, worlds }).toEqual({ measure: "unmet/Dy/JP", worlds: 4 });
    expect(parameters.share + timing.share + chance.share).toBeCloseTo(1, 12);
  });

  test.each([
    [["--of", "unmet/Dx/JP", "--worlds", "3"], "--of unmet/Dx/JP"],
    [["--worlds", "2"], "--worlds 2: write a whole number from 3 up"],
    [["--each", "1"], "--each 1: write a whole number from 2 up"],
  ])("%j is a mistake", async (words, said) => {
    const run = ["variance", "baseline", "--calendars", "1", "--set", "horizon=4 weeks", ...words];
    const { code, stdout, stderr } = await reshock(run);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(said);
  });
});

describe("main", () => {
  test("answers as its help says in three sentences, and writes a briefing that report makes again", {
    timeout: 300_000,
  }, async () => {
    const cwd = freshFolder();
    const [example] = commands.find(({ name }) => name === "main")!.examples;
    const { code, stdout } = await shell(`${shortened(example!)} --max-failed '5 %' --hang-after '1 min'`, {
      cwd,
    });
    expect(code).toBe(0);
    expect(stdout).toContain("runs/main/report.html");
    expect(stdout).toMatch(/This rests on 4 futures/);
    const out = "runs/main";
    const written = ["report.html", "report.md", "comparison.json", "response-curve.json", "study.json"];
    expect(readdirSync(join(cwd, out))).toEqual(expect.arrayContaining(written));
    for (const id of [
      "baseline",
      "status-quo",
      "china-export-controls",
      "lynas-samarium-2027",
      "lynas-samarium-early",
    ]) {
      const summary = JSON.parse(readFileSync(join(cwd, out, id, "summary.json"), "utf8"));
      expect(summary).toMatchObject({
        format: "reshock-summary/1",
        scenario: { id },
        run: { seed: "1", replications: REPLICATIONS },
      });
    }
    const curve = JSON.parse(readFileSync(join(cwd, out, "response-curve.json"), "utf8"));
    expect(curve.points.map(({ level }: { level: number }) => level)).toEqual([0, 50, 100, 150, 250]);

    const formats = ["report.html", "report.md", "report.pptx", "report.xlsx", "tables"];
    const again = ["report", out, "--out", "again", "--format", "html,md,csv,xlsx,pptx"];
    expect(await reshock(again, { cwd })).toMatchObject({ code: 0 });
    expect(readdirSync(join(cwd, "again"))).toEqual(expect.arrayContaining(formats));
    const page = (folder: string) => readFileSync(join(cwd, folder, "report.html"), "utf8");
    expect(page("again")).toBe(page(out));
  });
});
