/** Runs a kept run again and compares every byte. */
import { closeSync, existsSync, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isSampling } from "../montecarlo/design.ts";
import { STREAM_SCHEME } from "../montecarlo/futures.ts";
import { runBatch } from "./batch.ts";
import { codeHash } from "./code-hash.ts";
import { BatchInterrupted, type BatchProgress, type BatchRequest, RunFolderProblem } from "./job.ts";
import {
  damagedFiles,
  type Manifest,
  readInputs,
  readManifest,
  readSources,
  resultsOf,
} from "./run-folder.ts";

export interface Reproduction {
  /** True when every result has the same bytes as before. */
  readonly same: boolean;
  readonly files: readonly {
    readonly name: string;
    readonly same: boolean;
    /** Place of the first byte that differs; the shorter length when one file is the start of the other; -1 if same. */
    readonly firstDifference: number;
  }[];
  /** Files of the run that were changed after it was finished: their bytes prove nothing. */
  readonly damaged: readonly string[];
  /** True when the code that decides results is no longer the one that made the run. */
  readonly codeChanged: boolean;
}

/** Bytes compared at once. */
const PIECE = 1 << 20;

export interface ReproduceOptions {
  readonly workers?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: BatchProgress) => void;
}

/**
 * Repeats the run in `folder` from the inputs that it keeps, in a temporary folder, and compares the results. Rejects
 * with RunFolderProblem when there is no complete run, and like runBatch.
 */
export async function reproduce(folder: string, options: ReproduceOptions = {}): Promise<Reproduction> {
  const manifest = readManifest(folder);
  if (manifest?.state !== "complete")
    throw new RunFolderProblem(
      manifest === undefined
        ? `${folder} holds no run`
        : `the run in ${folder} is not finished: the command that began it goes on with it`,
    );
  const again = mkdtempSync(join(tmpdir(), "reshock-"));
  try {
    // Failures are part of the results: however many were allowed then, they must be the same now.
    const request = { ...requestOf(folder, manifest), ...options, folder: again, maxFailureShare: 1 };
    const batch = await runBatch(request);
    batch.dispose();
    const files = resultsOf(manifest).map((name) => {
      const firstDifference = differenceAt(join(folder, name), join(again, name));
      return { name, same: firstDifference === -1, firstDifference };
    });
    return {
      same: files.every(({ same }) => same),
      files,
      damaged: damagedFiles(folder, manifest),
      codeChanged: manifest.codeHash !== codeHash(),
    };
  } catch (error) {
    // The temporary folder goes, so that nobody can go on from what is in it.
    throw error instanceof BatchInterrupted
      ? new BatchInterrupted(error.done, error.total, undefined)
      : error;
  } finally {
    rmSync(again, { recursive: true, force: true });
  }
}

/** The request that a run answered. Throws RunFolderProblem when this version does not know its way of sampling. */
export function requestOf(folder: string, manifest: Manifest): BatchRequest {
  const {
    seed,
    sampling,
    replications,
    precision,
    stopping,
    leading,
    nesting,
    keepSeries,
    engine,
    streamScheme,
  } = manifest;
  if (streamScheme !== STREAM_SCHEME) {
    throw new RunFolderProblem(
      `${folder} draws by stream scheme ${streamScheme}, this version by ${STREAM_SCHEME}: the same seed means other futures`,
    );
  }
  if (!isSampling(sampling)) {
    throw new RunFolderProblem(`${folder} was sampled by "${sampling}", which this version does not know`);
  }
  return {
    ...readInputs(folder),
    ...{ seed, sampling, replications },
    ...(precision === null ? {} : { precision }),
    ...(stopping === null ? {} : { stopping }),
    ...(leading === null ? {} : { leading }),
    ...(nesting === null ? {} : { nesting }),
    ...(keepSeries === null ? {} : { keepSeries }),
    sources: readSources(folder),
    ...(engine === null ? {} : { engine }),
  };
}

/** -1 for equal files, 0 when one is missing. */
function differenceAt(one: string, two: string): number {
  if (!existsSync(one) || !existsSync(two)) return 0;
  const files = [one, two].map((path) => openSync(path, "r"));
  const pieces = files.map(() => new Uint8Array(PIECE));
  try {
    for (let start = 0; ; start += PIECE) {
      const [left, right] = files.map((file, at) => readSync(file, pieces[at], 0, PIECE, start));
      const length = Math.min(left, right);
      for (let at = 0; at < length; at++) if (pieces[0][at] !== pieces[1][at]) return start + at;
      if (left !== right) return start + length;
      if (left < PIECE) return -1;
    }
  } finally {
    for (const file of files) closeSync(file);
  }
}
