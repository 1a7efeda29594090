import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exact, judge } from "../../sim/analysis/verification/judge.ts";
import { CASES, verify, type WorldCase } from "../../sim/analysis/verification.ts";
import { showVerification } from "../../sim/cli/show-verification.ts";
import { verificationGround } from "../../sim/cli/verification-ground.ts";
import { stream } from "../../sim/numbers/stream.ts";

let ground: WorldCase;
const results: Parameters<typeof showVerification>[0][number][] = [];
beforeAll(async () => {
  ground = await verificationGround();
});

/** The table that `reshock verify` prints, with the margin of each case: a case that passes by a hair is seen. */
afterAll(() => {
  if (results.length > 0) process.stdout.write(`\n${showVerification(results, false)}\n`);
});

describe.each(CASES)("$id $title", (each) => {
  const { id, exercises } = each;
  test("every figure is met by the rule", { timeout: 180_000 }, () => {
    expect(exercises).not.toBe("");
    const rows = verify(ground, [id]);
    results.push({ ...each, rows });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ passed }) => !passed)).toEqual([]);
  });
});

describe("the rule", () => {
  const dice = (seed: string, replication: number): number[] => {
    const draw = stream(seed, replication, "dice");
    let sum = 0;
    for (let cast = 0; cast < 2000; cast++) sum += 1 + Math.floor(6 * draw());
    return [sum / 2000];
  };

  test("passes a figure that is right", () => {
    const [row] = judge("dice", [{ quantity: "eyes", expected: 3.5 }], dice);
    expect(row).toMatchObject({ passed: true, expected: 3.5 });
    expect(Math.abs(row.got - 3.5)).toBeLessThan(row.margin);
  });

  test("fails a figure that is off by two percent", () => {
    expect(judge("dice", [{ quantity: "eyes", expected: 3.57 }], dice)[0].passed).toBe(false);
  });

  test("fails an interval that is too wide to say anything", () => {
    const once = (seed: string, replication: number): number[] => [
      1 + Math.floor(6 * stream(seed, replication, "once")()),
    ];
    expect(judge("dice", [{ quantity: "eyes", expected: 3.5 }], once)[0].passed).toBe(false);
  });

  test("a bound is met from above and missed from below", () => {
    expect(judge("dice", [{ quantity: "eyes", expected: 3.4, atLeast: true }], dice)[0].passed).toBe(true);
    expect(judge("dice", [{ quantity: "eyes", expected: 3.6, atLeast: true }], dice)[0].passed).toBe(false);
  });

  test("a closed form is met to a billionth", () => {
    expect(exact("x", "y", 2, 2 + 1e-9).passed).toBe(true);
    expect(exact("x", "y", 2, 2 + 3e-9).passed).toBe(false);
  });
});
