import { expect, test } from "vitest";
import { readTogether } from "../../sim/montecarlo/together.ts";
import { normalQuantile } from "../../sim/numbers/distributions.ts";
import { stream } from "../../sim/numbers/stream.ts";

const of = (t: number) => ({ difference: t, standardError: 1, futures: 1e6 });

test("Holm by hand: the smallest p against 5 % / 4, the next against 5 % / 3, until one fails", () => {
  // Two-sided normal p: 2.6 -> 0.0093, 2.3 -> 0.0214, 2.45 -> 0.0143, 1 -> 0.317
  const { marks, together } = readTogether([of(1), of(-2.6), of(2.3), of(2.45)]);
  expect(marks).toEqual([false, true, true, true]); // 0.0093 <= 0.0125, 0.0143 <= 0.0167, 0.0214 <= 0.025
  expect(together).toMatchObject({ differences: 4, clear: 3, clearTogether: 3 });
  expect(together.byChance).toBeCloseTo(0.2, 12);
  expect(readTogether([of(1), of(2.6), of(2.3), of(2.2)]).marks).toEqual([false, true, false, false]);
});

test("Student's tail: t = 2.776 with 5 futures has a chance of 5 %", () => {
  const at = (t: number) => readTogether([{ difference: t, standardError: 1, futures: 5 }]).together.clear;
  expect([at(2.776), at(2.7765)]).toEqual([0, 1]);
});

test("what is the same in every future is no question, what differs by the same amount in all is beyond doubt", () => {
  const same = { difference: 0, standardError: 0, futures: 10 };
  const { marks, together } = readTogether([same, { ...same, difference: 1 }]);
  expect(marks).toEqual([false, true]);
  expect(together.differences).toBe(1);
});

test("where nothing differs, a mark is set in at most 5 of 100 rounds, though many intervals leave out zero", () => {
  let wrong = 0;
  let clear = 0;
  for (let round = 0; round < 400; round++) {
    const draw = stream("together", round, "null");
    const found = readTogether(Array.from({ length: 50 }, () => of(normalQuantile(draw()))));
    if (found.together.clearTogether > 0) wrong++;
    clear += found.together.clear;
  }
  expect(wrong / 400).toBeLessThan(0.075); // 0.05, sd 0.011
  expect(clear / 400).toBeGreaterThan(2); // 2.5 of 50
});
