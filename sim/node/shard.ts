/** One batch in parts, on machines that share nothing but a disk in the end: an array job on a cluster. */
import type { Plan } from "../montecarlo/plan.ts";
import type { Rows } from "../montecarlo/rows.ts";
import { mergedTally, packTally } from "../montecarlo/tally.ts";
import type { BlockStore } from "./block-store.ts";
import { fill } from "./fill.ts";
import { finish } from "./finish.ts";
import { lockFolder } from "./folder-lock.ts";
import { folderStore } from "./folder-store.ts";
import { differences, type Identity, identityOf } from "./identity.ts";
import { type Batch, type BatchRequest, engineOf, jobOf, RunFolderProblem } from "./job.ts";
import { isComplete } from "./pending.ts";
import { openPool, openThreads } from "./pool.ts";
import { reportProgress } from "./progress.ts";
import { requestOf } from "./reproduce.ts";
import {
  blockFolder,
  claimFolder,
  completeShard,
  type Manifest,
  readManifest,
  type Shard,
} from "./run-folder.ts";

export interface ShardRequest extends Omit<BatchRequest, "precision" | "stopping" | "timeLimit" | "resume"> {
  readonly folder: string;
  /** Which part, from 0, of how many. */
  readonly index: number;
  readonly count: number;
}

/** The futures of part `index` of `count`: parts differ by at most one future. */
export function shardOf(replications: number, index: number, count: number): Shard {
  const [from, to] = [index, index + 1].map((part) => Math.floor((part * replications) / count));
  return { index, count, from, to };
}

/**
 * Does one part and leaves its blocks in `folder`, for {@link mergeShards}. Doing a part twice, or again after it was
 * killed, does no harm: it goes on with what is there. Rejects like runBatch.
 */
export async function runShard(request: ShardRequest): Promise<Shard> {
  const { folder, index, count, replications } = request;
  if (!(Number.isInteger(index) && Number.isInteger(count) && index >= 0 && index < count)) {
    throw new RunFolderProblem(
      `there is no part ${index} of ${count}: parts are numbered from 0 to ${count - 1}`,
    );
  }
  const shard = shardOf(replications, index, count);
  const manifest = claimFolder(folder, request, identityOf(request), true, shard);
  if (manifest.state === "complete") return shard;
  const lock = lockFolder(folder);
  const prepare = await engineOf(request);
  const { plan } = prepare(request.world, request.scenario);
  const store = folderStore(blockFolder(folder), plan);
  const threads = openThreads(request.workers, Math.max(1, shard.to - shard.from));
  const pool = openPool(jobOf(request), threads, request.hangAfter);
  const progress = reportProgress(request, shard.to - shard.from, store, pool);
  try {
    await fill(pool, store, plan, shard, request, Number.POSITIVE_INFINITY);
    await store.save();
    completeShard(folder, manifest);
    return shard;
  } finally {
    progress.end();
    await threads.close();
    lock.release();
  }
}

/**
 * Puts complete parts together: the same bytes as one batch. `into` is a new folder for the whole run. Rejects with
 * RunFolderProblem when a part is missing, there twice, unfinished, or of another run.
 */
export async function mergeShards(folders: readonly string[], into: string): Promise<Batch> {
  const parts = folders.map((folder) => ({ folder, manifest: shardManifest(folder) }));
  if (parts.length === 0) throw new RunFolderProblem("no parts were named");
  const [first] = parts;
  for (const { folder, manifest } of parts) {
    const differs = differences(identityIn(manifest), identityIn(first.manifest));
    if (differs.length > 0) {
      throw new RunFolderProblem(`${folder} and ${first.folder} are not of one run: ${differs.join("; ")}`);
    }
    const twin = parts.find(
      (other) => other.folder !== folder && other.manifest.shard.index === manifest.shard.index,
    );
    if (twin !== undefined) {
      throw new RunFolderProblem(`${folder} and ${twin.folder} are the same part: leave one out`);
    }
  }
  const { count } = first.manifest.shard;
  const missing = Array.from({ length: count }, (_, index) => index).filter(
    (index) => !parts.some(({ manifest }) => manifest.shard.index === index),
  );
  if (missing.length > 0)
    throw new RunFolderProblem(`of ${count} parts these are missing: ${missing.join(", ")}`);

  const request: BatchRequest = { ...requestOf(first.folder, first.manifest), folder: into };
  const identity = identityIn(first.manifest);
  claimFolder(into, request, identity, true);
  const prepare = await engineOf(request);
  const { plan } = prepare(request.world, request.scenario);
  const stores = [...parts]
    .sort((one, two) => one.manifest.shard.index - two.manifest.shard.index)
    .map(({ folder }) => folderStore(blockFolder(folder), plan));
  return finish(request, identity, plan, joined(stores, plan, request.replications), request.replications);
}

type ShardManifest = Manifest & { readonly shard: Shard };

function shardManifest(folder: string): ShardManifest {
  const manifest = readManifest(folder);
  if (manifest === undefined) throw new RunFolderProblem(`${folder} holds no run`);
  const { shard, state } = manifest;
  if (shard === null) throw new RunFolderProblem(`${folder} holds a whole run, not a part of one`);
  if (state !== "complete") {
    throw new RunFolderProblem(`part ${shard.index} in ${folder} is not complete: run it again to go on`);
  }
  return { ...manifest, shard };
}

function identityIn({
  format: _,
  state: __,
  shard: ___,
  files: ____,
  record: _____,
  asked: ______,
  ...identity
}: Manifest): Identity {
  return identity;
}

/** Several stores seen as one that cannot be added to. */
function joined(stores: readonly BlockStore[], plan: Plan, replications: number): BlockStore {
  const tally = mergedTally(
    plan,
    stores.map((store) => packTally(store.tally, plan.weeks)),
  );
  const ranges = stores.flatMap((store) => store.ranges);
  if (!isComplete(replications, ranges)) throw new Error("complete parts lack futures");
  return {
    ...{ tally, ranges, failures: stores.flatMap((store) => store.failures) },
    add() {
      throw new Error("merged parts are complete");
    },
    rows: () => joinedRows(stores.map((store) => store.rows())),
    save: async () => undefined,
    dispose: () => undefined,
  };
}

function joinedRows(parts: readonly Rows[]): Rows {
  const replications = parts.reduce((sum, part) => sum + part.replications, 0);
  return {
    replications,
    read(column) {
      const values = new Float32Array(replications);
      let at = 0;
      for (const part of parts) {
        values.set(part.read(column), at);
        at += part.replications;
      }
      return values;
    },
  };
}
