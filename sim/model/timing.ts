/** When shocks act: slots of what a future draws about it, and which shock hangs on which. */
import type { Quantity, Shock } from "../scenario/types.ts";
import type { CompiledTiming } from "./compiled-timing.ts";
import type { Indices } from "./index-of.ts";
import type { CompiledShock } from "./shocks.ts";

/** Registers a quantity of the shock as an input and returns its slot. */
export type Slot = (name: string, quantity: Quantity) => number;

const unit: Quantity = { kind: "uniform", low: 0, high: 1 };

export function compileTiming(shock: Shock, indices: Indices, slot: Slot): CompiledTiming {
  const optional = (name: string, quantity: Quantity | undefined): number =>
    quantity === undefined ? -1 : slot(name, quantity);
  const recurs = shock.rate !== undefined;
  return {
    windowTicks:
      shock.window === undefined ? 0 : Math.max(0, indices.tick(shock.window) - indices.tick(shock.from)),
    startSlot: optional("start", shock.window === undefined ? undefined : unit),
    durationSlot: recurs ? -1 : optional("duration", shock.duration),
    recovery: shock.recovery?.shape ?? "step",
    recoverySlot: optional("recovery", shock.recovery?.over),
    after: shock.after?.shock ?? "",
    lagSlot: optional("lag", shock.after?.lag),
    onlyIf: shock.onlyIf ?? "",
    unless: shock.unless ?? "",
    rateSlot: optional("rate", shock.rate),
    length: recurs ? shock.duration : undefined,
    atOnce: shock.atOnce ?? 1,
    place: 0,
    dispute:
      shock.kind === "dispute"
        ? {
            calm: slot("calm", shock.quantities.calm),
            lasts: slot("lasts", shock.quantities.lasts),
            step: slot("step", shock.quantities.step),
            share: slot("share", shock.quantities.share),
          }
        : undefined,
  };
}

/** Which shock hangs on which, as indices; -1 for none. */
export interface Dependencies {
  /** Every shock after those that it hangs on. */
  readonly order: Int32Array;
  readonly after: Int32Array;
  readonly onlyIf: Int32Array;
  readonly unless: Int32Array;
  /** Shocks that delay or cancel this one. */
  readonly changedBy: readonly (readonly number[])[];
  /** First row of this week's chance, for shocks that come again and again, which have a row for each arrival of a week, and for disputes. */
  readonly chanceRow: Int32Array;
  /** Names of the streams of those rows. */
  readonly streams: readonly string[];
}

export function compileDependencies(shocks: readonly CompiledShock[]): Dependencies {
  const find = (entry: string): number =>
    entry === "" ? -1 : shocks.findIndex((one) => one.entry === entry);
  const row = (of: (timing: CompiledTiming) => string): Int32Array =>
    Int32Array.from(shocks, ({ timing }) => find(of(timing)));
  const after = row((timing) => timing.after);
  const onlyIf = row((timing) => timing.onlyIf);
  const unless = row((timing) => timing.unless);
  const changedBy = shocks.map((shock) =>
    shocks.flatMap((other, at) =>
      (other.kind === "delay" || other.kind === "cancel") && other.entries.includes(shock.entry) ? [at] : [],
    ),
  );
  const random = shocks.filter(({ timing }) => timing.rateSlot >= 0 || timing.dispute !== undefined);
  const arrivals = new Map(random.map(({ entry, timing }) => [entry, timing.atOnce]));
  const streams = [...arrivals.keys()].sort().flatMap((entry) => streamsOf(entry, arrivals.get(entry) ?? 1));
  return {
    order: orderOf(shocks.length, (at) => [after[at], onlyIf[at], unless[at], ...changedBy[at]]),
    after,
    onlyIf,
    unless,
    changedBy,
    chanceRow: Int32Array.from(shocks, (shock) =>
      random.includes(shock) ? streams.indexOf(`shock/${shock.entry}`) : -1,
    ),
    streams,
  };
}

/** One stream, and one more for each further arrival that a week may have. */
function streamsOf(entry: string, arrivals: number): string[] {
  return Array.from({ length: arrivals }, (_, at) =>
    at === 0 ? `shock/${entry}` : `shock/${entry}/${at + 1}`,
  );
}

/** Depth first; the readers have refused circles, so that none is left to break. */
function orderOf(count: number, needs: (at: number) => readonly number[]): Int32Array {
  const order: number[] = [];
  const seen = new Set<number>();
  const visit = (at: number): void => {
    if (at < 0 || seen.has(at)) return;
    seen.add(at);
    for (const need of needs(at)) visit(need);
    order.push(at);
  };
  for (let at = 0; at < count; at++) visit(at);
  return Int32Array.from(order);
}

/** Slots of what decides whether and when shocks come and how long they last; how often they do so is a parameter. */
export function timingSlots(shocks: readonly CompiledShock[]): readonly number[] {
  const found = new Set<number>();
  for (const shock of shocks) {
    const { startSlot, durationSlot, recoverySlot, lagSlot } = shock.timing;
    for (const slot of [shock.chanceSlot, startSlot, durationSlot, recoverySlot, lagSlot]) found.add(slot);
    if (shock.kind === "plans")
      for (const plan of shock.plans) found.add(plan.delaySlot).add(plan.chanceSlot);
    if (shock.kind === "ramp" || shock.kind === "open" || shock.kind === "delay") found.add(shock.delaySlot);
  }
  found.delete(-1);
  return [...found].sort((one, two) => one - two);
}
