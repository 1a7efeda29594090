import fc from "fast-check";
import seedrandom from "seedrandom";
import { expect, test } from "vitest";
import { drawStream, openStream, stream } from "../../sim/numbers/stream.ts";

const first = (seed: string, replication: number, name: string, count = 5): number[] => {
  const draw = stream(seed, replication, name);
  return Array.from({ length: count }, draw);
};

test("the same seed, replication and name give the same draws", () => {
  expect(first("7", 137, "outage/mine/bayan-obo")).toEqual(first("7", 137, "outage/mine/bayan-obo"));
});

test("another seed, replication or name gives others", () => {
  const draws = [first("7", 1, "a"), first("8", 1, "a"), first("7", 2, "a"), first("7", 1, "b")];
  expect(new Set(draws.map(String)).size).toBe(4);
});

test("draws never move between releases", () => {
  expect(first("7", 0, "outage/mine/bayan-obo", 3)).toMatchInlineSnapshot(`
    [
      0.7911606210664056,
      0.68655814286562,
      0.6487531151593109,
    ]
  `);
});

test("draws are those of the package seedrandom, drawn at once or one by one", () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), fc.string(), (seed, replication, name) => {
      const known = seedrandom.alea(`${seed}/${replication}/${name}`).double;
      const alea = new Float64Array(4);
      const draws = new Float64Array(12);
      openStream(seed, replication, name, alea);
      drawStream(alea, draws, 0, 5);
      drawStream(alea, draws, 5, 7);
      expect([...draws]).toEqual(Array.from(draws, () => known()));
      expect(first(seed, replication, name, 12)).toEqual([...draws]);
    }),
  );
});

test("draws lie in [0, 1) and carry more than 32 bits", () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), (seed, replication) => {
      const draws = first(seed, replication, "price");
      expect(draws.every((u) => u >= 0 && u < 1)).toBe(true);
      expect(draws.some((u) => (u * 2 ** 32) % 1 !== 0)).toBe(true);
    }),
  );
});

test("first draws of neighbouring replications are spread evenly and uncorrelated", () => {
  const draws = Array.from({ length: 10_000 }, (_, replication) => stream("even", replication, "x")());
  const bins = new Array<number>(20).fill(0);
  for (const u of draws) bins[Math.floor(u * 20)]++;
  const chiSquare = bins.reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0);
  expect(chiSquare).toBeLessThan(43.8); // 99.9 % point with 19 degrees of freedom
  const lag = draws.slice(1).reduce((sum, u, at) => sum + (u - 0.5) * (draws[at] - 0.5), 0) / 10_000;
  expect(Math.abs(lag * 12)).toBeLessThan(0.035);
});
