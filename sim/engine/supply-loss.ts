/** Where oxide went missing at its source: plants and mines that give less than they did in the same future. */
import type { Simulation } from "./simulation.ts";
import type { Trace, TracedWeek } from "./trace.ts";

/** A plant or mine, what it gives less of the element than in its best quarter, t REO a week, and how far it runs. */
export interface LessOxide {
  readonly id: string;
  readonly kind: "plant" | "mine";
  readonly tonnes: number;
  /** Availability in the weeks looked at over its best, 0 to 1: 1 where it stands ready and lacks feed or buyers. */
  readonly runs: number;
}

/** What is short in a week was not made in the weeks before it. */
const LOOK_BACK = 26;
const QUARTER = 13;
const MOST = 3;

/** The three sites that lost most of an element between half a year before `first` and `last` (ticks, exclusive). */
export function lessOxide(
  { model, params }: Simulation,
  trace: Trace,
  element: number,
  first: number,
  last: number,
): LessOxide[] {
  const E = model.elements.length;
  const from = Math.max(0, first - LOOK_BACK);
  const plants = model.plants.id.map((id, plant): LessOxide => {
    const made = (week: TracedWeek): number => week.separated[plant * E + element];
    const runs = ratio(trace.weeks, (week) => week.plantFactor[plant], from, last);
    const tonnes = best(trace.weeks, made, last) - mean(trace.weeks, made, from, last);
    return { id, kind: "plant", tonnes, runs };
  });
  const mines = model.mines.id.map((id, mine): LessOxide => {
    const factor = (week: TracedWeek): number => week.mineFactor[mine];
    const lost = best(trace.weeks, factor, last) - mean(trace.weeks, factor, from, last);
    const rate =
      Math.min(params.mineRate[mine], params.mineCapacity[mine]) * params.basket[mine * E + element];
    return { id, kind: "mine", tonnes: lost * rate, runs: ratio(trace.weeks, factor, from, last) };
  });
  const found = [...plants, ...mines].filter(({ tonnes }) => tonnes > 0).sort((a, b) => b.tonnes - a.tonnes);
  return found.filter(({ tonnes }) => tonnes > 0.05 * found[0].tonnes).slice(0, MOST);
}

type Read = (week: TracedWeek) => number;

function mean(weeks: readonly TracedWeek[], read: Read, from: number, to: number): number {
  let sum = 0;
  for (let tick = from; tick < to; tick++) sum += read(weeks[tick]);
  return to > from ? sum / (to - from) : 0;
}

/** Highest mean of a quarter before `to`. */
function best(weeks: readonly TracedWeek[], read: Read, to: number): number {
  let high = 0;
  for (let end = Math.min(QUARTER, to); end <= to; end++)
    high = Math.max(high, mean(weeks, read, Math.max(0, end - QUARTER), end));
  return high;
}

function ratio(weeks: readonly TracedWeek[], read: Read, from: number, to: number): number {
  const top = best(weeks, read, to);
  return top > 0 ? Math.min(1, mean(weeks, read, from, to) / top) : 1;
}
