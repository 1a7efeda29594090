import { expect, test } from "vitest";
import { duration } from "../../sim/cli/progress.ts";

test.each([
  [0.4, "0 s"],
  [59.4, "59 s"],
  [125, "2 min 05 s"],
  [4200, "1 h 10 min"],
  [Number.NaN, "?"],
])("%d seconds read as %s", (seconds, said) => {
  expect(duration(seconds)).toBe(said);
});
