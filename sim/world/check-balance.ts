/** A world whose elements do not roughly balance starves or drowns without any shock: that is a mistake in its tables. */
import { balance } from "./balance.ts";
import type { Context } from "./context.ts";
import type { World } from "./types.ts";

/** Separated oxide over net need on the date of the facts, between which a world is taken to be meant. */
export const RATIO_BOUNDS = { low: 0.7, high: 50 } as const;

export function checkBalance(world: World, context: Context): void {
  for (const row of balance(world, world.asOf)) {
    if (row.demand === 0 || (row.ratio >= RATIO_BOUNDS.low && row.ratio <= RATIO_BOUNDS.high)) continue;
    const element = world.elements.find(({ symbol }) => symbol === row.element);
    const place = { file: "elements.csv", line: element?.line ?? 1, column: 1 };
    const found = `plants split ${Math.round(row.supply)} t of ${row.element} a year, ${Math.round(row.demand)} t are needed`;
    const fix = `check output, baskets, feed and circuits against demand: supply over demand lies between ${RATIO_BOUNDS.low} and ${RATIO_BOUNDS.high}`;
    context.report(place, `elements/${row.element}/balance`, found, fix);
  }
}
