/**
 * Measures of a backtest: text such as `mean(import/JP, 2010-11-01..2010-11-30) / mean(import/JP, 2010-08-01..2010-08-31)`
 * to a tree. Numbers, + - * / (with spaces around them), brackets and readings; a reading is `name(..., period)`.
 */

/** Series to add up, each with a weight; `*` in an id stands for any name between two slashes. */
export interface Weighted {
  readonly series: string;
  readonly weight: number;
}

/** How a figure is read from weekly series over a period; see reading.ts for what each one is. */
export const READINGS = [
  "mean",
  "sum",
  "at",
  "high",
  "months-to-high",
  "months-to-low",
  "weeks-below",
  "weeks-to-below",
] as const;

export type ReadingName = (typeof READINGS)[number];

export type Measure =
  | { readonly kind: "number"; readonly value: number }
  | {
      readonly kind: "reading";
      readonly name: ReadingName;
      /** Of weeks-below and weeks-to-below; 0 otherwise. */
      readonly threshold: number;
      readonly series: readonly Weighted[];
      /** ISO dates, both inclusive. */
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly kind: "arithmetic";
      readonly operator: "+" | "-" | "*" | "/";
      readonly left: Measure;
      readonly right: Measure;
    }
  /** Share of pairs of targets, each from another group, whose figures stand in the order written (greatest first). */
  | { readonly kind: "rank"; readonly groups: readonly (readonly string[])[] };

const TOKEN = /\s*(?:([a-z][a-z-]*)\(([^()]*)\)|(\d+(?:\.\d+)?)|([-+*/()]))/y;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The tree, or a sentence that says what is wrong. */
export function parseMeasure(text: string): Measure | string {
  const rank = /^\s*rank\(([^()]*)\)\s*$/.exec(text);
  if (rank !== null) return parseRank(rank[1]);
  const tokens = tokensOf(text);
  if (typeof tokens === "string") return tokens;
  const parser = { tokens, at: 0 };
  const tree = parseSum(parser);
  if (typeof tree !== "string" && parser.at < tokens.length) return "something is left over at the end";
  return tree;
}

type Token = Measure | "+" | "-" | "*" | "/" | "(" | ")";
interface Parser {
  readonly tokens: readonly Token[];
  at: number;
}

function tokensOf(text: string): Token[] | string {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  let at = 0;
  while (at < end) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (found === null) return `"${text.slice(at).trim().slice(0, 30)}" cannot be read`;
    at = TOKEN.lastIndex;
    if (found[1] !== undefined) {
      const reading = parseReading(found[1], found[2]);
      if (typeof reading === "string") return reading;
      tokens.push(reading);
    } else if (found[3] !== undefined) tokens.push({ kind: "number", value: Number(found[3]) });
    else tokens.push(found[4] as "+" | "-" | "*" | "/" | "(" | ")");
  }
  return tokens;
}

function parseSum(parser: Parser): Measure | string {
  return parseChain(parser, ["+", "-"], () => parseChain(parser, ["*", "/"], () => parseFactor(parser)));
}

function parseChain(
  parser: Parser,
  operators: readonly string[],
  next: () => Measure | string,
): Measure | string {
  let left = next();
  for (;;) {
    if (typeof left === "string") return left;
    const operator = parser.tokens[parser.at];
    if (typeof operator !== "string" || !operators.includes(operator)) return left;
    parser.at++;
    const right = next();
    if (typeof right === "string") return right;
    left = { kind: "arithmetic", operator: operator as "+" | "-" | "*" | "/", left, right };
  }
}

function parseFactor(parser: Parser): Measure | string {
  const token = parser.tokens[parser.at++];
  if (token === undefined) return "a figure is missing at the end";
  if (typeof token !== "string") return token;
  if (token !== "(") return `"${token}" stands where a figure should`;
  const inner = parseSum(parser);
  if (typeof inner === "string") return inner;
  return parser.tokens[parser.at++] === ")" ? inner : "a bracket is not closed";
}

function parseReading(name: string, text: string): Measure | string {
  const known = READINGS.find((reading) => reading === name);
  if (known === undefined) return `${name}( ) is unknown; known: ${READINGS.join(", ")}`;
  const parts = text.split(",").map((part) => part.trim());
  const threshold = known === "weeks-below" || known === "weeks-to-below" ? Number(parts.shift()) : 0;
  if (parts.length !== 2 || !Number.isFinite(threshold)) return `${name}( ) takes series, then a period`;
  const [from, to = from] = parts[1].split("..");
  if (!DATE.test(from) || !DATE.test(to)) return `"${parts[1]}" is no period: write 2010-07-01..2010-12-31`;
  const series = parts[0].split(/\s+\+\s+/).map((one) => {
    const weight = /^(\d+(?:\.\d+)?)\*(.+)$/.exec(one);
    return weight === null ? { series: one, weight: 1 } : { series: weight[2], weight: Number(weight[1]) };
  });
  return { kind: "reading", name: known, threshold, series, from, to };
}

function parseRank(text: string): Measure | string {
  const groups = text.split(">").map((group) => group.trim().split(/\s+/));
  if (groups.length < 2 || groups.some((group) => group[0] === ""))
    return "rank( ) takes targets of one group, > and those of the next";
  return { kind: "rank", groups };
}
