/** A tally on the disk, with the ranges of futures that it holds. */
import { existsSync, readFileSync } from "node:fs";
import { promisify } from "node:util";
import { constants, gunzipSync, gzip } from "node:zlib";
import type { Plan } from "../montecarlo/plan.ts";
import { createTally, type Tally } from "../montecarlo/tally.ts";
import type { FailedReplication } from "../montecarlo/types.ts";
import { writeWhole } from "./atomic-write.ts";
import type { Range } from "./worker.ts";

export interface Counted {
  readonly tally: Tally;
  readonly ranges: readonly Range[];
  readonly failures: readonly FailedReplication[];
}

interface Header {
  readonly futures: number;
  readonly balanceError: number;
  readonly ranges: readonly Range[];
  readonly failures: readonly FailedReplication[];
  /** Bytes of counts, sums, short, begun and wanted, which follow in this order. */
  readonly bytes: readonly number[];
}

const compress = promisify(gzip);

/** Writes the file in the background of other work; `counted` is copied first, so it may go on changing. */
export async function writeTally(path: string, { tally, ranges, failures }: Counted): Promise<void> {
  const parts = partsOf(tally);
  const { futures, balanceError } = tally;
  const bytes = parts.map(({ byteLength }) => byteLength);
  const header: Header = {
    futures,
    balanceError,
    ranges: ranges.map(({ from, to }) => ({ from, to })),
    failures,
    bytes,
  };
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const raw = Buffer.concat([length, text, ...parts]);
  writeWhole(path, await compress(raw, { level: constants.Z_BEST_SPEED }));
}

/** Reads what {@link writeTally} wrote; undefined when there is no file. Throws an Error when it is not for `plan`. */
export function readTally(path: string, plan: Plan): Counted | undefined {
  if (!existsSync(path)) return undefined;
  const raw = gunzipSync(readFileSync(path));
  const start = 4 + raw.readUInt32LE(0);
  const header: Header = JSON.parse(raw.subarray(4, start).toString("utf8"));
  const tally = createTally(plan, 32);
  tally.futures = header.futures;
  tally.balanceError = header.balanceError;
  let at = start;
  partsOf(tally).forEach((part, index) => {
    if (part.byteLength !== header.bytes[index])
      throw new Error(`${path} was written for another model or scenario`);
    part.set(raw.subarray(at, at + part.byteLength));
    at += part.byteLength;
  });
  return { tally, ranges: header.ranges, failures: header.failures };
}

/** The arrays of a tally as bytes, in the order of the file. Machines that run this are little-endian. */
function partsOf({ counts, sums, short, begun, wanted }: Tally): Uint8Array[] {
  return [counts, sums, short, begun, wanted].map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
}
