/** Everything that a future draws once: world figures within their ranges, and quantities of the scenario. */
import type { Quantity } from "../scenario/types.ts";
import type { Grade, PlausibleSet, Value } from "../world/types.ts";

/**
 * One epistemic input. Its slot holds the drawn value. `range` is drawn with the median at `mid` and no value outside
 * [low, high]; `quantity` by the inverse of its distribution; `group` is a latent factor that its members share;
 * `choice` picks a member of the plausible set, and `member` is that member's figure in one of its columns.
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
      /** Key of the world's figure whose range it has, where that is not its own. */
      readonly like?: string;
    }
  | { readonly kind: "quantity"; readonly key: string; readonly quantity: Quantity; readonly grade: Grade }
  | { readonly kind: "group"; readonly key: string; readonly grade: Grade }
  | { readonly kind: "choice"; readonly key: string; readonly grade: Grade }
  | { readonly kind: "member"; readonly key: string; readonly column: number; readonly grade: Grade };

/** Name of the input that picks a member of the plausible set. */
export const CHOICE_KEY = "plausible/member";

/** Collects inputs while the model is compiled; the same key always has the same slot. */
export class InputRegistry {
  readonly inputs: Input[] = [];
  private readonly slots = new Map<string, number>();
  private readonly overrides: ReadonlyMap<string, Quantity>;
  /** Keys of the figures that come from the plausible set, to its columns. */
  private readonly columns: ReadonlyMap<string, number>;
  readonly overridden = new Set<string>();

  /** `overrides` maps a value's key to the quantity that a scenario puts in its place; it comes before `plausible`. */
  constructor(overrides: ReadonlyMap<string, Quantity>, plausible?: PlausibleSet) {
    this.overrides = overrides;
    this.columns = new Map(plausible?.names.map((name, column) => [`parameters/${name}`, column]));
  }

  value(value: Value): number {
    const override = this.overrides.get(value.key);
    if (override !== undefined) {
      this.overridden.add(value.key);
      return this.quantity(value.key, override);
    }
    const column = this.columns.get(value.key);
    if (column !== undefined) {
      this.slot(CHOICE_KEY, { kind: "choice", key: CHOICE_KEY, grade: "C" });
      return this.slot(value.key, { kind: "member", key: value.key, column, grade: value.grade });
    }
    return this.range(value);
  }

  /** A figure of its own, drawn as `value` is (or as the scenario says that it is), that moves with the others of `group`. */
  another(value: Value, key: string, group: string): number {
    const override = this.overrides.get(value.key);
    if (override === undefined) return this.range({ ...value, key, group }, value.key);
    this.overridden.add(value.key);
    return this.quantity(key, override);
  }

  private range({ key, mid, low, high, group: name, grade }: Value, like?: string): number {
    const group = name === "" || low === high ? -1 : this.group(name);
    return this.slot(key, {
      ...{ kind: "range", key, mid, low, high, group, grade },
      ...(like === undefined ? {} : { like }),
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
