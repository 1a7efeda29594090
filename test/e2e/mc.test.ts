/** Batches from the command line: same bytes whatever the workers, nothing half done. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { freshFolder, reshock } from "./command-line.ts";

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

  test.each([
    [["mc", "status-quo", "-n", "1"], "--replications 1: write a whole number from 2 up"],
    [["mc", "status-quo", "-n", "many"], "--replications NaN"],
    [["mc", "status-quo", "--workers", "0"], "--workers 0"],
    [["mc", "status-quo", "--precision", "3"], "--precision 3"],
    [["mc", "status-quo", "status-quo"], "named twice"],
    [["mc", "status-quo", "nowhere"], 'there is no scenario "nowhere"'],
    [["mc", "status-quo", "--sampling", "sobel"], "sobol"],
    [["report", "nowhere"], "holds no finished run"],
    [["report", ".", "--format", "docx"], "write html or md"],
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

describe("main", () => {
  test("answers in three sentences and writes a briefing that report makes again", {
    timeout: 300_000,
  }, async () => {
    const cwd = freshFolder();
    const { code, stdout } = await reshock(["main", "--replications", "4", "--out", "out"], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain("out/report.html");
    expect(stdout).toMatch(/This rests on 4 futures/);
    const written = [
      "report.html",
      "report.md",
      "comparison.json",
      "inputs.json",
      "response-curve.json",
      "run.json",
    ];
    for (const name of written) expect(existsSync(join(cwd, "out", name))).toBe(true);
    for (const id of [
      "baseline",
      "status-quo",
      "china-export-controls",
      "lynas-samarium-2027",
      "lynas-samarium-early",
    ]) {
      const summary = JSON.parse(readFileSync(join(cwd, "out", id, "summary.json"), "utf8"));
      expect(summary).toMatchObject({
        format: "reshock-summary/1",
        scenario: { id },
        run: { seed: "1", replications: 4 },
      });
    }
    const curve = JSON.parse(readFileSync(join(cwd, "out", "response-curve.json"), "utf8"));
    expect(curve.points.map(({ level }: { level: number }) => level)).toEqual([0, 50, 100, 150, 250]);

    expect(await reshock(["report", "out", "--out", "again"], { cwd })).toMatchObject({ code: 0 });
    const page = (folder: string) => readFileSync(join(cwd, folder, "report.html"), "utf8");
    expect(page("again")).toBe(page("out"));
  });
});
