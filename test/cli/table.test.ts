import { expect, test } from "vitest";
import { sparkline, table } from "../../sim/cli/table.ts";

test("words stand to the left and numbers to the right", () => {
  const text = table(
    ["scenario", "futures"],
    [
      ["baseline", "500"],
      ["ban", "10"],
    ],
  );
  expect(text).toBe(
    ["scenario  futures", "--------  -------", "baseline      500", "ban            10"].join("\n"),
  );
});

test("colour codes take no room", () => {
  const green = "\u001b[32mok\u001b[39m";
  expect(table(["a", "b"], [[green, "x"]]).split("\n")[2]).toBe(`${green}  x`);
});

test("a sparkline goes from its lowest to its highest bar", () => {
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7])).toBe("▁▂▃▄▅▆▇█");
});

test("a sparkline is as wide as asked and flat where nothing moves", () => {
  expect(sparkline(new Float64Array(520).fill(3), undefined, 52)).toBe("▄".repeat(52));
});

test("a sparkline with a range of its own shows a small dip as small", () => {
  expect(sparkline([1, 0.8, 1, 0], [0, 1])).toBe("█▇█▁");
});
