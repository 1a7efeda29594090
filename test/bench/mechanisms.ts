/**
 * What each mechanism costs: ns that a tick is faster without it, in Markdown for test/bench/README.md.
 *
 * `npm run build && node dist/test/bench/mechanisms.js [rounds] [mechanism..]` (three rounds of all: about ten minutes). Each
 * run is a process of its own; rounds alternate, and the fastest of each mechanism counts, so that what else the machine does
 * falls on all alike. What two halves of the runs with everything differ by tells how far to believe the rest.
 */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { MECHANISM_NAMES } from "../../sim/engine/simulation.ts";

const [, , rounds = "3", ...named] = process.argv;
const names = named.length > 0 ? named : Object.values(MECHANISM_NAMES);
/** Runs with everything after so many with something off. */
const FULL_EVERY = 8;

const program = fileURLToPath(new URL("./phases.js", import.meta.url));
const run = (off: readonly string[]): number =>
  Number(execFileSync(process.execPath, [program, "total", ...off]).toString());

const full: number[] = [];
const without = new Map<string, number>(names.map((name) => [name, Number.POSITIVE_INFINITY]));
for (let round = 0; round < Number(rounds); round++) {
  names.forEach((name, at) => {
    if (at % FULL_EVERY === 0) full.push(run([]));
    without.set(name, Math.min(without.get(name) ?? Number.POSITIVE_INFINITY, run([name])));
  });
}
const half = (part: number): number => Math.min(...full.filter((_, at) => at % 2 === part));
const all = Math.min(...full);
const doubt = full.length > 1 ? Math.abs(half(0) - half(1)) : Number.NaN;
const shown = (ns: number): string => Math.round(ns).toLocaleString("en");
console.log("| mechanism | ns a tick |\n| --- | ---: |");
for (const [name, ns] of without) console.log(`| \`${name}\` | ${shown(all - ns)} |`);
console.log(`| everything | ${shown(all)} |`);
console.log(
  `\nTwo halves of the ${full.length} runs with everything: ${shown(doubt)} ns apart. Node ${process.version}`,
);
