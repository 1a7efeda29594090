/** When the shocks of a scenario act in one future, as its draws have it: in place of the windows and lengths of the file. */
import { createSimulation } from "../engine/run.ts";
import { compile } from "../model/compile.ts";
import type { CompiledShock } from "../model/shocks.ts";
import { dayNumber, isoDate } from "../numbers/dates.ts";
import type { IsoDate, Scenario } from "../scenario/types.ts";
import type { World } from "../world/types.ts";

/** One stretch of time in which a shock acts, its fading included. */
export interface Span {
  /** Monday of its first week, which may lie before the simulated time. */
  readonly from: IsoDate;
  /** Sunday of its last week; empty when it goes on after the last simulated week. */
  readonly until: IsoDate | "";
}

/**
 * The stretches of every shock by its id, in order; none for a shock that does not come in this future. A circuit or a
 * plant acts from its first product on. `uniforms` holds a number for each input of the model, as in a replay.
 */
export function shockSpans(
  world: World,
  scenario: Scenario,
  seed: string,
  replication: number,
  uniforms: Float64Array,
  shocksOf?: number,
): ReadonlyMap<string, readonly Span[]> {
  const model = compile(world, scenario);
  const { simulation, open } = createSimulation(model);
  open(seed, replication, uniforms, shocksOf);
  const { strength, begin } = simulation.schedule;
  const { values } = simulation.params;
  const opening = dayNumber(scenario.start) - 7 * scenario.runInWeeks;
  const late = ({ kind, ...shock }: CompiledShock): number =>
    (kind === "ramp" || kind === "open") && "delaySlot" in shock && typeof shock.delaySlot === "number"
      ? Math.max(0, Math.round(values[shock.delaySlot]))
      : 0;
  const spans = new Map<string, Span[]>(scenario.shocks.map(({ id }) => [id, []]));
  for (const [at, shock] of model.shocks.entries()) {
    const own = spans.get(shock.id) ?? [];
    for (const { first, last } of stretches(strength, begin, at * model.ticks, model.ticks)) {
      const start = first + late(shock);
      if (start >= model.ticks) continue;
      const from = isoDate(opening + 7 * start);
      const until = last + 1 < model.ticks ? isoDate(opening + 7 * last + 6) : "";
      // A shock of several effects is compiled to several rows that act together.
      if (!own.some((span) => span.from === from && span.until === until)) own.push({ from, until });
    }
  }
  for (const own of spans.values()) own.sort((one, two) => (one.from < two.from ? -1 : 1));
  return spans;
}

/** Ticks in a row with the same beginning: the first, before the opening where it began there, and the last. */
function stretches(
  strength: Float64Array,
  begin: Int32Array,
  row: number,
  ticks: number,
): { first: number; last: number }[] {
  const found: { first: number; last: number }[] = [];
  for (let tick = 0; tick < ticks; tick++) {
    if (strength[row + tick] === 0) continue;
    const began = begin[row + tick];
    const first = tick === 0 ? began : tick; // what rests for a while comes back on a day of its own
    while (tick + 1 < ticks && strength[row + tick + 1] > 0 && begin[row + tick + 1] === began) tick++;
    found.push({ first, last: tick });
  }
  return found;
}
