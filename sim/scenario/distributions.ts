/** From the name and arguments of a distribution to a checked {@link Quantity} in the unit that a field expects. */
import { suggestion } from "./nearest.ts";
import type { Fault } from "./tokens.ts";
import type { Quantity } from "./types.ts";
import { type Dimension, dimensionName, isPlain, rounded, sameDimension, type Unit } from "./units.ts";

/** What a field takes. The bounds hold for constants, ends and means; tails of a normal may cross them. */
export interface Expected extends Unit {
  /** "a rate in t/yr" */
  readonly name: string;
  /** "t/yr"; empty for shares and plain numbers. */
  readonly unit: string;
  readonly low: number;
  readonly high: number;
  readonly example: string;
}

/** A number in t REO, weeks and USD, with what it measures. */
export interface Measure extends Dimension {
  readonly value: number;
}

/** What an expression comes to before a field's unit is applied. */
export type Term =
  | { readonly kind: "number"; readonly measure: Measure }
  | {
      readonly kind: "distribution";
      readonly name: string;
      readonly parts: readonly Measure[];
      readonly scale: Measure;
      readonly at: number;
    };

interface Shape {
  readonly parameters: readonly string[];
  readonly example: string;
}

export const shapes: ReadonlyMap<string, Shape> = new Map([
  ["uniform", { parameters: ["low", "high"], example: "uniform(low, high)" }],
  ["triangular", { parameters: ["low", "mode", "high"], example: "triangular(low, mode, high)" }],
  ["normal", { parameters: ["mean", "sd"], example: "normal(mean, standard deviation)" }],
  ["lognormal", { parameters: ["mean", "sd"], example: "lognormal(mean, standard deviation)" }],
  ["beta", { parameters: ["a", "b"], example: "beta(3, 7), whose mean is 3 / (3 + 7)" }],
  ["interval90", { parameters: ["low", "high"], example: "interval90(5 % point, 95 % point)" }],
]);

export function unknownDistribution(name: string, at: number): Fault {
  return {
    at,
    problem: `${name} is not a distribution`,
    fix: suggestion(name, [...shapes.keys()], "distribution"),
  };
}

/** The quantity that `term` is in the unit of `expected`, or what is wrong with it. `text` is quoted in messages. */
export function settle(term: Term, expected: Expected, text: string): Quantity | Fault {
  if (term.kind === "number") {
    const value = inUnit(term.measure, expected, text);
    if (typeof value !== "number") return value;
    return within(value, expected, "", 0) ?? { kind: "constant", value };
  }
  const shape = shapes.get(term.name);
  if (!shape) return unknownDistribution(term.name, term.at);
  const { parts, scale, at } = term;
  if (parts.length !== shape.parameters.length) {
    return {
      at,
      problem: `${term.name} takes ${shape.parameters.length} numbers and got ${parts.length}`,
      fix: `write ${shape.example}`,
    };
  }
  if (term.name === "beta") return settleBeta(term.parts, scale, expected, at);
  const values: number[] = [];
  for (const part of parts) {
    const value = inUnit(product(part, scale), expected, text);
    if (typeof value !== "number") return value;
    values.push(value);
  }
  return build(term.name, values, at) ?? bounded(term.name, values, expected, at);
}

export function product(one: Measure, other: Measure): Measure {
  return {
    value: one.value * other.value,
    mass: one.mass + other.mass,
    time: one.time + other.time,
    money: one.money + other.money,
  };
}

/** The measure in the field's unit, rounded to 12 digits so that unit arithmetic leaves no trace. */
function inUnit(measure: Measure, expected: Expected, text: string): number | Fault {
  const value = rounded(measure.value / expected.factor);
  if (!sameDimension(measure, expected)) {
    return {
      at: 0,
      problem: isPlain(measure)
        ? `${expected.name} needs its unit: "${text}" is a plain number`
        : `"${text}" is ${dimensionName(measure)}, and ${expected.name} is wanted`,
      fix: `write for example ${expected.example}`,
    };
  }
  if (!Number.isFinite(value))
    return {
      at: 0,
      problem: `"${text}" is not a finite number`,
      fix: `write for example ${expected.example}`,
    };
  return value;
}

/** A fault when the parameters of a distribution contradict one another. */
function build(name: string, values: readonly number[], at: number): Fault | undefined {
  const [first, second, third] = values as [number, number, number];
  const shown = `${name}(${values.join(", ")})`;
  switch (name) {
    case "uniform":
    case "interval90":
      if (first < second) return undefined;
      return {
        at,
        problem: `the low end of ${shown} is not below the high end`,
        fix: `write the smaller number first`,
      };
    case "triangular":
      if (first <= second && second <= third && first < third) return undefined;
      return {
        at,
        problem: `${shown} does not rise from low over mode to high`,
        fix: "write triangular(low, mode, high)",
      };
    default:
      if (second <= 0) {
        return {
          at,
          problem: `the standard deviation of ${shown} is not above zero`,
          fix: `write ${shapes.get(name)!.example}`,
        };
      }
      if (name === "lognormal" && first <= 0) {
        return {
          at,
          problem: `the mean of ${shown} is not above zero`,
          fix: "use normal for what may be negative",
        };
      }
      return undefined;
  }
}

function bounded(name: string, values: readonly number[], expected: Expected, at: number): Quantity | Fault {
  const [first, second, third] = values as [number, number, number];
  const located = name === "normal" || name === "lognormal" ? [first] : values;
  for (const value of located) {
    const fault = within(value, expected, ` in ${name}(...)`, at);
    if (fault) return fault;
  }
  switch (name) {
    case "uniform":
      return { kind: "uniform", low: first, high: second };
    case "interval90":
      return { kind: "interval90", low: first, high: second };
    case "triangular":
      return { kind: "triangular", low: first, mode: second, high: third };
    case "normal":
      return { kind: "normal", mean: first, sd: second };
    default:
      return { kind: "lognormal", mean: first, sd: second };
  }
}

function settleBeta(
  parts: readonly Measure[],
  scale: Measure,
  expected: Expected,
  at: number,
): Quantity | Fault {
  if (!isPlain(expected) || expected.low > 0 || expected.high < 1) {
    return {
      at,
      problem: `beta draws a share from 0 to 1, and ${expected.name} is wanted`,
      fix: `write for example ${expected.example}`,
    };
  }
  const [a, b] = parts as [Measure, Measure];
  const clean = isPlain(scale) && scale.value === 1 && isPlain(a) && isPlain(b);
  if (!clean || a.value <= 0 || b.value <= 0) {
    return {
      at,
      problem: "beta takes two plain numbers above zero, and no unit",
      fix: `write ${shapes.get("beta")!.example}`,
    };
  }
  return { kind: "beta", a: rounded(a.value), b: rounded(b.value) };
}

function within(value: number, expected: Expected, where: string, at: number): Fault | undefined {
  if (value >= expected.low && value <= expected.high) return undefined;
  const share = expected.unit === "" && expected.low === 0 && expected.high === 1;
  const shown = share ? `${rounded(value * 100)} %` : `${value} ${expected.unit}`.trim();
  const side = value < expected.low ? "below" : "above";
  const bound = value < expected.low ? expected.low : expected.high;
  const limit = share ? `${bound * 100} %` : `${bound} ${expected.unit}`.trim();
  return {
    at,
    problem: `${shown}${where} is ${side} ${limit}, the ${side === "below" ? "least" : "most"} that ${expected.name} may be`,
    fix: `write for example ${expected.example}`,
  };
}
