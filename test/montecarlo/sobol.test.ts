import { expect, test } from "vitest";
import { scrambledSobol, sobolBits } from "../../sim/montecarlo/sobol.ts";
import { keyOf, uniform } from "../../sim/numbers/philox.ts";

const shares = (index: number, dimensions: number): number[] =>
  Array.from({ length: dimensions }, (_, dimension) => (sobolBits(index, dimension) >>> 0) / 2 ** 32);

test("the first eight points in two dimensions, in Gray code order as scipy 1.17 prints them", () => {
  const points = [0, 1, 3, 2, 6, 7, 5, 4].map((index) => shares(index, 2));
  expect(points).toEqual([
    [0, 0],
    [0.5, 0.5],
    [0.75, 0.25],
    [0.25, 0.75],
    [0.375, 0.375],
    [0.875, 0.875],
    [0.625, 0.125],
    [0.125, 0.625],
  ]);
});

// scipy 1.17, qmc.Sobol(21, scramble=False): all dimensions of two points, times 1024.
test.each([
  [
    37,
    [
      ...[656, 944, 752, 848, 496, 784, 720, 16, 976, 976, 304],
      ...[48, 688, 144, 976, 400, 720, 784, 848, 368, 368],
    ],
  ],
  [
    59,
    [
      ...[880, 976, 400, 624, 336, 112, 368, 240, 432, 496, 720],
      ...[16, 400, 176, 816, 560, 112, 752, 1008, 464, 784],
    ],
  ],
])("point %d in 21 dimensions", (index, expected) => {
  expect(shares(index, 21).map((share) => share * 1024)).toEqual(expected);
});

test("scrambled points integrate a smooth function far better than random ones", () => {
  const keys = Array.from({ length: 5 }, (_, dimension) => keyOf("s", `d${dimension}`));
  const f = (x: number[]): number => x.reduce((product, share) => product * (0.5 + share), 1); // mean 1
  const average = (point: (index: number) => number[]): number => {
    let sum = 0;
    for (let index = 0; index < 4096; index++) sum += f(point(index));
    return sum / 4096;
  };
  const sobol = average((index) => keys.map((key, d) => scrambledSobol(index, d, key, 0.5)));
  const random = average((index) => keys.map((key) => uniform(key, index, 0)));
  expect(Math.abs(sobol - 1)).toBeLessThan(0.0005);
  expect(Math.abs(sobol - 1)).toBeLessThan(Math.abs(random - 1));
});
