/**
 * The words of an expression: numbers, names and marks. What is not one of these (quotes, brackets, dots between
 * names, `=`, `!`, `;`) never reaches a parser.
 */

export interface Token {
  readonly kind: "number" | "name" | "mark";
  readonly text: string;
  /** Offset in the expression. */
  readonly at: number;
}

/** What is wrong in an expression; `at` is the offset of the place. */
export interface Fault {
  readonly at: number;
  readonly problem: string;
  readonly fix: string;
}

export const mostCharacters = 500;
const mostTokens = 200;

const number = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const name = /[A-Za-z][A-Za-z0-9]*/y;
const distance = /\s+/y;
const marks = "+-*/^(),%";

export function tokens(text: string): readonly Token[] | Fault {
  if (text.length > mostCharacters) {
    return {
      at: 0,
      problem: `an expression of ${text.length} characters is too long`,
      fix: `write at most ${mostCharacters} characters`,
    };
  }
  const found: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const space = match(distance, text, at);
    if (space) {
      at += space.length;
      continue;
    }
    const token = next(text, at);
    if ("problem" in token) return token;
    found.push(token);
    if (found.length > mostTokens) {
      return {
        at,
        problem: "the expression is too long",
        fix: `write at most ${mostTokens} numbers, names and signs`,
      };
    }
    at += token.text.length;
  }
  if (found.length === 0)
    return { at: 0, problem: "nothing is written here", fix: "write a number with its unit" };
  return found;
}

function next(text: string, at: number): Token | Fault {
  const digits = match(number, text, at);
  if (digits) {
    if (!Number.isFinite(Number(digits))) {
      return { at, problem: `${digits} is too large a number`, fix: "write a number below 1e300" };
    }
    return { kind: "number", text: digits, at };
  }
  const word = match(name, text, at);
  if (word) return { kind: "name", text: word, at };
  const character = String.fromCodePoint(text.codePointAt(at)!);
  if (marks.includes(character)) return { kind: "mark", text: character, at };
  return { at, problem: `${JSON.stringify(character)} has no meaning in a quantity`, fix: advice(character) };
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function advice(character: string): string {
  if (character === ".") return "write a digit before and after the decimal point: 0.5";
  if (character === "$") return "write USD behind the number: 75 USD/kg";
  if (character === "€") return "prices are in USD: convert at the rate of the price's date";
  if (character === "±") return "write normal(mean, standard deviation) or interval90(low, high)";
  if (character === "–" || character === "—")
    return "write a range as uniform(low, high) or interval90(low, high)";
  if (character === "<" || character === ">") return "write one number or a distribution, not a comparison";
  return "write a number with its unit, for example 180 t/yr, or a distribution, for example uniform(5 %, 20 %)";
}
