/** Words and roundings follow the numbers, whatever they are. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleaned, oneLine } from "../../reports/words/clean.ts";
import { differenceInWords, verdict } from "../../reports/words/difference.ts";
import { LIKELIHOOD_SCALE, likelihood } from "../../reports/words/likelihood.ts";
import { listed, sentence } from "../../reports/words/lists.ts";
import {
  atMost,
  countOf,
  differenceWithInterval,
  exact,
  percent,
  percentRoundedUp,
  percentWithInterval,
  points,
  quantity,
  quantityWithInterval,
  rangeWithUnit,
  readableUnit,
  withUnit,
} from "../../reports/words/numbers.ts";
import { during } from "../../reports/words/periods.ts";
import { scenarioNames } from "../../reports/words/scenario-names.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });
/** Units hang on their numbers by a no-break space; the expected texts are easier to read with plain ones. */
const plain = (text: string): string => text.replaceAll("\u00a0", " ");
const finite = fc.double({ min: -1e7, max: 1e7, noNaN: true });

describe("numbers", () => {
  test.each([
    [0, "0%"],
    [0.0001, "<1%"],
    [0.0099, "<1%"],
    [0.01, "1%"],
    [0.415, "42%"],
    [0.99, "99%"],
    [0.9901, ">99%"],
    [1, "100%"],
    [Number.NaN, "n/a"],
  ])("the share %s is written %s", (value, text) => {
    expect(percent(value)).toBe(text);
  });

  test("only none and all of the futures are written 0% and 100%", () => {
    fc.assert(
      fc.property(share, (value) => {
        expect(percent(value) === "0%").toBe(value === 0);
        expect(percent(value) === "100%").toBe(value === 1);
      }),
    );
  });

  test.each([
    [1234567, "1,234,567"],
    [123.4, "123"],
    [99.96, "100"],
    [12.34, "12.3"],
    [1.234, "1.23"],
    [0.1234, "0.123"],
    [0, "0"],
    [-12.34, "−12.3"],
    [-0.00001, "0.0000"],
  ])("the quantity %s is written %s", (value, text) => {
    expect(quantity(value)).toBe(text);
  });

  test("a given number has no trailing zeros", () => {
    expect([50, 2.5, 100, 0.25].map(exact)).toEqual(["50", "2.5", "100", "0.25"]);
  });

  test("a written quantity is within half a percent of the value", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 1e7, noNaN: true }), (value) => {
        const read = Number(quantity(value).replaceAll(",", ""));
        expect(Math.abs(read - value)).toBeLessThanOrEqual(0.0051 * value);
      }),
    );
  });

  test("a value and its interval share their decimals", () => {
    expect(plain(quantityWithInterval({ value: 12.34, low: 9.876, high: 14 }, "t"))).toBe(
      "12.3 t (9.9 to 14.0)",
    );
    expect(percentWithInterval({ value: 0.5, low: 0.45, high: 0.55 })).toBe("50% (45% to 55%)");
  });

  test.each([
    ["none of 500", { value: 0, low: 0, high: 0.0076 }, "0% (below 1%)"],
    ["none of 120", { value: 0, low: 0, high: 0.031 }, "0% (up to 3%)"],
    ["one of 500", { value: 0.002, low: 0.0004, high: 0.011 }, "<1% (up to 1%)"],
    ["all of 500", { value: 1, low: 0.9924, high: 1 }, "100% (above 99%)"],
    ["all of 120", { value: 1, low: 0.969, high: 1 }, "100% (97% or more)"],
    ["all but one of 500", { value: 0.998, low: 0.9888, high: 0.9996 }, ">99% (99% or more)"],
    ["one future of one", { value: 1, low: 0.002, high: 1 }, "100% (anything is possible)"],
    [
      "half of one measure without an interval",
      { value: 0.5, low: -Infinity, high: Infinity },
      "50% (no interval)",
    ],
    ["a middle", { value: 0.41, low: 0.37, high: 0.45 }, "41% (37% to 45%)"],
  ])("%s is written without a sign of order in its interval", (_, estimate, words) => {
    expect(percentWithInterval(estimate)).toBe(words);
  });

  test("an interval of a share says which side it leaves open, whatever the numbers", () => {
    fc.assert(
      fc.property(share, share, share, (a, b, c) => {
        const [low, value, high] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
        const inside = /\((.*)\)/.exec(percentWithInterval({ value, low, high }))![1]!;
        expect(inside).not.toMatch(/[<>]/);
        expect(/^(up to|below)/.test(inside)).toBe(low < 0.01 && high <= 0.99);
        expect(/(or more|above)/.test(inside)).toBe(high > 0.99 && low >= 0.01);
      }),
    );
  });

  test("what is the same in every future has no interval", () => {
    const same = (value: number) => ({ value, low: value, high: value });
    expect(differenceWithInterval(same(0), "quantity", "t")).toBe("no difference");
    expect(plain(differenceWithInterval(same(1), "points", ""))).toBe("+100 points in every future");
    expect(plain(differenceInWords(same(-0.2), "points", ""))).toBe("lower by 20 points in every future");
  });

  test("weeks are told to a hundredth, and what rounds to nothing as that", () => {
    const small = { value: -0.0012, low: -0.002, high: -0.0003 };
    expect(plain(differenceWithInterval(small, "quantity", "weeks"))).toBe("within ±0.01 weeks");
    expect(plain(differenceInWords(small, "quantity", "weeks"))).toBe("lower by less than 0.01 weeks");
    const more = { value: -0.1714, low: -0.199, high: -0.1441 };
    expect(plain(differenceWithInterval(more, "quantity", "weeks"))).toBe("−0.17 weeks (−0.20 to −0.14)");
    expect(plain(quantityWithInterval({ value: 0.154, low: 0, high: 0.384 }, "weeks"))).toBe(
      "0.15 weeks (0.00 to 0.38)",
    );
  });

  test("the highest of many shares is never at most less than", () => {
    expect([0, 0.004, 0.12, 1].map((value) => atMost(value, "quarter"))).toEqual([
      "0% in every quarter",
      "below 1% in every quarter",
      "at most 12% in any quarter",
      "at most 100% in any quarter",
    ]);
  });

  test("a figure that is the same in every future, and the ends of a range, are told in one unit", () => {
    const same = { value: 0, low: 0, high: 0 };
    expect(plain(quantityWithInterval(same, "weeks"))).toBe("0 weeks");
    expect(plain(quantityWithInterval({ value: 2, low: -Infinity, high: Infinity }, "t"))).toBe(
      "2.00 t (no interval)",
    );
    expect(plain(rangeWithUnit(0, 0.0175, "t REO"))).toBe("0 to 17.5 kg REO");
    expect(plain(rangeWithUnit(0.2, 0.8, "t"))).toBe("200 to 800 kg");
    expect(plain(rangeWithUnit(0.2, 44.3, "t"))).toBe("0.2 to 44.3 t");
    expect(plain(rangeWithUnit(0, 0, "weeks"))).toBe("0 weeks");
  });

  test("how near a value stays is rounded up, so that it is true", () => {
    expect([0, 0.001, 0.02, 0.021, 0.8].map(percentRoundedUp)).toEqual(["1%", "1%", "2%", "3%", "80%"]);
  });

  test("distances between shares are points, with a decimal where they are small", () => {
    expect([0, 0.0137, 0.0869, 0.192].map((value) => plain(points(value)))).toEqual([
      "0 points",
      "1.4 points",
      "9 points",
      "19 points",
    ]);
  });

  test("differences carry a sign, and points get a decimal only when all is small", () => {
    expect(plain(differenceWithInterval({ value: -0.215, low: -0.25, high: -0.18 }, "points", ""))).toBe(
      "−22 points (−25 to −18)",
    );
    expect(plain(differenceWithInterval({ value: 0.004, low: -0.001, high: 0.009 }, "points", ""))).toBe(
      "+0.4 points (−0.1 to +0.9)",
    );
  });

  test("tonnages below one are told in kilograms, in text and on axes alike", () => {
    const small = { value: -0.0137, low: -0.0309, high: 0.0034 };
    expect(plain(differenceWithInterval(small, "quantity", "t REO"))).toBe("−13.7 kg REO (−30.9 to +3.4)");
    expect(plain(withUnit(0.5, "t"))).toBe("500 kg");
    expect(withUnit(0.5, "times")).toBe("0.500\u00a0times");
    expect(readableUnit("t REO", 0.2, 3)).toEqual({ factor: 1, unit: "t REO" });
  });

  test("units and counts are joined to their number", () => {
    expect(withUnit(12, "weeks")).toBe("12.0\u00a0weeks");
    expect(countOf(1, "week")).toBe("1 week");
    expect(countOf(1000, "future")).toBe("1,000 futures");
  });
});

describe("likelihood", () => {
  test.each([
    [0.995, 1, "virtually certain"],
    [0.96, 1, "extremely likely"],
    [0.91, 0.97, "very likely"],
    [0.7, 0.8, "likely"],
    [0.4, 0.6, "about as likely as not"],
    [0.3, 0.4, "unlikely to about as likely as not"],
    [0.6, 0.7, "about as likely as not to likely"],
    [0.2, 0.9, "unlikely to likely"],
    [0.05, 0.2, "unlikely"],
    [0.06, 0.09, "very unlikely"],
    [0.02, 0.04, "extremely unlikely"],
    [0, 0.008, "exceptionally unlikely"],
  ])("an interval from %s to %s is %s", (low, high, words) => {
    expect(likelihood(low, high)).toBe(words);
  });

  test("a single word never claims more than the interval holds", () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const term = LIKELIHOOD_SCALE.find((one) => one.term === likelihood(low, high));
        if (term !== undefined) expect(low >= term.from && high <= term.to).toBe(true);
        else expect(likelihood(low, high)).toContain(" to ");
      }),
    );
  });
});

describe("differences", () => {
  test("no direction is claimed when the interval holds zero", () => {
    fc.assert(
      fc.property(finite, finite, finite, (a, b, c) => {
        const [low, value, high] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
        const words = differenceInWords({ value, low, high }, "quantity", "t");
        const claimsDirection = /^(lower|higher)/.test(words);
        expect(claimsDirection).toBe(low > 0 || high < 0);
      }),
    );
  });

  test.each([
    [{ value: -0.12, low: -0.15, high: -0.09 }, "lower by 12 points (9 to 15)"],
    [{ value: 0.12, low: 0.09, high: 0.15 }, "higher by 12 points (9 to 15)"],
    [{ value: 0, low: 0, high: 0 }, "the same in every future"],
    [{ value: -0.1, low: -0.2, high: 0 }, "not clearly different: −10 points (−20 to 0)"],
    [{ value: Number.NaN, low: 0, high: 0 }, "not measured"],
  ])("%j is %s", (estimate, words) => {
    expect(plain(differenceInWords(estimate, "points", ""))).toBe(words);
  });

  test("an interval that begins at zero has no direction", () => {
    expect(verdict({ value: 1, low: 0, high: 2 })).toBe("unclear");
  });
});

describe("text", () => {
  test("lists read as English", () => {
    expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(listed)).toEqual([
      "none",
      "a",
      "a and b",
      "a, b and c",
    ]);
    expect(sentence("samarium")).toBe("Samarium");
  });

  test("names from files lose line breaks and control characters, everywhere", () => {
    const dirty = { name: "a\u0000b\r\n c", list: ["x\ty"], numbers: [1, 2] };
    expect(cleaned(dirty)).toEqual({ name: "a b c", list: ["x y"], numbers: [1, 2] });
    expect(oneLine("12\u00a0t")).toBe("12\u00a0t");
  });
});

test("a year and a window are said as English says them", () => {
  expect([during("2026"), during("April 2026 to March 2027")]).toEqual([
    "in 2026",
    "from April 2026 to March 2027",
  ]);
});

describe("short names of scenarios", () => {
  const namesOf = (...titles: string[]): string[] => [
    ...scenarioNames(titles.map((title, index) => ({ id: `s${index}`, title }))).values(),
  ];

  test("come from their titles: how one goes on from the first, or what stands before a comma", () => {
    const first = "Controls of 2026";
    expect(
      namesOf(first, "Calm baseline, no licences", `${first}, samarium early`, "Only one word, then more"),
    ).toEqual([first, "Calm baseline", "Samarium early", "Only one word"]);
    expect(namesOf("2010, the quota")).toEqual(["2010, the quota"]);
  });

  test("are never alike, and never endless", () => {
    expect(namesOf("A bad year, all at once", "A bad year, twice")).toEqual([
      "A bad year, all at once",
      "A bad year, twice",
    ]);
    expect(namesOf("Same", "Same")).toEqual(["Same (s0)", "Same (s1)"]);
    expect(namesOf("x".repeat(200), "Short one")).toEqual(["s0", "Short one"]);
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 80 }), { minLength: 1, maxLength: 6 }), (titles) => {
        const names = namesOf(...titles);
        expect(new Set(names).size).toBe(titles.length);
      }),
    );
  });
});
