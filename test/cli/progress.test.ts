import { expect, test } from "vitest";
import { duration, progressText } from "../../sim/cli/progress.ts";

test.each([
  [0.4, "0 s"],
  [59.4, "59 s"],
  [125, "2 min 05 s"],
  [4200, "1 h 10 min"],
  [3 * 86_400, "3 days"],
  [Number.NaN, "?"],
])("%d seconds read as %s", (seconds, said) => {
  expect(duration(seconds)).toBe(said);
});

test("progress says how far, how fast and how long", () => {
  const progress = { done: 240, total: 500, failed: 0, perSecond: 31.2, secondsLeft: 8.3 };
  expect(progressText("status-quo", progress, 7)).toBe(
    "status-quo  240 of 500 futures  48 %  31/s  8 s left",
  );
});

test("progress tells broken futures, and the time it took at the end", () => {
  const progress = { done: 500, total: 500, failed: 2, perSecond: 9.94, secondsLeft: 0 };
  expect(progressText("ban", progress, 125)).toBe(
    "ban  500 of 500 futures  100 %  9.9/s  2 min 05 s  2 failed",
  );
});

test("progress promises nothing before it knows", () => {
  const progress = { done: 0, total: 500, failed: 0, perSecond: 0, secondsLeft: Number.NaN };
  expect(progressText("ban", progress, 0.2)).toBe("ban  0 of 500 futures  0 %  starting");
});
