/** Blocks on the disk as they are finished, so that a killed batch goes on where it was. */
import { closeSync, existsSync, openSync, readdirSync, readSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Plan } from "../montecarlo/plan.ts";
import type { Rows } from "../montecarlo/rows.ts";
import { createTally, mergeTally, packTally } from "../montecarlo/tally.ts";
import { writeWhole } from "./atomic-write.ts";
import type { BlockStore } from "./block-store.ts";
import { RunFolderProblem } from "./job.ts";
import { makeFolder } from "./make-folder.ts";
import { type Counted, readPart, readTally, writePart, writeTally } from "./tally-file.ts";
import type { Range } from "./worker.ts";

/** Columns read in one pass over the blocks; those in between are kept until a column beyond them is asked for. */
const COLUMNS_AT_ONCE = 64;
/** Fewer of them when a column is long: a million futures take no more memory than some ten thousand. */
const VALUES_AT_ONCE = 1 << 20;
const BYTES = Float32Array.BYTES_PER_ELEMENT;

/**
 * Opens a folder of blocks, made when missing. Each block is one file of 32-bit floats, [column][future]; its
 * tally lies beside it until the tally of all blocks, one file that is replaced now and then, holds it too. A block
 * without either counts as never done. Throws RunFolderProblem when blocks that the tally holds are missing or damaged.
 */
export function folderStore(folder: string, plan: Plan): BlockStore {
  makeFolder(folder);
  const tallyFile = join(folder, "tally.gz");
  const saved = readTally(tallyFile, plan);
  const tally = createTally(plan);
  if (saved !== undefined) mergeTally(tally, saved.tally);
  const ranges = [...(saved?.ranges ?? [])];
  const failures = [...(saved?.failures ?? [])];
  const columns = plan.columns.length;
  let unsaved: Range[] = [];
  for (const [range, part] of uncounted(folder, ranges, plan)) {
    mergeTally(tally, part.tally);
    failures.push(...part.failures);
    ranges.push(range);
    unsaved.push(range);
  }
  clean(folder, ranges, unsaved, columns);
  let saving: Promise<void> = Promise.resolve();
  return {
    tally,
    ranges,
    failures,
    add({ from, to, values, failures: failed, tally: part }) {
      const { buffer, byteOffset, byteLength } = values;
      writePart(join(folder, partOf({ from, to })), {
        tally: part,
        ranges: [{ from, to }],
        failures: failed,
      });
      writeWhole(join(folder, fileOf({ from, to })), new Uint8Array(buffer, byteOffset, byteLength));
      mergeTally(tally, part);
      failures.push(...failed);
      ranges.push({ from, to });
      unsaved.push({ from, to });
    },
    rows: () => rowsOfFiles(folder, ranges, columns),
    save() {
      saving = saving.then(async () => {
        if (unsaved.length === 0) return;
        const counted = unsaved;
        unsaved = [];
        await writeTally(tallyFile, { tally: packTally(tally, plan.weeks), ranges, failures });
        for (const range of counted) rmSync(join(folder, partOf(range)), { force: true });
      });
      return saving;
    },
    dispose() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function fileOf({ from, to }: Range): string {
  return `${String(from).padStart(9, "0")}-${String(to).padStart(9, "0")}.f32`;
}

function partOf(range: Range): string {
  return fileOf(range).replace(/f32$/, "part.tally");
}

/** Blocks that are whole, with a whole tally beside them, and not yet in the tally of all. */
function uncounted(folder: string, ranges: readonly Range[], plan: Plan): [Range, Counted][] {
  const known = new Set(ranges.map(fileOf));
  return readdirSync(folder).flatMap((name): [Range, Counted][] => {
    const found = /^(\d+)-(\d+)\.f32$/.exec(name);
    if (found === null || known.has(name)) return [];
    const range = { from: Number(found[1]), to: Number(found[2]) };
    const overlaps = ranges.some(({ from, to }) => from < range.to && range.from < to);
    const whole = statSync(join(folder, name)).size === BYTES * plan.columns.length * (range.to - range.from);
    const part = overlaps || !whole ? undefined : readPart(join(folder, partOf(range)), plan);
    return part === undefined ? [] : [[range, part]];
  });
}

/** Removes what no tally holds, and checks that the rest is whole. */
function clean(folder: string, ranges: readonly Range[], unsaved: readonly Range[], columns: number): void {
  const expected = new Set([...ranges.map(fileOf), ...unsaved.map(partOf), "tally.gz"]);
  for (const name of readdirSync(folder)) if (!expected.has(name)) rmSync(join(folder, name));
  for (const range of ranges) {
    const path = join(folder, fileOf(range));
    const size = BYTES * columns * (range.to - range.from);
    if (!existsSync(path) || statSync(path).size !== size) {
      throw new RunFolderProblem(`${path} is missing or damaged: start the run again in a new folder`);
    }
  }
}

function rowsOfFiles(folder: string, ranges: readonly Range[], columns: number): Rows {
  const ordered = [...ranges].sort((one, two) => one.from - two.from);
  const start = ordered[0]?.from ?? 0;
  const replications = (ordered.at(-1)?.to ?? 0) - start;
  const atOnce = Math.max(
    1,
    Math.min(COLUMNS_AT_ONCE, Math.floor(VALUES_AT_ONCE / Math.max(1, replications))),
  );
  let first = -1;
  let kept = new Float32Array(0);

  const load = (column: number): void => {
    first = column - (column % atOnce);
    const count = Math.min(atOnce, columns - first);
    kept = new Float32Array(count * replications);
    for (const { from, to } of ordered) {
      const size = to - from;
      const part = new Float32Array(count * size);
      readAt(join(folder, fileOf({ from, to })), first * size * BYTES, new Uint8Array(part.buffer));
      for (let at = 0; at < count; at++) {
        kept.set(part.subarray(at * size, (at + 1) * size), at * replications + from - start);
      }
    }
  };
  return {
    replications,
    read(column) {
      if (first < 0 || column < first || column >= first + atOnce) load(column);
      const at = (column - first) * replications;
      return kept.slice(at, at + replications);
    },
  };
}

function readAt(path: string, position: number, into: Uint8Array): void {
  const file = openSync(path, "r");
  try {
    for (let done = 0; done < into.length; ) {
      const read = readSync(file, into, done, into.length - done, position + done);
      if (read === 0) throw new Error(`${path} ends too early`);
      done += read;
    }
  } finally {
    closeSync(file);
  }
}
