/** One thread of a calibration: compiles the episodes once, then turns parameters into figures. */
import { workerData } from "piscina";
import { createEvaluator, type EpisodeInput } from "../analysis/calibration/evaluate.ts";
import { compileFor } from "./compiler.ts";

export interface CalibrationData {
  readonly episodes: readonly EpisodeInput[];
  /** Calibrated parameters, in the order of a point's figures. */
  readonly names: readonly string[];
  readonly seed: string;
  /** Common futures that every point meets. */
  readonly futures: number;
}

/** One array a point: all targets of the first episode, then those of the next. */
export type Figures = readonly (readonly number[])[];

compileFor(Number.POSITIVE_INFINITY);
const { episodes, names, seed, futures } = dataOf(workerData);
const { evaluate, problems } = createEvaluator(episodes, names, seed, futures);
if (evaluate === undefined) throw new Error(problems.map(({ problem }) => problem).join("; "));

export default function work(points: readonly (readonly number[])[]): Figures {
  return points.map((point) => evaluate?.(point).flatMap((figures) => [...figures]) ?? []);
}

function dataOf(data: CalibrationData): CalibrationData {
  return data;
}
