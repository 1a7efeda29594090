import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDesign, type DesignOptions, SAMPLINGS } from "../../sim/montecarlo/design.ts";

const keys = ["mines/a/output", "mines/b/output", "shocks/control/approval/JP"];

function draw(
  options: Partial<DesignOptions> & Pick<DesignOptions, "sampling">,
  replication: number,
): number[] {
  const all = { seed: "7", keys, replications: 1000, ...options };
  const out = new Float64Array(all.keys.length);
  createDesign(all)(replication, out);
  return [...out];
}

describe.each(SAMPLINGS)("%s", (sampling) => {
  test("numbers lie strictly between 0 and 1", () => {
    fc.assert(
      fc.property(fc.nat(999), fc.string(), (replication, seed) => {
        expect(draw({ sampling, seed }, replication).every((u) => u > 0 && u < 1)).toBe(true);
      }),
    );
  });

  test("a key's number does not depend on which other keys there are", () => {
    const leading = ["mines/a/output"];
    const [a, b, c] = draw({ sampling, leading }, 137);
    const more = ["new", "mines/b/output", "newer", "shocks/control/approval/JP", "mines/a/output"];
    const [, b2, , c2, a2] = draw({ sampling, leading, keys: more }, 137);
    expect([a2, b2, c2]).toEqual([a, b, c]);
  });

  test("another seed gives another number", () => {
    expect(draw({ sampling, seed: "8" }, 3)).not.toEqual(draw({ sampling }, 3));
  });

  test("every input is spread evenly over the batch", () => {
    const counts = keys.map(() => new Array<number>(10).fill(0));
    for (let replication = 0; replication < 1000; replication++) {
      draw({ sampling }, replication).forEach((u, key) => {
        counts[key][Math.floor(u * 10)]++;
      });
    }
    for (const bins of counts) {
      const chiSquare = bins.reduce((sum, count) => sum + (count - 100) ** 2 / 100, 0);
      expect(chiSquare).toBeLessThan(27.9); // 99.9 % point with 9 degrees of freedom
    }
  });

  test("inputs are not correlated", () => {
    const rows = Array.from({ length: 1000 }, (_, replication) => draw({ sampling }, replication));
    for (const [one, two] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ]) {
      const sum = rows.reduce((total, row) => total + (row[one] - 0.5) * (row[two] - 0.5), 0);
      expect(Math.abs((12 * sum) / 1000)).toBeLessThan(0.11); // 3.5 standard errors
    }
  });
});

test.each(["random", "sobol"] as const)(
  "a longer %s batch keeps the futures of a shorter one",
  (sampling) => {
    expect(draw({ sampling, replications: 2000 }, 137)).toEqual(draw({ sampling, replications: 200 }, 137));
  },
);

test("a Latin hypercube of n puts one future into each of n strata of every input, for any n", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.string(), (replications, seed) => {
      const strata = keys.map(() => new Set<number>());
      for (let replication = 0; replication < replications; replication++) {
        draw({ sampling: "latin-hypercube", seed, replications }, replication).forEach((u, key) => {
          strata[key].add(Math.floor(u * replications));
        });
      }
      expect(strata.map((set) => set.size)).toEqual(keys.map(() => replications));
    }),
    { numRuns: 50 },
  );
});

test("a Latin hypercube refuses a future beyond its length", () => {
  expect(() => draw({ sampling: "latin-hypercube", replications: 10 }, 10)).toThrow("replication 10");
});

test("a leading input that a model lacks leaves its dimension unused, and the others their own", () => {
  const leading = ["mines/a/output", "mines/b/output", "shocks/control/approval/JP"];
  const [, , all] = draw({ sampling: "sobol", leading }, 5);
  const [without] = draw({ sampling: "sobol", leading, keys: [leading[2]] }, 5);
  expect(without).toBe(all);
});

test("any 2^k Sobol futures from the start put one into each of 2^k strata of a leading input", () => {
  const many = Array.from({ length: 25 }, (_, at) => `input/${at}`);
  for (const count of [2, 16, 256, 1024]) {
    const strata = many.map(() => new Set<number>());
    for (let replication = 0; replication < count; replication++) {
      draw({ sampling: "sobol", keys: many }, replication).forEach((u, key) => {
        strata[key].add(Math.floor(u * count));
      });
    }
    expect(strata.slice(0, 21).map((set) => set.size)).toEqual(new Array(21).fill(count));
    if (count >= 16) expect(strata.slice(21).every((set) => set.size < count)).toBe(true);
  }
});
