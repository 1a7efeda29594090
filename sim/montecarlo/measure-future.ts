/** One future's recording to one row of measures. */
import type { Recording } from "../engine/recording.ts";
import { WEEKS_PER_YEAR } from "../numbers/dates.ts";
import { type Cell, type Plan, QUARTERS_PER_COLUMN } from "./plan.ts";

/** What a future comes to. Buffers belong to the measurer and are overwritten by the next future. */
export interface Measured {
  /** A value for each of `plan.columns`; NaN for first-short, last-short and recovery of a future without a shortage. */
  readonly row: Float32Array;
  /** 1 where the buyers were short, [(definition * cells + cell) * (quarters + 1) + quarter + 1]; 0 the whole period. */
  readonly short: Uint8Array;
  /** Week in which the first shortage begins, -1 without one, [definition * cells + cell]. */
  readonly firstShort: Int32Array;
  /** 1 where the buyers wanted anything in any week, [cell]. */
  readonly wanted: Uint8Array;
}

/** Prepares the measuring of recordings that follow `plan`. About 0.2 ms a future of 156 weeks; allocates nothing. */
export function createMeasurer(plan: Plan): (recording: Recording) => Measured {
  const { cells, definitions, scopes, periods, weeks, maskColumns } = plan;
  const { quarterOf, years } = periods;
  const Q = periods.quarters.length + 1;
  const Y = periods.years.length + 1;
  const row = new Float32Array(plan.columns.length);
  const short = new Uint8Array(definitions.length * cells.length * Q);
  const firstShort = new Int32Array(definitions.length * cells.length);
  const wanted = new Uint8Array(cells.length);
  const yearly = new Float64Array(Y);
  const inRun = new Float64Array(weeks); // 1 in the weeks of a shortage under the definition at hand
  const measured: Measured = { row, short, firstShort, wanted };

  return ({ data }) => {
    short.fill(0);
    firstShort.fill(-1);
    for (let cell = 0; cell < cells.length; cell++) measureCell(data, cells[cell], cell);
    for (const { series, column } of plan.prices) {
      const first = data[series * weeks];
      let peak = first;
      for (let at = series * weeks; at < (series + 1) * weeks; at++) if (data[at] > peak) peak = data[at];
      row[column] = peak;
      row[column + 1] = first > 0 ? peak / first : Number.NaN;
    }
    for (const { series, column } of plan.exports) {
      sumBySpan(data, series * weeks);
      for (let year = 1; year < Y; year++) row[column + year - 1] = yearly[year];
    }
    for (const { series, column } of plan.made) row[column] = data[series * weeks] * WEEKS_PER_YEAR;
    for (const { series, column } of plan.values) {
      sumBySpan(data, series * weeks);
      for (let year = 0; year < Y; year++) row[column + year] = yearly[year];
    }
    for (const { series, column } of plan.valuesOfUses) row[column] = sumOf(data, series * weeks);
    for (const { series, column, definition } of plan.buyers) {
      row[column] = sumOf(data, series * weeks) / weeks;
      row[column + 1] = definition >= 0 && everShort(data, series * weeks, definition) ? 1 : 0;
    }
    for (const { series, column } of plan.namedUses) row[column] = sumOf(data, series * weeks) / weeks;
    for (const { series, column } of plan.causes) row[column] = sumOf(data, series * weeks);
    return measured;
  };

  function measureCell(data: Float64Array, cell: Cell, index: number): void {
    if (cell.of === "use") {
      measureUse(data, cell, index);
      return;
    }
    let column = cell.column;
    let worst = 1;
    wanted[index] = 0;
    for (let week = 0; week < weeks; week++) {
      if (!(data[cell.demand * weeks + week] > 0)) continue;
      wanted[index] = 1;
      const fill = data[cell.fill * weeks + week];
      if (fill < worst) worst = fill;
    }
    for (let definition = 0; definition < definitions.length; definition++) {
      if (scopes[definition].concerns[index] === 0) continue;
      // Most buyers never come near a shortage: then there are no runs of weeks to look for.
      column =
        worst < definitions[definition].fillBelow
          ? writeShort(data, cell, definition, definition * cells.length + index, column)
          : writeNone(column);
    }
    // Of the first definition that concerns the cell: its runs are found again, which is cheaper than keeping them.
    let first = -1;
    let over = -1;
    if (cell.definition >= 0 && worst < definitions[cell.definition].fillBelow) {
      inRun.fill(0);
      const { fillBelow, weeks: least } = definitions[cell.definition];
      const { from, to } = scopes[cell.definition];
      let run = 0;
      for (let week = from; week <= to; week++) {
        if (week < to && isShort(data, cell, week, fillBelow)) run++;
        else {
          if (run >= least) {
            if (first < 0) first = week - run;
            over = week;
            inRun.fill(1, week - run, week);
          }
          run = 0;
        }
      }
    }
    if (first < 0) yearly.fill(0);
    else sumBySpan(inRun, 0);
    for (let year = 0; year < Y; year++) row[column++] = yearly[year];
    row[column++] = first < 0 ? Number.NaN : first;
    row[column++] = first < 0 ? Number.NaN : over - 1;
    row[column++] = first < 0 ? Number.NaN : over - first;
    sumBySpan(data, cell.unmet * weeks);
    for (let year = 0; year < Y; year++) row[column++] = yearly[year];
    row[column] = worst;
  }

  /** The lines of a use are counted only: their columns are the weeks for which they stood, and what that was worth. */
  function measureUse(data: Float64Array, cell: Cell, index: number): void {
    wanted[index] = 1;
    let standing = 0;
    for (let at = cell.fill * weeks; at < (cell.fill + 1) * weeks; at++)
      if (data[at] > standing) standing = data[at];
    for (let definition = 0; definition < definitions.length; definition++) {
      if (scopes[definition].concerns[index] === 0) continue;
      if (1 - standing < definitions[definition].fillBelow)
        writeShort(data, cell, definition, definition * cells.length + index, -1);
    }
  }

  /** The columns of a definition without a shortage; returns the next column. */
  function writeNone(column: number): number {
    row.fill(0, column, column + Y + maskColumns);
    return column + Y + maskColumns;
  }

  /** Marks the quarters that shortages touch and writes the columns of one definition; returns the next column. */
  function writeShort(
    data: Float64Array,
    cell: Cell,
    definition: number,
    place: number,
    column: number,
  ): number {
    const at = place * Q;
    const { fillBelow, weeks: least } = definitions[definition];
    if (column >= 0) row.fill(0, column, column + Y + maskColumns);
    const { from, to } = scopes[definition];
    let run = 0;
    for (let week = from; week <= to; week++) {
      if (week < to && isShort(data, cell, week, fillBelow)) run++;
      else {
        if (run >= least) {
          if (firstShort[place] < 0) firstShort[place] = week - run;
          for (let back = week - run; back < week; back++) short[at + 1 + quarterOf[back]] = 1;
          short[at] = 1;
          if (column >= 0) row[column] = 1;
          for (let year = 1; column >= 0 && year < Y; year++) {
            if (years[year - 1].from < week && years[year - 1].to > week - run) row[column + year] = 1;
          }
        }
        run = 0;
      }
    }
    for (let quarter = 0; column >= 0 && quarter < Q - 1; quarter++) {
      if (short[at + 1 + quarter] === 0) continue;
      const part = Math.floor(quarter / QUARTERS_PER_COLUMN);
      row[column + Y + part] += 1 << (quarter - part * QUARTERS_PER_COLUMN);
    }
    return column + Y + maskColumns;
  }

  /** True where a weekly fill that begins at `first` lies below the definition's for its weeks in a row. */
  function everShort(data: Float64Array, first: number, definition: number): boolean {
    const { fillBelow, weeks: least } = definitions[definition];
    const { from, to } = scopes[definition];
    let run = 0;
    for (let week = from; week < to; week++) {
      run = data[first + week] < fillBelow ? run + 1 : 0;
      if (run >= least) return true;
    }
    return false;
  }

  /** Nobody is short of what nobody wants. */
  function isShort(data: Float64Array, cell: Cell, week: number, fillBelow: number): boolean {
    if (cell.of === "use") return 1 - data[cell.fill * weeks + week] < fillBelow;
    return data[cell.demand * weeks + week] > 0 && data[cell.fill * weeks + week] < fillBelow;
  }

  /** Sums a weekly series that begins at `first`. */
  function sumOf(data: Float64Array, first: number): number {
    let sum = 0;
    for (let at = first; at < first + weeks; at++) sum += data[at];
    return sum;
  }

  /** Sums a weekly series that begins at `first` into `yearly`: [0] the whole period, [1 + year] years and windows. */
  function sumBySpan(data: Float64Array, first: number): void {
    yearly[0] = sumOf(data, first);
    for (let year = 1; year < Y; year++) {
      let sum = 0;
      for (let at = first + years[year - 1].from; at < first + years[year - 1].to; at++) sum += data[at];
      yearly[year] = sum;
    }
  }
}
