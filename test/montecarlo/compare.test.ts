import { describe, expect, test } from "vitest";
import { compareScenarios, type Side } from "../../sim/montecarlo/compare.ts";
import { createReplicator } from "../../sim/montecarlo/replicate.ts";
import { rowsOfBlocks } from "../../sim/montecarlo/rows.ts";
import { fakeScenario, prepareFutures } from "../bench/fake-engine.ts";
import { fakeWorld } from "../bench/fake-world.ts";

function side(shock: number, futures = 80, seed = "7"): Side {
  const scenario = fakeScenario({ shock }, `shock-${shock}`);
  const prepared = prepareFutures(fakeWorld, scenario);
  const options = { seed, sampling: "random", replications: futures } as const;
  const block = createReplicator(prepared, scenario.id, options)(0, futures);
  const about = { scenario: scenario.id, seed, sampling: "random", streamScheme: 1, worldHash: "" };
  return { ...about, plan: prepared.plan, rows: rowsOfBlocks([block]) };
}

const names = new Map([["Sm", "Samarium"]]);
const calm = side(0);
const shocked = side(0.01);

describe("two scenarios with the same luck", () => {
  const { base, other, differences } = compareScenarios(calm, shocked, names);
  const of = (measure: string): (typeof differences)[number] =>
    differences.find((one) => one.measure === measure)!;

  test("a shock that takes from every fill rate raises what is unmet, clear of zero", () => {
    expect([base, other]).toEqual(["shock-0", "shock-0.01"]);
    expect(of("unmet/Sm/JP").low).toBeGreaterThan(0);
    expect(of("unmet/Sm/JP")).toMatchObject({ futures: 80, label: "unmet demand for samarium, JP" });
    expect(of("short/Sm/JP").difference).toBeGreaterThanOrEqual(0);
  });

  test("pairing is worth several times the futures", () => {
    expect(of("unmet/Sm/JP").pairingGain).toBeGreaterThan(3);
  });

  test("says how many differences are read at once, and which stay clear among them", () => {
    const { together } = compareScenarios(calm, shocked, names);
    expect(together.differences).toBeLessThanOrEqual(differences.length);
    expect(together.clear).toBeGreaterThanOrEqual(together.clearTogether);
    expect(differences.filter(({ clearTogether }) => clearTogether)).toHaveLength(together.clearTogether);
    expect(of("unmet/Sm/JP").clearTogether).toBe(true);
    for (const { low, high, clearTogether } of differences)
      if (clearTogether) expect(low > 0 || high < 0).toBe(true);
  });

  test("quarters are compared too, and say which", () => {
    const quarters = differences.filter(({ measure }) => /^short\/Sm\/JP\/\d{4} Q/.test(measure));
    expect(quarters.map(({ measure }) => measure.slice(-7))).toEqual(
      calm.plan.periods.quarters.map(({ label }) => label),
    );
    expect(quarters[3].label).toBe("probability of a shortage of samarium (default), JP, 2026 Q4");
    expect(quarters.some(({ difference }) => difference > 0)).toBe(true);
  });
});

test("a scenario against itself differs in nothing, exactly", () => {
  const { differences } = compareScenarios(calm, side(0), names);
  expect(differences.length).toBeGreaterThan(50);
  expect(
    differences.filter(({ difference, low, high }) => difference !== 0 || low !== 0 || high !== 0),
  ).toEqual([]);
});

test("batches of unequal length are paired as far as both go", () => {
  const { differences } = compareScenarios(side(0, 30), shocked, names);
  expect(differences[0].futures).toBe(30);
});

test("another seed is other luck and is refused", () => {
  expect(() => compareScenarios(calm, side(0, 80, "8"), names)).toThrow("different luck");
});

test("results that draw by another stream scheme are refused", () => {
  const older = { ...shocked, streamScheme: calm.streamScheme + 1 };
  expect(() => compareScenarios(calm, older, names)).toThrow(
    /stream scheme 1, shock-0\.01 by 2: .* cannot be paired/,
  );
});
