/** A tally on the disk, with the ranges of futures that it holds. */
import { closeSync, existsSync, openSync, readFileSync, writeSync } from "node:fs";
import { promisify } from "node:util";
import { constants, crc32, gunzipSync, gzip } from "node:zlib";
import type { Plan } from "../montecarlo/plan.ts";
import { createTally, type PackedTally, packTally } from "../montecarlo/tally.ts";
import type { FailedReplication } from "../montecarlo/types.ts";
import { writeWhole } from "./atomic-write.ts";
import type { Range } from "./worker.ts";

export interface Counted {
  readonly tally: PackedTally;
  readonly ranges: readonly Range[];
  readonly failures: readonly FailedReplication[];
}

interface Header {
  readonly futures: number;
  readonly balanceError: number;
  readonly ranges: readonly Range[];
  readonly failures: readonly FailedReplication[];
  /** Bytes of filled, filledCounts, sums, short, begun, wanted and flows, which follow in this order. */
  readonly bytes: readonly number[];
  readonly bits: 16 | 32;
}

const compress = promisify(gzip);

/** Writes the file in the background of other work; `counted` is copied first, so it may go on changing. */
export async function writeTally(path: string, counted: Counted): Promise<void> {
  writeWhole(path, await compress(bytesOf(counted), { level: constants.Z_BEST_SPEED }));
}

/**
 * Writes the tally of one block as it is, followed by a checksum: quick, and gone again with the next save. Not forced
 * to the disk: a killed process does not lose it, and after a power cut the checksum tells.
 */
export function writePart(path: string, counted: Counted): void {
  const file = openSync(path, "w");
  try {
    let sum = 0;
    // Piece by piece: a copy of the whole would be tens of megabytes a block.
    for (const piece of piecesOf(counted)) {
      sum = crc32(piece, sum);
      for (let at = 0; at < piece.byteLength; ) at += writeSync(file, piece, at);
    }
    const end = Buffer.alloc(4);
    end.writeUInt32LE(sum);
    writeSync(file, end);
  } finally {
    closeSync(file);
  }
}

/** Reads what {@link writePart} wrote; undefined when it is not there or not whole. */
export function readPart(path: string, plan: Plan): Counted | undefined {
  if (!existsSync(path)) return undefined;
  const raw = readFileSync(path);
  if (raw.length < 8) return undefined;
  const content = raw.subarray(0, raw.length - 4);
  return raw.readUInt32LE(raw.length - 4) === crc32(content) ? parse(path, content, plan) : undefined;
}

function bytesOf(counted: Counted): Buffer {
  return Buffer.concat(piecesOf(counted));
}

/** Length of the header, the header, and the arrays themselves. */
function piecesOf({ tally, ranges, failures }: Counted): Uint8Array[] {
  const parts = partsOf(tally);
  const { futures, balanceError } = tally;
  const bytes = parts.map(({ byteLength }) => byteLength);
  const header: Header = {
    futures,
    balanceError,
    ranges: ranges.map(({ from, to }) => ({ from, to })),
    failures,
    bytes,
    bits: tally.filledCounts.BYTES_PER_ELEMENT === 2 ? 16 : 32,
  };
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return [length, text, ...parts];
}

/** Reads what {@link writeTally} wrote; undefined when there is no file. Throws an Error when it is not for `plan`. */
export function readTally(path: string, plan: Plan): Counted | undefined {
  if (!existsSync(path)) return undefined;
  return parse(path, gunzipSync(readFileSync(path)), plan);
}

function parse(path: string, raw: Buffer, plan: Plan): Counted {
  const start = 4 + raw.readUInt32LE(0);
  const header: Header = JSON.parse(raw.subarray(4, start).toString("utf8"));
  const [filled, counts] = header.bytes;
  const Counts = header.bits === 16 ? Uint16Array : Uint32Array;
  const tally: PackedTally = {
    ...packTally(createTally(plan, { counts: new Uint16Array(0), touched: new Uint8Array(0) }), plan.weeks),
    futures: header.futures,
    balanceError: header.balanceError,
    filled: new Uint32Array(filled / Uint32Array.BYTES_PER_ELEMENT),
    filledCounts: new Counts(counts / Counts.BYTES_PER_ELEMENT),
  };
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
function partsOf({ filled, filledCounts, sums, short, begun, wanted, flows }: PackedTally): Uint8Array[] {
  return [filled, filledCounts, sums, short, begun, wanted, flows].map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
}
