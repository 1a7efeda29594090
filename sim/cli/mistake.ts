/** The ways in which a command ends early, apart from a fault of our own. */
import { describeAll } from "../scenario/describe.ts";
import type { Problem } from "../scenario/types.ts";

/** A mistake of the user's: told in full, without a stack trace; the command exits with 2 and has written nothing. */
export class Mistake extends Error {
  override readonly name = "Mistake";
  readonly problems: readonly Problem[];

  /** `summary` is one line. `texts` are the files that the problems are in, by name, to quote from. */
  constructor(
    summary: string,
    problems: readonly Problem[] = [],
    texts: Readonly<Record<string, string>> = {},
  ) {
    super(problems.length === 0 ? summary : `${describeAll(problems, texts)}\n\n${summary}`);
    this.problems = problems;
  }
}

/** Throws one Mistake that tells all of these lines, if there are any. */
export function refuse(lines: readonly string[]): void {
  if (lines.length > 0) throw new Mistake(lines.join("\n"));
}

/** Ctrl-C: what is done is kept and `message` says how to go on; the command exits with 130. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

/** Something could not be done, and a stack trace would not help: told in a line; the command exits with 1. */
export class Failure extends Error {
  override readonly name = "Failure";
}

/** "1 problem", "3 problems" */
export function countOf(problems: readonly Problem[]): string {
  return problems.length === 1 ? "1 problem" : `${problems.length} problems`;
}

/** Warnings told like problems, each marked as one. */
export function warningText(
  warnings: readonly Problem[],
  texts: Readonly<Record<string, string>> = {},
): string {
  const marked = warnings.map((warning) => ({ ...warning, problem: `warning: ${warning.problem}` }));
  return `${describeAll(marked, texts)}\n`;
}
