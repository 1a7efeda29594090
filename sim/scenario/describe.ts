/** Prints a problem for its author: place, what is wrong, the line with a caret, what to write instead. */
import type { Problem } from "./types.ts";

const widest = 110;

type Texts = Readonly<Record<string, string>>;

/** `texts` are files by name; without the problem's own the source line is left out. No colours, no final newline. */
export function describe(problem: Problem, texts: Texts = {}): string {
  const { also } = problem;
  const where = `${problem.file}:${problem.line}:${problem.column}`;
  return [
    problem.path === "" ? where : `${where}  ${problem.path}`,
    `  ${problem.problem}`,
    ...excerpt(problem, textOf(texts, problem.file)),
    ...(also ? [`  ${also.file}:${also.line}:${also.column}  ${also.says}`] : []),
    ...(also ? excerpt(also, textOf(texts, also.file)) : []),
    `  fix: ${problem.fix}`,
  ].join("\n");
}

/** All problems of a file or several, with a blank line between them. */
export function describeAll(problems: readonly Problem[], files: Texts = {}): string {
  return problems.map((problem) => describe(problem, files)).join("\n\n");
}

function textOf(texts: Texts, file: string): string | undefined {
  return Object.hasOwn(texts, file) ? texts[file] : undefined;
}

function excerpt({ line, column }: Pick<Problem, "line" | "column">, text: string | undefined): string[] {
  const source = text?.split(/\r?\n/)[line - 1];
  if (source === undefined || source.trim() === "") return [];
  // A long line is cut so that the caret stays in sight.
  const from = column > widest ? column - Math.floor(widest / 2) : 0;
  const shown = source.slice(from, from + widest).replaceAll("\t", " ");
  const number = String(line);
  return [
    `    ${number} | ${shown}`,
    `    ${" ".repeat(number.length)} | ${" ".repeat(Math.max(0, column - 1 - from))}^`,
  ];
}
