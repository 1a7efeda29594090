/** Prints a problem for its author: place, what is wrong, the line with a caret, what to write instead. */
import type { Problem } from "./types.ts";

const widest = 110;

/** `text` is the file that the problem is in; without it the source line is left out. No colours, no final newline. */
export function describe(problem: Problem, text?: string): string {
  const where = `${problem.file}:${problem.line}:${problem.column}`;
  const lines = [problem.path === "" ? where : `${where}  ${problem.path}`, `  ${problem.problem}`];
  lines.push(...excerpt(problem, text), `  fix: ${problem.fix}`);
  return lines.join("\n");
}

/** All problems of a file or several, with a blank line between them. */
export function describeAll(
  problems: readonly Problem[],
  files: Readonly<Record<string, string>> = {},
): string {
  return problems
    .map((problem) => describe(problem, Object.hasOwn(files, problem.file) ? files[problem.file] : undefined))
    .join("\n\n");
}

function excerpt({ line, column }: Problem, text: string | undefined): readonly string[] {
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
