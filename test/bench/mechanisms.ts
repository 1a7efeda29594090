/**
 * What each mechanism costs: ns that a tick is faster without it, in Markdown for test/bench/README.md.
 *
 * `npm run build && node dist/test/bench/mechanisms.js [processes] [mechanism..]` (four processes of all: about half an
 * hour). A process runs futures with everything and futures without one mechanism in turn, future by future, so that what
 * else the machine does falls on both alike, and takes the median of the differences. V8 compiles the engine for the arrays of one
 * simulation, so each of the two is a copy of the program; which copy has the mechanism changes from process to process. The row
 * "nothing" switches nothing off: how far it and the processes of one row lie apart tells how far to believe the rest.
 */
import { execFileSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { MECHANISM_NAMES } from "../../sim/engine/simulation.ts";
import { inTurn, type Measured, timer } from "./timer.ts";

const NOTHING = "nothing";

const own = fileURLToPath(import.meta.url);
const twin = fileURLToPath(new URL("../../twin", import.meta.url));
const [, , first = "4", ...rest] = process.argv;
if (first === "pair") await comparePair(rest[0], rest[1] === "twin");
else compareAll(Number(first), rest.length > 0 ? rest : [NOTHING, ...Object.values(MECHANISM_NAMES)]);

function compareAll(processes: number, names: readonly string[]): void {
  rmSync(twin, { recursive: true, force: true });
  cpSync(fileURLToPath(new URL("../../sim", import.meta.url)), `${twin}/sim`, { recursive: true });
  try {
    console.log("| mechanism | ns a tick | of the processes |\n| --- | ---: | ---: |");
    const everything: number[] = [];
    for (const name of names) {
      const costs: number[] = [];
      for (let turn = 0; turn < processes; turn++) {
        const words = ["pair", name, turn % 2 === 0 ? "own" : "twin"];
        const { cost, all }: Measured = JSON.parse(
          execFileSync(process.execPath, [own, ...words]).toString(),
        );
        costs.push(cost);
        everything.push(all);
      }
      const mean = costs.reduce((sum, cost) => sum + cost, 0) / processes;
      console.log(
        `| \`${name}\` | ${shown(mean)} | ${shown(Math.min(...costs))} to ${shown(Math.max(...costs))} |`,
      );
    }
    console.log(`| everything | ${shown(Math.min(...everything))} | |\n\nNode ${process.version}`);
  } finally {
    rmSync(twin, { recursive: true, force: true });
  }
}

function shown(ns: number): string {
  return Math.round(ns).toLocaleString("en");
}

/** Prints a {@link Measured}. `swapped`: the copy runs what has the mechanism. */
async function comparePair(mechanism: string, swapped: boolean): Promise<void> {
  const off = mechanism === NOTHING ? [] : [mechanism];
  const original = await timer("../..", swapped ? off : []);
  const copy = await timer("../../twin", swapped ? [] : off);
  const [full, without] = swapped ? [copy, original] : [original, copy];
  console.log(JSON.stringify(inTurn(full, without)));
}
