/** Keeps two processes from working in one run folder. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { RunFolderProblem } from "./job.ts";

const NAME = "in-use";

/**
 * Takes the folder until `release`, or the end of the process. A lock whose process is gone (killed, or on this
 * machine no longer there) is taken over. Throws RunFolderProblem when another process holds it.
 */
export function lockFolder(folder: string): { release(): void } {
  const path = join(folder, NAME);
  const own = `${hostname()} ${process.pid}\n`;
  for (;;) {
    try {
      writeFileSync(path, own, { flag: "wx" });
      break;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    const [host, pid] = holderOf(path);
    if (host !== "" && (host !== hostname() || isAlive(pid))) {
      throw new RunFolderProblem(
        `process ${pid} on ${host} is working in ${folder}; if it is not, remove the file ${path}`,
      );
    }
    rmSync(path, { force: true });
  }
  const release = (): void => {
    if (holderOf(path).join(" ") === own.trim()) rmSync(path, { force: true });
    process.removeListener("exit", release);
  };
  process.once("exit", release);
  return { release };
}

function holderOf(path: string): [host: string, pid: number] {
  try {
    const [host = "", pid = ""] = readFileSync(path, "utf8").trim().split(" ");
    return [host, Number(pid)];
  } catch {
    return ["", 0]; // gone in the meantime
  }
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
