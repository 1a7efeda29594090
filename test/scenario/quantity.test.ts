import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Expected, settle } from "../../sim/scenario/distributions.ts";
import { arithmetic } from "../../sim/scenario/expression.ts";
import { change, duration, factor, price, rate, share } from "../../sim/scenario/fields.ts";
import { type Arithmetic, readQuantity } from "../../sim/scenario/quantity.ts";
import { tokens } from "../../sim/scenario/tokens.ts";

function quantity(text: string, expected: Expected, engine?: Arithmetic) {
  const reading = readQuantity(text, expected, engine);
  return reading.kind === "quantity" ? reading.quantity : reading;
}

function throughMathjs(text: string, expected: Expected) {
  const words = tokens(text);
  if ("problem" in words) return words;
  const term = arithmetic.term(words, text);
  return "problem" in term ? term : settle(term, expected, text);
}

function fault(text: string, expected: Expected = share): string {
  const reading = readQuantity(text, expected, arithmetic);
  if (reading.kind !== "fault") throw new Error(`${text} was read`);
  return `${reading.fault.problem} | ${reading.fault.fix}`;
}

describe("numbers with a unit come out in the unit of the field", () => {
  test.each([
    ["180 t/yr", rate, 180],
    ["15 t/month", rate, 180],
    ["3 t/week", rate, 156.535714286],
    ["0.5 kt/yr", rate, 500],
    ["180 tREO/yr", rate, 180],
    ["6 months", duration, 26.0892857143],
    ["3 years", duration, 156.535714286],
    ["1 quarter", duration, 13.0446428571],
    ["14 days", duration, 2],
    ["75 USD/kg", price, 75],
    ["75000 USD/t", price, 75],
    ["5 %", share, 0.05],
    ["0.05", share, 0.05],
    ["12 % /yr", change, 0.12],
    ["1e-1", share, 0.1],
  ] as const)("%s", (text, expected, value) => {
    expect(quantity(text, expected)).toEqual({ kind: "constant", value });
  });
});

test("distributions take their unit inside, outside, or both as percent and per time", () => {
  const capacity = { kind: "triangular", low: 100, mode: 150, high: 250 };
  expect(quantity("triangular(100, 150, 250) t/yr", rate)).toEqual(capacity);
  expect(quantity("triangular(100 t/yr, 150 t/yr, 250 t/yr)", rate)).toEqual(capacity);
  expect(quantity("lognormal(9 weeks, 4 weeks)", duration)).toEqual({ kind: "lognormal", mean: 9, sd: 4 });
  expect(quantity("interval90(5 %, 20 %)", share)).toEqual({ kind: "interval90", low: 0.05, high: 0.2 });
  expect(quantity("beta(3, 7)", share)).toEqual({ kind: "beta", a: 3, b: 7 });
  expect(quantity("normal(12 %, 4 %) /yr", change)).toEqual({ kind: "normal", mean: 0.12, sd: 0.04 });
});

test("arithmetic is refused without mathjs and computed with it", () => {
  expect(readQuantity("1.2 * 80 t/yr", rate)).toEqual({ kind: "arithmetic" });
  expect(quantity("1.2 * 80 t/yr", rate, arithmetic)).toEqual({ kind: "constant", value: 96 });
  expect(quantity("(100 + 3 %) t/yr", rate, arithmetic)).toEqual({ kind: "constant", value: 100.03 });
  expect(quantity("max(2 months, 4 weeks) - 1 week", duration, arithmetic)).toEqual({
    kind: "constant",
    value: 7.69642857143,
  });
  expect(quantity("min(80 t/yr, 10 t/month)", rate, arithmetic)).toEqual({ kind: "constant", value: 80 });
  expect(quantity("1.05 ^ 2", factor, arithmetic)).toEqual({ kind: "constant", value: 1.1025 });
  expect(quantity("triangular(100, 150, 250) t/yr / 2", rate, arithmetic)).toEqual({
    kind: "triangular",
    low: 50,
    mode: 75,
    high: 125,
  });
  expect(quantity("0.5 * uniform(10, 2 * 10) weeks", duration, arithmetic)).toEqual({
    kind: "uniform",
    low: 5,
    high: 10,
  });
});

describe("what is wrong is named, with what to write instead", () => {
  test.each([
    ["150 %", share, /150 % is above 100 %/],
    ["-5 %", share, /-5 % is below 0 %/],
    ["uniform(50 %, 120 %)", share, /120 % in uniform\(...\) is above 100 %/],
    ["180", rate, /needs its unit: "180" is a plain number.*180 t\/yr/],
    ["180 t", rate, /is a mass, and a rate/],
    ["6 months", rate, /is a duration, and a rate/],
    ["180 ton/yr", rate, /ton is not a unit.*write t /],
    ["180 t/yaer", rate, /yaer is not a unit.*did you mean year/],
    ["75 EUR/kg", price, /EUR is not a unit.*USD/],
    ["triangel(1, 2, 3) t/yr", rate, /triangel is not a distribution.*triangular/],
    ["triangular(3, 2, 1) t/yr", rate, /does not rise/],
    ["triangular(1, 2) t/yr", rate, /takes 3 numbers and got 2/],
    ["uniform(20 %, 5 %)", share, /low end .* is not below/],
    ["normal(5 %, 0 %)", share, /standard deviation/],
    ["beta(3, 7)", rate, /beta draws a share/],
    ["beta(0, 7)", share, /above zero/],
    ["2 * beta(3, 7)", share, /beta takes two plain numbers/],
    ["normal(1 week, 2 days) + 1 week", duration, /may only be scaled/],
    ["3 weeks + 2 t", duration, /different units/],
    ["uniform", share, /has no numbers behind it/],
    ["", share, /nothing is written/],
    ["5 %%", share, /cannot be read/],
    ["1 /", share, /cannot be read/],
    ["1/0", share, /not a finite number/],
  ] as const)("%s", (text, expected, pattern) => {
    expect(fault(text, expected)).toMatch(pattern);
  });
});

describe("nothing but numbers, units and our functions is let through", () => {
  test.each([
    "constructor",
    "import(1)",
    "createUnit(1)",
    "a = 3",
    "3!",
    '"3"',
    "[1, 2]",
    "{a: 1}",
    "x.y",
    "1; 2",
    "5 mod 3",
    "range(0, 1e9)",
    "cross",
    "1e999",
    "evaluate(1)",
    "1 < 2",
    "true ? 1 : 2",
    "5'",
    "9^999",
    "i",
    "pi",
    `${"(".repeat(190)}1${")".repeat(9)}`,
    `1${"+1".repeat(90)}+1 week`,
    "1".repeat(501),
  ])("%s", (text) => {
    expect(fault(text)).toMatch(/\|/);
  });
});

test("length and depth are bounded", () => {
  expect(fault(`1${" ".repeat(500)}`)).toMatch(/an expression of 501 characters is too long/);
  expect(fault(`1${"+1".repeat(150)}`)).toMatch(/the expression is too long/);
  expect(fault("1.01 ^ 10", factor)).toMatch(/whole exponent from 0 to 9/);
  expect(fault("1.01 ^ 1.5", factor)).toMatch(/whole exponent from 0 to 9/);
});

test("both parsers agree on everything that the fast one reads", () => {
  const digits = fc.oneof(
    fc.integer({ min: 0, max: 5000 }).map(String),
    fc.integer({ min: 1, max: 9999 }).map((n) => `${n / 100}`),
  );
  const time = fc.constantFrom("day", "week", "weeks", "month", "months", "quarter", "yr", "years");
  const mass = fc.constantFrom("t", "kg", "kt", "tREO", "ktREO");
  const kinds: [Expected, fc.Arbitrary<string>][] = [
    [rate, fc.tuple(mass, time).map(([m, t]) => ` ${m}/${t}`)],
    [duration, time.map((t) => ` ${t}`)],
    [price, fc.constantFrom(" USD/kg", " USD/t", " USD/kt")],
    [change, fc.constantFrom("%/yr", " % /week", " /yr", " /month")],
    [share, fc.constantFrom(" %", "%")],
  ];
  const one = fc.constantFrom(...kinds).chain(([expected, unit]) =>
    fc
      .tuple(
        digits,
        digits,
        digits,
        unit,
        fc.constantFrom("number", "uniform", "normal", "lognormal", "triangular", "interval90", "beta"),
      )
      .map(([a, b, c, u, shape]) => {
        if (shape === "number") return { expected, text: `${a}${u}` };
        if (shape === "beta") return { expected, text: `beta(${a}, ${b})` };
        if (shape === "triangular") return { expected, text: `triangular(${a}${u}, ${b}${u},${c}${u})` };
        return { expected, text: `${shape}(${a}${u}, ${b}${u})` };
      }),
  );
  let read = 0;
  fc.assert(
    fc.property(one, ({ expected, text }) => {
      const fast = readQuantity(text, expected);
      expect(fast.kind).not.toBe("arithmetic");
      const slow = throughMathjs(text, expected);
      if (fast.kind === "fault") expect("problem" in slow).toBe(true);
      if (fast.kind === "quantity") {
        read++;
        expect(slow).toEqual(fast.quantity);
      }
    }),
    { numRuns: 600 },
  );
  expect(read).toBeGreaterThan(60);
});
