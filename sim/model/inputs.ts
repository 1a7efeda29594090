/** Everything that a future draws once: world figures within their ranges, and quantities of the scenario. */
import type { Quantity } from "../scenario/types.ts";
import type { Grade, Value } from "../world/types.ts";

/**
 * One epistemic input. Its slot holds the drawn value. `range` is drawn with the median at `mid` and no value outside
 * [low, high]; `quantity` by the inverse of its distribution; `group` is a latent factor that its members share.
 */
export type Input =
  | {
      readonly kind: "range";
      readonly key: string;
      readonly mid: number;
      readonly low: number;
      readonly high: number;
      /** Slot of the latent factor that it moves with, or -1. */
      readonly group: number;
      readonly grade: Grade;
    }
  | { readonly kind: "quantity"; readonly key: string; readonly quantity: Quantity; readonly grade: Grade }
  | { readonly kind: "group"; readonly key: string; readonly grade: Grade };

/** Collects inputs while the model is compiled; the same key always has the same slot. */
export class InputRegistry {
  readonly inputs: Input[] = [];
  private readonly slots = new Map<string, number>();
  private readonly overrides: ReadonlyMap<string, Quantity>;
  readonly overridden = new Set<string>();

  /** `overrides` maps a value's key to the quantity that a scenario puts in its place. */
  constructor(overrides: ReadonlyMap<string, Quantity>) {
    this.overrides = overrides;
  }

  value(value: Value): number {
    const override = this.overrides.get(value.key);
    if (override !== undefined) {
      this.overridden.add(value.key);
      return this.quantity(value.key, override);
    }
    const group = value.group === "" || value.low === value.high ? -1 : this.group(value.group);
    return this.slot(value.key, {
      kind: "range",
      key: value.key,
      mid: value.mid,
      low: value.low,
      high: value.high,
      group,
      grade: value.grade,
    });
  }

  quantity(key: string, quantity: Quantity): number {
    return this.slot(key, { kind: "quantity", key, quantity, grade: "C" });
  }

  constant(key: string, value: number): number {
    return this.quantity(key, { kind: "constant", value });
  }

  private group(name: string): number {
    const key = `group/${name}`;
    return this.slot(key, { kind: "group", key, grade: "C" });
  }

  private slot(key: string, input: Input): number {
    const known = this.slots.get(key);
    if (known !== undefined) return known;
    const slot = this.inputs.length;
    this.inputs.push(input);
    this.slots.set(key, slot);
    return slot;
  }
}
