/** Runs the real command, as a user's shell would. */
import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../sim/cli/bin.js", import.meta.url));

export interface Outcome {
  /** Exit code, or the signal's name when one ended it. */
  readonly code: number | string | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Circumstances {
  /** Folder it runs in; a fresh one when not given. */
  readonly cwd?: string;
  /** Sends Ctrl-C as soon as this has been said on stderr. */
  readonly interruptAt?: RegExp;
}

/** Runs `reshock <words>` to its end. */
export function reshock(
  words: readonly string[],
  { cwd = freshFolder(), interruptAt }: Circumstances = {},
): Promise<Outcome> {
  return ended(process.execPath, [program, ...words], { cwd, interruptAt });
}

/** Runs a line as it stands in a document, quotes, pipes and all; needs a POSIX shell. */
export function shell(line: string, { cwd = freshFolder() }: Circumstances = {}): Promise<Outcome> {
  const definition = `reshock() { "${process.execPath}" "${program}" "$@"; }`;
  return ended("sh", ["-c", `${definition}\n${line}`], { cwd });
}

/** Enough futures to go through every step; documents ask for more. */
export const REPLICATIONS = 4;

/** A line of a document with as many futures as that. */
export function shortened(line: string): string {
  return line.replaceAll(/(--replications|--worlds|-n) \d+/g, `$1 ${REPLICATIONS}`);
}

function ended(
  file: string,
  words: readonly string[],
  { cwd, interruptAt }: { cwd: string; interruptAt?: RegExp | undefined },
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, words, { cwd, env: { ...process.env, NO_COLOR: "1" } });
    let stdout = "";
    let stderr = "";
    let interrupted = false;
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
      if (!interrupted && interruptAt?.test(stderr)) {
        interrupted = true;
        child.kill("SIGINT");
      }
    });
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code: code ?? signal, stdout, stderr }));
  });
}

/** An empty folder of its own. */
export function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), "reshock-test-"));
}
