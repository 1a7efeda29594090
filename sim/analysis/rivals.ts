/** Naive forecasts that a model must beat: nothing happens, and everything scales with the supply lost. */
import type { Recording } from "../engine/recording.ts";
import { dayNumber } from "../numbers/dates.ts";

/** Supply that a measure took away by its own words: share of the listed series lost while it was in force. */
export interface Loss {
  /** Series id; `*` stands for any name between two slashes. */
  readonly series: string;
  /** ISO dates, both inclusive. */
  readonly from: string;
  readonly until: string;
  readonly lost: number;
}

/** Weeks at the start of a calm future in which goods are not yet under way. */
const SETTLING = 8;
const YEAR = 52;

/** Every series stays for ever at its mean over the first calm year. */
export function nothingHappens(calm: Recording): Recording {
  const { weeks, series } = calm;
  const data = new Float64Array(calm.data.length);
  const last = Math.min(weeks, SETTLING + YEAR);
  for (let row = 0; row < series.length; row++) {
    let sum = 0;
    for (let week = SETTLING; week < last; week++) sum += calm.data[row * weeks + week];
    data.fill(sum / (last - SETTLING), row * weeks, (row + 1) * weeks);
  }
  return { ...calm, data };
}

/** As above, but flows and fill rates fall by the share lost, and prices rise by it, as long as a measure is in force. */
export function linearScaling(calm: Recording, losses: readonly Loss[], start: string): Recording {
  const flat = nothingHappens(calm);
  const firstDay = dayNumber(start);
  for (const { series: pattern, from, until, lost } of losses) {
    const matches = new RegExp(`^${pattern.replace(/\*/g, "[^/]+")}$`);
    flat.series.forEach(({ id, unit }, row) => {
      if (!matches.test(id)) return;
      const factor = unit === "USD/kg" ? 1 + lost : 1 - lost;
      const first = Math.max(0, Math.floor((dayNumber(from) - firstDay) / 7));
      const last = Math.min(flat.weeks - 1, Math.floor((dayNumber(until) - firstDay) / 7));
      for (let week = first; week <= last; week++) flat.data[row * flat.weeks + week] *= factor;
    });
  }
  return flat;
}
