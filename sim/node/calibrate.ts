/** Calibration over all processors, wave by wave; what is done lies on the disk and is not done again. */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Piscina } from "piscina";
import type { EpisodeInput } from "../analysis/calibration/evaluate.ts";
import type { Prior } from "../analysis/calibration/priors.ts";
import {
  type CalibrationSettings,
  judge,
  type Kept,
  keepBest,
  planWave,
  scoreWave,
  settle,
  type Tried,
  type WaveScore,
} from "../analysis/calibration/waves.ts";
import { claimCalibration, readBlock, writeBlock } from "./calibration-folder.ts";
import type { CalibrationData, Figures } from "./calibration-worker.ts";
import { BatchInterrupted, type BatchProgress } from "./job.ts";

/** Points a block: a few seconds of work, and the most that an interruption loses per thread. */
const BLOCK = 10;

export interface CalibrationRequest extends CalibrationSettings {
  readonly episodes: readonly EpisodeInput[];
  readonly priors: readonly Prior[];
  /** Common futures of each point and episode. */
  readonly futures: number;
  readonly folder: string;
  /** What decides the result; kept in the folder, which serves no other. */
  readonly identity: object;
  readonly workers?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (wave: number, progress: BatchProgress) => void;
}

export interface Calibration {
  readonly kept: Kept;
  readonly all: readonly Tried[];
  readonly waves: readonly WaveScore[];
}

/** Depends on the request alone, not on workers or interruptions. Rejects with BatchInterrupted or RunFolderProblem. */
export async function calibrate(request: CalibrationRequest): Promise<Calibration> {
  const { episodes, priors, folder, seed, futures, waves, keep, workers = availableParallelism() } = request;
  claimCalibration(folder, request.identity);
  const names = priors.map(({ name }) => name);
  // A thread does one episode alone: what V8 compiled for one model is half as fast for the next.
  const pools = episodes.map((episode) =>
    openThreads({ episodes: [episode], names, seed, futures }, workers),
  );
  const targets = episodes.map((episode) => episode.targets);
  const all: Tried[] = [];
  const scores: WaveScore[] = [];
  let population: readonly Tried[] | undefined;
  try {
    for (let number = 0; number < waves; number++) {
      const wave = planWave(number, population, priors, request);
      const rows = await evaluateAll(pools, wave.values, number, request, workers);
      const lengths = targets.map((list) => list.length);
      const tried = judge(
        number,
        wave,
        rows.map((row) => split(row, lengths)),
        targets,
      );
      all.push(...tried);
      population = settle(wave, tried);
      scores.push(scoreWave(number, wave, population));
    }
  } finally {
    await Promise.all(pools.map((pool) => pool.destroy()));
  }
  if (population === undefined) throw new Error("a calibration needs one wave at least");
  const kept = keepBest(population, keep);
  return { kept, all, waves: scores };
}

async function evaluateAll(
  pools: readonly EpisodePool[],
  points: Points,
  wave: number,
  request: CalibrationRequest,
  workers: number,
): Promise<Figures> {
  const { folder, signal, onProgress = () => undefined } = request;
  const blocks: Figures[] = [];
  const began = performance.now();
  let next = 0;
  let done = 0;
  let fresh = 0;
  const lane = async (): Promise<void> => {
    while (next < points.length && signal?.aborted !== true) {
      const from = next;
      next += BLOCK;
      const block = points.slice(from, from + BLOCK);
      let figures = readBlock(folder, wave, from);
      if (figures === undefined) {
        figures = await evaluateBlock(pools, block);
        writeBlock(folder, wave, from, figures);
        fresh += block.length;
      }
      blocks[from / BLOCK] = figures;
      done += block.length;
      const perSecond = fresh / ((performance.now() - began) / 1000);
      const secondsLeft = (points.length - done) / perSecond;
      onProgress(wave, { done, total: points.length, failed: 0, perSecond, secondsLeft });
    }
  };
  await Promise.all(Array.from({ length: workers }, lane));
  if (signal?.aborted === true)
    throw new BatchInterrupted(wave * points.length + done, request.waves * points.length, folder);
  return blocks.flat();
}

/** The episodes one after the other, so that no more threads work than there are lanes. */
async function evaluateBlock(pools: readonly EpisodePool[], block: Points): Promise<Figures> {
  let figures: Figures = block.map(() => []);
  for (const pool of pools) {
    const found = await pool.run(block);
    figures = figures.map((row, point) => [...row, ...found[point]]);
  }
  return figures;
}

function split(row: readonly number[], lengths: readonly number[]): (readonly number[])[] {
  let from = 0;
  return lengths.map((length) => {
    from += length;
    return row.slice(from - length, from);
  });
}

type Points = readonly (readonly number[])[];
type EpisodePool = Piscina<Points, Figures>;

function openThreads(data: CalibrationData, workers: number): EpisodePool {
  return new Piscina({
    filename: pathToFileURL(compiled()).href,
    minThreads: workers,
    maxThreads: workers,
    workerData: data,
  });
}

/** Threads need compiled code: next to this file when it is compiled itself, else in dist/. */
function compiled(): string {
  const here = fileURLToPath(import.meta.url);
  const name = "calibration-worker.js";
  if (here.endsWith(".js")) return join(dirname(here), name);
  const built = join(dirname(here), "..", "..", "dist", "sim", "node", name);
  if (!existsSync(built)) throw new Error("the compiled worker is missing: run npm run setup");
  return built;
}
