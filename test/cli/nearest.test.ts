import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nearest } from "../../sim/cli/nearest.ts";

const COMMANDS = ["list", "check", "run", "mc", "compare", "report", "main"];

describe("did you mean", () => {
  test.each([
    ["chek", "check"],
    ["Compare", "compare"],
    ["reprot", "report"],
    ["lsit", "list"],
  ])("%s is %s with a slip of the finger", (typed, meant) => {
    expect(nearest(typed, COMMANDS)).toBe(meant);
  });

  test("a word near nothing gets no guess", () => {
    expect(nearest("hydrofluoric", COMMANDS)).toBeUndefined();
  });

  test("a known name is always its own nearest", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-z-]{1,12}$/), { minLength: 1, maxLength: 8 }),
        (names) => {
          for (const name of names) expect(nearest(name, names)).toBe(name);
        },
      ),
    );
  });

  test("one letter dropped from a long name still finds it", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{5,14}$/), fc.nat(), (name, at) => {
        const index = at % name.length;
        expect(nearest(name.slice(0, index) + name.slice(index + 1), [name])).toBe(name);
      }),
    );
  });
});
