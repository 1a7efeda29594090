import { expect, test } from "vitest";
import { listed, nearest, suggestion } from "../../sim/scenario/nearest.ts";

test("a misspelt name finds its neighbour: a letter missing, added, wrong, swapped, or the wrong case", () => {
  const known = ["export-control", "quota", "stop", "ramp", "outage"];
  for (const [word, meant] of [
    ["export-contol", "export-control"],
    ["exportcontrol", "export-control"],
    ["quote", "quota"],
    ["sotp", "stop"],
    ["Ramp", "ramp"],
    ["ouattage", "outage"],
  ] as const) {
    expect(nearest(word, known)).toBe(meant);
  }
  expect(nearest("earthquake", known)).toBeUndefined();
  const firms = ["shenghe", "lynas-kalgoorlie", "shinetsu-vn-plant", "shinetsu-jp", "mt-weld"];
  expect(nearest("shinetsu", firms)).toBe("shinetsu-jp");
  expect(nearest("kalgoorlie", firms)).toBe("lynas-kalgoorlie");
  expect(nearest("shenge", firms)).toBe("shenghe");
  expect(nearest("jp", ["mt-jp"])).toBeUndefined(); // two letters say too little
  expect(suggestion("earthquake", known, "kind")).toBe("known: export-control, quota, stop, ramp, outage");
  expect(listed(["a", "b", "c"], 2)).toBe("a, b and 1 more");
});
