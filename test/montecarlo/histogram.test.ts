import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Bins, binCount, binEdges, binner, histogramQuantiles } from "../../sim/montecarlo/histogram.ts";
import { wordsOf } from "../../sim/numbers/float-bits.ts";

const kinds: Bins[] = [
  { kind: "share" },
  { kind: "octaves", low: -4, high: 17, steps: 16 },
  { kind: "octaves", low: -12, high: 14, steps: 4 },
];

/** The bin of one value, read out of the middle of a row. */
function binOf(bins: Bins): (value: number) => number {
  const fill = binner(bins);
  const into = new Int32Array(1);
  return (value) => {
    const values = Float64Array.of(0, value, 1);
    fill(values, wordsOf(values), 1, into);
    return into[0];
  };
}

describe.each(kinds)("$kind", (bins) => {
  const edges = binEdges(bins);
  const bin = binOf(bins);

  test("every value falls between the edges of its bin", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 2e5, noNaN: true }), (value) => {
        const at = bin(value);
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThan(binCount(bins));
        expect(value).toBeGreaterThanOrEqual(edges[at]);
        if (at < binCount(bins) - 1) expect(value).toBeLessThanOrEqual(edges[at + 1]);
      }),
    );
  });

  test("edges rise, and each lower edge opens its bin", () => {
    for (let at = 1; at < binCount(bins); at++) {
      expect(edges[at]).toBeGreaterThanOrEqual(edges[at - 1]);
      // 0.29 * 100 rounds below 29: a hundredth may open the bin before it
      if (at > 1 && bins.kind === "octaves") expect(bin(edges[at])).toBe(at);
    }
  });

  test("quantiles are within a bin of the exact ones", () => {
    const value = fc.double({ min: 0, max: bins.kind === "share" ? 1 : 1e4, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (values, share) => {
          const counts = new Uint32Array(binCount(bins));
          for (const one of values) counts[bin(one)]++;
          const [found] = histogramQuantiles(counts, 0, edges, [share]);
          const sorted = [...values].sort((a, b) => a - b);
          const exact = sorted[Math.max(0, Math.ceil(share * values.length - 1e-9) - 1)]; // inverse of the counts
          const at = bin(exact);
          expect(found).toBeGreaterThanOrEqual(edges[at] - 1e-12);
          expect(found).toBeLessThanOrEqual(edges[at + 1] + 1e-12);
        },
      ),
    );
  });
});

test("all or nothing stays exactly that", () => {
  const edges = binEdges({ kind: "share" });
  const counts = new Uint32Array(102);
  const bin = binOf({ kind: "share" });
  for (let future = 0; future < 80; future++) counts[bin(1)]++;
  for (let future = 0; future < 20; future++) counts[bin(0)]++;
  expect(histogramQuantiles(counts, 0, edges, [0.1, 0.19, 0.21, 0.5, 0.95])).toEqual([0, 0, 1, 1, 1]);
});

test("nothing counted has no quantile", () => {
  expect(histogramQuantiles(new Uint32Array(102), 0, binEdges({ kind: "share" }), [0.5])).toEqual([
    Number.NaN,
  ]);
});
