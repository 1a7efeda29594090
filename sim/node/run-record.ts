/** Where and when a run was made: for people, and no part of its results. */
import { availableParallelism, cpus } from "node:os";
import type { RunRecord } from "./run-folder.ts";

/** The record of a call that began at `began` and ends now. */
export function recordOf(began: Date, workers: number, resumed: number, failed: number): RunRecord {
  const ended = new Date();
  return {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    processor: cpus()[0]?.model ?? "unknown",
    processors: availableParallelism(),
    workers,
    begun: began.toISOString(),
    ended: ended.toISOString(),
    seconds: (ended.getTime() - began.getTime()) / 1000,
    resumed,
    failed,
  };
}
