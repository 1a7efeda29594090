import { expect, test } from "vitest";
import { keyOf, philox, uniform } from "../../sim/numbers/philox.ts";

const hex = (c: number[], k: number[]): string => {
  const out = new Int32Array(4);
  philox(c[0], c[1], c[2], c[3], k[0], k[1], out);
  return Array.from(out, (word) => (word >>> 0).toString(16).padStart(8, "0")).join(" ");
};

// The first two: Random123 known answers, http://thesalmons.org/john/random123. The third: computed with numpy.
test.each([
  { c: [0, 0, 0, 0], k: [0, 0], expected: "6627e8d5 e169c58d bc57ac4c 9b00dbd8" },
  { c: [-1, -1, -1, -1], k: [-1, -1], expected: "408f276d 41c83b0e a20bc7c6 6d5451fd" },
  { c: [1, 0, 0, 0], k: [0x2a, 0], expected: "fcdb2127 53ba6cfd 838f5a6e 744e06fb" },
])("Philox4x32-10 known answer $expected", ({ c, k, expected }) => {
  expect(hex(c, k)).toBe(expected);
});

test("a key belongs to its seed and name", () => {
  const pairs = ["ab", "a/b", "a", ""].flatMap((seed) =>
    ["c", "b/c", "mines/x/output", ""].map((n) => [seed, n]),
  );
  const keys = pairs.map(([seed, name]) => JSON.stringify(keyOf(seed, name)));
  expect(new Set(keys).size).toBe(pairs.length);
  expect(keyOf("7", "x")).toEqual(keyOf("7", "x"));
});

test("uniforms are even over replications, names and purposes", () => {
  const count = 20_000;
  const series = [
    Array.from({ length: count }, (_, r) => uniform(keyOf("s", "mines/a/output"), r, 0)),
    Array.from({ length: count }, (_, r) => uniform(keyOf("s", `mines/${r}/output`), 0, 0)),
    Array.from({ length: count }, (_, r) => uniform(keyOf("s", "mines/a/output"), 0, r)),
  ];
  for (const draws of series) {
    expect(draws.every((u) => u > 0 && u < 1)).toBe(true);
    const bins = new Array<number>(20).fill(0);
    for (const u of draws) bins[Math.floor(u * 20)]++;
    const expected = count / 20;
    const chiSquare = bins.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    expect(chiSquare).toBeLessThan(43.8); // 99.9 % point with 19 degrees of freedom
    const mean = draws.reduce((sum, u) => sum + u, 0) / count;
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 / Math.sqrt(12 * count));
  }
});
