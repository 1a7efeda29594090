/**
 * What it costs that a future could name the reasons of its shortages, in Markdown for test/bench/README.md: ns a tick of
 * the questions whether somebody listens, where nobody does, against a copy of the program that does not ask; and of a listener.
 *
 * `npm run build && node dist/test/bench/trace.js [processes]` (four, unless said). Measured as in mechanisms.ts, in turn.
 */
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { inTurn, type Measured, timer } from "./timer.ts";

/** Phases that ask whether somebody listens, and how they do. */
const ASKING = ["magnet-market", "export-from-china"];
const QUESTION = /\b(?:simulation\.)?trace !== undefined/g;

const own = fileURLToPath(import.meta.url);
const copies = fileURLToPath(new URL("../../twin", import.meta.url));
const [, , first = "4", what, turn] = process.argv;
if (first === "pair") console.log(JSON.stringify(await pair(what === "asked", turn === "0")));
else compareAll(Number(first));

function compareAll(processes: number): void {
  rmSync(copies, { recursive: true, force: true });
  for (const copy of ["asking", "deaf"])
    cpSync(fileURLToPath(new URL("../../sim", import.meta.url)), `${copies}/${copy}/sim`, {
      recursive: true,
    });
  const asked = ASKING.map((phase) => silence(`${copies}/deaf/sim/engine/${phase}.js`));
  try {
    console.log(
      `| ${asked.reduce((sum, count) => sum + count)} questions | ns a tick | of the processes |\n| --- | ---: | ---: |`,
    );
    for (const [name, title] of [
      ["unasked", "nobody listens"],
      ["asked", "somebody does"],
    ]) {
      const found = Array.from({ length: processes }, (_, process_) => measured(name, process_));
      const costs = found.map(({ cost }) => cost);
      const mean = costs.reduce((sum, cost) => sum + cost, 0) / processes;
      console.log(
        `| ${title} | ${shown(mean)} | ${shown(Math.min(...costs))} to ${shown(Math.max(...costs))} |`,
      );
      if (name === "asked")
        console.log(`| everything | ${shown(Math.min(...found.map(({ all }) => all)))} | |`);
    }
  } finally {
    rmSync(copies, { recursive: true, force: true });
  }
}

/** Takes the questions out of a phase; how many there were. */
function silence(path: string): number {
  const text = readFileSync(path, "utf8");
  const count = text.match(QUESTION)?.length ?? 0;
  if (count === 0) throw new Error(`${path} asks nothing`);
  writeFileSync(path, text.replace(QUESTION, "false"));
  return count;
}

function measured(name: string, process_: number): Measured {
  return JSON.parse(execFileSync(process.execPath, [own, "pair", name, String(process_ % 2)]).toString());
}

function shown(ns: number): string {
  return Math.round(ns).toLocaleString("en");
}

/** The program as it is against the one that does not ask, or with a listener against without; `early`: which is loaded first. */
async function pair(traced: boolean, early: boolean): Promise<Measured> {
  const other = () => timer("../../twin/deaf", []);
  const before = early ? undefined : await other();
  const full = await timer("../../twin/asking", [], traced);
  return inTurn(full, before ?? (await other()));
}
