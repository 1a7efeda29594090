/** The weekly series of the futures that somebody asked to keep, as Parquet: a row a future and week. */
import type { Recording } from "../engine/recording.ts";
import { dayNumber, isoDate } from "../numbers/dates.ts";
import type { BatchRequest } from "./job.ts";
import { readColumns, required, type Source, writeTable } from "./parquet.ts";
import { replayFuture } from "./replay.ts";

/**
 * Runs the futures `kept` once more, alone, and writes every series of them as 64-bit floats; NaN throughout for one
 * that fails. About 1.5 MB of memory a future of three years.
 */
export async function writeSeries(
  path: string,
  request: BatchRequest,
  kept: readonly number[],
): Promise<void> {
  const recordings: (Recording | undefined)[] = [];
  for (const replication of kept) {
    recordings.push(await recordingOf(request, replication));
  }
  const series = recordings.find((recording) => recording !== undefined)?.series ?? [];
  const { weeks, start } = request.scenario;
  const rows = kept.length * weeks;
  const first = dayNumber(start);
  const whole = (name: string, of: (row: number) => number): Source => ({
    schema: required(name, "INT32"),
    values: () => Int32Array.from({ length: rows }, (_, row) => of(row)),
  });
  await writeTable(path, rows, [
    whole("replication", (row) => kept[Math.floor(row / weeks)]),
    whole("week", (row) => row % weeks),
    {
      schema: { ...required("date", "BYTE_ARRAY"), converted_type: "UTF8" },
      values: () => Array.from({ length: rows }, (_, row) => isoDate(first + 7 * (row % weeks))),
    },
    ...series.map(({ id }, at) => ({
      schema: required(id, "DOUBLE"),
      values: () => {
        const values = new Float64Array(rows).fill(Number.NaN);
        recordings.forEach((recording, place) => {
          if (recording !== undefined)
            values.set(recording.data.subarray(at * weeks, (at + 1) * weeks), place * weeks);
        });
        return values;
      },
    })),
  ]);
}

/** Series of a recording that differ from those kept of the same future; undefined when it was not kept. */
export async function seriesThatDiffer(
  path: string,
  { series, data, weeks }: Recording,
  replication: number,
): Promise<string[] | undefined> {
  const [numbers] = await readColumns(path, ["replication"]);
  const first = numbers.indexOf(replication);
  if (first < 0) return undefined;
  const columns = await readColumns(
    path,
    series.map(({ id }) => id),
    first,
    first + weeks,
  );
  return series.flatMap(({ id }, at) =>
    columns[at].every((value, week) => Object.is(value, data[at * weeks + week])) ? [] : [id],
  );
}

/** A copy of what a future recorded; undefined when it fails, as it did in the batch. */
async function recordingOf(request: BatchRequest, replication: number): Promise<Recording | undefined> {
  try {
    const { recording } = await replayFuture(request, replication);
    return { ...recording, data: recording.data.slice() };
  } catch {
    return undefined;
  }
}
