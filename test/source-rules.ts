/** What the pure folders must not say, read from the syntax tree, so that comments and strings do not count. */
import { posix } from "node:path";
import ts from "typescript";

/** Folders in the order in which data flows; a folder imports only from itself and from those before it. */
export const LAYERS = [
  "sim/numbers",
  "sim/scenario",
  "sim/world",
  "sim/model",
  "sim/engine",
  "sim/montecarlo",
  "sim/analysis",
  "reports",
] as const;

/** The shape of a recording: the model declares its series and the engine writes them, so both may name its types. */
const SHARED_TYPES = "sim/engine/recording.ts";

/** Folders whose results must be the same bytes in every JavaScript engine. */
export const PURE = LAYERS.filter((layer) => layer !== "reports");

/** The members of Math whose result the language fixes to the last bit. */
const EXACT_MATH = new Set(
  "abs ceil clz32 floor fround imul max min round sign sqrt trunc PI E LN2 LN10 SQRT2".split(" "),
);
const CLOCK_AND_PLACE = new Set(["Date", "performance", "process", "Intl", "setTimeout", "globalThis"]);
const DEPENDS_ON_LOCALE = new Set([
  "toLocaleString",
  "toLocaleUpperCase",
  "toLocaleLowerCase",
  "localeCompare",
]);

/** Everything in a source of a pure folder that could make two machines disagree. */
export function impurities(path: string, text: string): string[] {
  const found: string[] = [];
  visit(parse(path, text), (node) => {
    if (ts.isIdentifier(node) && CLOCK_AND_PLACE.has(node.text) && !isMemberName(node)) found.push(node.text);
    if (ts.isIdentifier(node) && node.text === "Math" && !isMemberName(node)) {
      const member = ts.isPropertyAccessExpression(node.parent) ? node.parent.name.text : "taken apart";
      if (!EXACT_MATH.has(member)) found.push(`Math.${member}`);
    }
    if (ts.isPropertyAccessExpression(node) && DEPENDS_ON_LOCALE.has(node.name.text))
      found.push(node.name.text);
    const power = [ts.SyntaxKind.AsteriskAsteriskToken, ts.SyntaxKind.AsteriskAsteriskEqualsToken];
    if (ts.isBinaryExpression(node) && power.includes(node.operatorToken.kind) && !isPowerOfTwo(node))
      found.push("**");
  });
  return found;
}

/** The imports of a file that its layer does not allow. `path` is relative to the top, with slashes. */
export function forbiddenImports(path: string, text: string): string[] {
  const layer = layerOf(path);
  if (layer === undefined) return []; // the command line, disks and tests may import all
  const rank = LAYERS.indexOf(layer);
  return importsOf(path, text).filter((specifier) => {
    if (specifier.startsWith("node:")) return layer !== "reports" || !path.startsWith("reports/explorer/");
    if (!specifier.startsWith(".")) return false;
    const target = posix.normalize(posix.join(posix.dirname(path), specifier));
    if (target === SHARED_TYPES && layer === "sim/model") return false;
    const targetLayer = layerOf(target);
    return targetLayer === undefined || LAYERS.indexOf(targetLayer) > rank;
  });
}

/** Module names of static and dynamic imports and re-exports. */
export function importsOf(path: string, text: string): string[] {
  const found: string[] = [];
  visit(parse(path, text), (node) => {
    const isStatement = ts.isImportDeclaration(node) || ts.isExportDeclaration(node);
    const isCall = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
    const name = isStatement ? node.moduleSpecifier : isCall ? node.arguments[0] : undefined;
    if (name !== undefined && ts.isStringLiteralLike(name)) found.push(name.text);
  });
  return found;
}

function layerOf(path: string): (typeof LAYERS)[number] | undefined {
  return LAYERS.find((layer) => path.startsWith(`${layer}/`));
}

/** `2 ** -53`: exact everywhere, and clearer than its digits. */
function isPowerOfTwo({ left, right }: ts.BinaryExpression): boolean {
  return left.getText() === "2" && /^-?\d+$/.test(right.getText());
}

function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  const isDeclared =
    ts.isPropertySignature(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent);
  return (ts.isPropertyAccessExpression(parent) || isDeclared) && parent.name === node;
}

function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}
