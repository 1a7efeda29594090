/** The two ways in which a command ends early, apart from a fault of our own. */
import { styleText } from "node:util";
import type { Problem } from "../scenario/types.ts";

/** A mistake of the user's: told in full, without a stack trace; the command exits with 2 and has written nothing. */
export class Mistake extends Error {
  override readonly name = "Mistake";
  readonly problems: readonly Problem[];

  /** `message` is one line; `problems` name places in files, when there are any. */
  constructor(message: string, problems: readonly Problem[] = []) {
    super(message);
    this.problems = problems;
  }
}

/** Ctrl-C: what is done is kept and `message` says how to go on; the command exits with 130. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

/** Throws when there is anything to mend; `what` is the thing that cannot be used. */
export function refuse(what: string, problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  throw new Mistake(`${what}: ${count}`, problems);
}

/** A problem in three lines: the place, what is wrong, what to write instead. */
export function describe(problem: Problem): string {
  const place = `${problem.file}:${problem.line}:${problem.column}`;
  const stream = process.stderr;
  return [
    `${styleText("bold", place, { stream })}${problem.path === "" ? "" : `  ${problem.path}`}`,
    `  ${problem.problem}`,
    `  ${styleText("green", "fix:", { stream })} ${problem.fix}`,
  ].join("\n");
}
