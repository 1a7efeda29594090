/** Results as Parquet: one file with a row a future, one with a row a series and week. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { asyncBufferFromFile, parquetMetadataAsync, parquetRead, type SchemaElement } from "hyparquet";
import { type ColumnSource, fileWriter, parquetWrite } from "hyparquet-writer";
import type { Column } from "../montecarlo/columns.ts";
import { FAN_POINTS } from "../montecarlo/fans.ts";
import type { Rows } from "../montecarlo/rows.ts";
import type { Summary } from "../montecarlo/types.ts";
import { dayNumber, isoDate } from "../numbers/dates.ts";

const CREATED_BY = "reshock";
/** Columns that one pass over the file reads. */
const COLUMNS_AT_ONCE = 1024;
const VALUES_AT_ONCE = 1 << 20;

/** A column whose values are made when they are written. */
export interface Source {
  readonly schema: SchemaElement;
  values(): Float32Array | Float64Array | Int32Array | string[];
}

/** One row a future, one column a measure, 32-bit floats. NaN where a future has no such value, or failed. */
export function writeFutures(path: string, columns: readonly Column[], rows: Rows): Promise<void> {
  const count = rows.replications;
  return writeTable(path, count, [
    {
      schema: required("replication", "INT32"),
      values: () => Int32Array.from({ length: count }, (_, at) => at),
    },
    ...columns.map(({ id }, column) => ({
      schema: required(id, "FLOAT"),
      values: () => rows.read(column),
    })),
  ]);
}

/**
 * One row a series and week: the 5, 25, 50, 75 and 95 % points over futures and the mean, each with half the width of its
 * 95 % interval (NaN without one), which `errors` holds as {@link Fans} does.
 */
export function writeWeeks(
  path: string,
  { fans, scenario }: Summary,
  errors: readonly Float32Array[],
): Promise<void> {
  const { weeks, start } = scenario;
  const first = dayNumber(start);
  const rows = fans.length * weeks;
  const text = (name: string, value: (fan: (typeof fans)[number]) => string): Source => ({
    schema: { ...required(name, "BYTE_ARRAY"), converted_type: "UTF8" },
    values: () => {
      const values = new Array<string>(rows);
      fans.forEach((fan, at) => {
        values.fill(value(fan), at * weeks, (at + 1) * weeks);
      });
      return values;
    },
  });
  const dates = Array.from({ length: weeks }, (_, week) => isoDate(first + 7 * week));
  return writeTable(path, rows, [
    text("series", ({ id }) => id),
    text("kind", ({ kind }) => kind),
    text("item", ({ element, product }) => element ?? product ?? ""),
    text("place", ({ region, zone }) => region ?? zone ?? ""),
    text("unit", ({ unit }) => unit),
    {
      schema: required("week", "INT32"),
      values: () => Int32Array.from({ length: rows }, (_, row) => row % weeks),
    },
    {
      schema: { ...required("date", "BYTE_ARRAY"), converted_type: "UTF8" },
      values: () => Array.from({ length: rows }, (_, row) => dates[row % weeks]),
    },
    ...FAN_POINTS.map((point) => ({
      schema: required(point, "FLOAT"),
      values: () => {
        const values = new Float32Array(rows);
        fans.forEach((fan, at) => {
          values.set(fan[point], at * weeks);
        });
        return values;
      },
    })),
    ...FAN_POINTS.map((point, place) => ({
      schema: required(`${point}_error`, "FLOAT"),
      values: () => {
        const values = new Float32Array(rows);
        errors.forEach((error, at) => {
          values.set(error.subarray(place * weeks, (place + 1) * weeks), at * weeks);
        });
        return values;
      },
    })),
  ]);
}

/** Calls `take` with each column of a table of futures, in the order of `columns`, a few columns in memory at a time. */
export async function readFutures(
  path: string,
  columns: readonly Column[],
  take: (values: Float32Array, column: number, replications: number) => void,
): Promise<void> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  const replications = Number(metadata.num_rows);
  const atOnce = Math.max(
    1,
    Math.min(COLUMNS_AT_ONCE, Math.floor(VALUES_AT_ONCE / Math.max(1, replications))),
  );
  for (let first = 0; first < columns.length; first += atOnce) {
    const ids = columns.slice(first, first + atOnce).map(({ id }) => id);
    const found = new Map(ids.map((id) => [id, new Float32Array(replications)]));
    await parquetRead({
      ...{ file, metadata, columns: ids },
      onChunk: ({ columnName, columnData, rowStart }) => {
        found.get(columnName)?.set(columnData as ArrayLike<number>, rowStart);
      },
    });
    [...found.values()].forEach((values, at) => {
      take(values, first + at, replications);
    });
  }
}

/** Rows [from, to) of some columns of numbers, in the order of `names`; all rows by default. */
export async function readColumns(
  path: string,
  names: readonly string[],
  from = 0,
  to = Number.POSITIVE_INFINITY,
): Promise<number[][]> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  const end = Math.min(to, Number(metadata.num_rows));
  const found: number[][] = [];
  for (let first = 0; first < names.length; first += COLUMNS_AT_ONCE) {
    const columns = names.slice(first, first + COLUMNS_AT_ONCE);
    const values = new Map(columns.map((name) => [name, new Array<number>(Math.max(0, end - from))]));
    await parquetRead({
      ...{ file, metadata, columns, rowStart: from, rowEnd: end },
      onChunk: ({ columnName, columnData, rowStart }) => {
        const into = values.get(columnName);
        const data = columnData as ArrayLike<number>;
        for (let at = Math.max(0, from - rowStart); into && at < data.length && rowStart + at < end; at++)
          into[rowStart + at - from] = data[at];
      },
    });
    found.push(...values.values());
  }
  return found;
}

export function required(name: string, type: NonNullable<SchemaElement["type"]>): SchemaElement {
  return { name, type, repetition_type: "REQUIRED" };
}

/** Writes a table under another name, then renames it; what the disk refuses leaves nothing behind. */
export async function writeTable(path: string, count: number, sources: readonly Source[]): Promise<void> {
  if (count === 0) throw new Error(`nothing to write to ${path}`);
  const temporary = `${path}.part`;
  try {
    await writeUnfinished(temporary, count, sources);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

async function writeUnfinished(path: string, count: number, sources: readonly Source[]): Promise<void> {
  // One row group, each column read just before it is written: the number of futures needs no memory.
  const columnData: ColumnSource[] = sources.map(({ schema, values }) => ({
    name: schema.name,
    get data() {
      return values();
    },
  }));
  await parquetWrite({
    writer: fileWriter(path),
    columnData,
    schema: [{ name: "root", num_children: sources.length }, ...sources.map(({ schema }) => schema)],
    createdBy: CREATED_BY,
    rowGroupSize: count,
    statistics: false, // NaN has no place in an order
  });
  const file = openSync(path, "r+");
  fsyncSync(file);
  closeSync(file);
}
