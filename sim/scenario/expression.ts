/**
 * Arithmetic in quantities, on mathjs's parser and units. Imported only when a scenario needs it: mathjs takes about a
 * second to load.
 *
 * The text is untrusted. Only tokens that tokens.ts lets through arrive here, `%` is turned into a division by 100
 * before parsing (mathjs reads 100 + 3 % as 103), and the tree is walked by this file, which knows numbers, our units,
 * + - * / and whole powers, min, max and the distributions: nothing is ever evaluated by mathjs itself.
 */
import { isUnit, type MathNode } from "mathjs";
import { shapes, type Term } from "./distributions.ts";
import { math, measure, type Value } from "./math.ts";
import type { Arithmetic } from "./quantity.ts";
import type { Fault, Token } from "./tokens.ts";

const mostNodes = 200;

type Result =
  | { readonly kind: "value"; readonly value: Value }
  | {
      readonly kind: "distribution";
      readonly name: string;
      readonly parts: readonly Value[];
      readonly scale: Value;
    };

/** What a text means that tokens.ts and quantity.ts let through; a fault when it cannot be computed. */
export const arithmetic: Arithmetic = {
  term(words: readonly Token[], text: string): Term | Fault {
    try {
      const node = math.parse(withoutPercent(words));
      const count = nodes(node);
      if (count > mostNodes) throw new Unreadable(`it has ${count} parts`, `write at most ${mostNodes}`);
      return termOf(walk(node), words[0]!.at);
    } catch (error) {
      return fault(error, text);
    }
  },
};

/** A text that says something we do not compute. */
class Unreadable extends Error {
  readonly fix: string;
  constructor(problem: string, fix: string) {
    super(problem);
    this.fix = fix;
  }
}

function fault(error: unknown, text: string): Fault {
  const advice = "write for example 1.2 * 80 t/yr, or 0.5 * triangular(100, 150, 250) t/yr";
  if (error instanceof Unreadable)
    return { at: 0, problem: `"${text}" cannot be read: ${error.message}`, fix: error.fix };
  const message = error instanceof Error ? error.message : String(error);
  if (message.includes("Units do not match")) {
    return {
      at: 0,
      problem: `"${text}" adds or compares things of different units`,
      fix: "give both the same kind of unit",
    };
  }
  return { at: 0, problem: `"${text}" cannot be read as a quantity`, fix: advice };
}

/** `5 %` becomes `(5/100)`; a percent sign anywhere else is refused. */
function withoutPercent(words: readonly Token[]): string {
  const parts: string[] = [];
  for (const [index, word] of words.entries()) {
    if (word.text === "%") {
      if (words[index - 1]?.kind !== "number") {
        throw new Unreadable("a percent sign stands directly behind a number", "write 5 %");
      }
      continue;
    }
    parts.push(words[index + 1]?.text === "%" ? `(${word.text}/100)` : word.text);
  }
  return parts.join(" ");
}

function nodes(root: MathNode): number {
  let count = 0;
  root.traverse(() => {
    count++;
  });
  return count;
}

function walk(node: MathNode): Result {
  if (math.isConstantNode(node)) {
    const value: unknown = node.value;
    if (typeof value !== "number" || !Number.isFinite(value))
      throw new Unreadable("only finite numbers", "write a number");
    return { kind: "value", value };
  }
  if (math.isSymbolNode(node)) return { kind: "value", value: math.unit(1, node.name) };
  if (math.isParenthesisNode(node)) return walk(node.content);
  if (math.isFunctionNode(node)) return walkFunction(node.fn.name ?? "", node.args);
  if (math.isOperatorNode(node)) return walkOperator(node.op, node.args);
  throw new Unreadable(`${node.type} is not allowed`, "write numbers, units, + - * / and parentheses");
}

function walkFunction(name: string, args: readonly MathNode[]): Result {
  const values = args.map((argument) => plainValue(walk(argument)));
  if (shapes.has(name)) return { kind: "distribution", name, parts: values, scale: 1 };
  if (values.length === 0) throw new Unreadable(`${name} has no numbers`, `write ${name}(80 t/yr, 100 t/yr)`);
  const sign = name === "min" ? 1 : -1;
  const chosen = values.reduce((best, value) => (sign * compare(value, best) < 0 ? value : best));
  return { kind: "value", value: chosen };
}

function walkOperator(operator: string, args: readonly MathNode[]): Result {
  const [left, right] = args.map(walk);
  if (!left) throw new Unreadable("an operator stands alone", "write a number on both sides");
  if (!right) return operator === "-" ? scaled(left, -1) : left;
  switch (operator) {
    case "+":
      return { kind: "value", value: checked(math.add(plainValue(left), plainValue(right))) };
    case "-":
      return { kind: "value", value: checked(math.subtract(plainValue(left), plainValue(right))) };
    case "*":
      return left.kind === "distribution" ? scaled(left, plainValue(right)) : scaled(right, left.value);
    case "/":
      return scaled(left, checked(math.divide(1, plainValue(right))), plainValue(right));
    case "^":
      return { kind: "value", value: power(plainValue(left), plainValue(right)) };
    default:
      throw new Unreadable(`${operator} is not allowed`, "write + - * / and whole powers");
  }
}

/** Times `factor`; or, when `divisor` is given, over it, which rounds less than times its inverse. */
function scaled(result: Result, factor: Value, divisor?: Value): Result {
  const times = (value: Value): Value =>
    checked(divisor === undefined ? math.multiply(value, factor) : math.divide(value, divisor));
  if (result.kind === "value") return { kind: "value", value: times(result.value) };
  return { ...result, scale: times(result.scale) };
}

function power(base: Value, exponent: Value): number {
  if (
    typeof base !== "number" ||
    typeof exponent !== "number" ||
    !Number.isInteger(exponent) ||
    exponent < 0 ||
    exponent > 9
  ) {
    throw new Unreadable("a power takes a plain number and a whole exponent from 0 to 9", "write 1.05 ^ 3");
  }
  let value = 1;
  for (let factor = 0; factor < exponent; factor++) value *= base;
  return value;
}

function plainValue(result: Result): Value {
  if (result.kind === "value") return result.value;
  throw new Unreadable(
    "a distribution may only be scaled, by a number or a unit",
    "write 0.5 * uniform(100, 200) t/yr",
  );
}

function compare(one: Value, other: Value): number {
  const difference = checked(math.subtract(one, other));
  return typeof difference === "number" ? difference : difference.toNumber(difference.formatUnits());
}

function checked(value: unknown): Value {
  if (typeof value === "number" || isUnit(value)) return value;
  throw new Unreadable("only numbers and units", "write a number with its unit");
}

function termOf(result: Result, at: number): Term {
  if (result.kind === "value") return { kind: "number", measure: measure(result.value) };
  const scale = measure(result.scale);
  if (scale.value <= 0)
    throw new Unreadable("a distribution is scaled by zero or less", "scale by a number above zero");
  const { name, parts } = result;
  return { kind: "distribution", name, parts: parts.map(measure), scale, at };
}
