/** The desk of an export control: so many officers, who need time for each application. */
import { z } from "zod";
import { duration, mass, officers } from "./fields.ts";
import { child, type LocatedMap, textOf } from "./located.ts";
import { quantity } from "./quantity-shape.ts";
import { quantityAt, type Reading } from "./reading.ts";
import type { Quantity } from "./types.ts";

export interface Desk {
  readonly officers: Quantity;
  /** Mean weeks that an officer needs for an application. */
  readonly handling: Quantity;
  /** t of an application: of oxide, or of magnets. */
  readonly file: Quantity;
  /** True: they sit once a week. False: they work all week. */
  readonly weekly: boolean;
}

export const SITTINGS = ["all-week", "weekly"] as const;

export const deskShape = z
  .strictObject({
    officers: quantity.describe("Officers who decide, each one application at a time"),
    handling: quantity.describe("Mean time that an officer needs for an application"),
    file: quantity.describe("Tonnes of an application"),
    sits: z
      .enum(SITTINGS)
      .optional()
      .describe(
        "all-week: applications come and are decided at any time; weekly: in one sitting a week; all-week when absent",
      ),
  })
  .describe("Officers who decide applications in the order in which they come, in place of `delay`");

export function readDesk(reading: Reading, control: LocatedMap): { desk?: Desk } {
  const map = child(control, "desk");
  if (map?.kind !== "map") return {};
  return {
    desk: {
      officers: quantityAt(reading, map, "officers", officers, 1),
      handling: quantityAt(reading, map, "handling", duration, 1),
      file: quantityAt(reading, map, "file", mass, 1),
      weekly: textOf(child(map, "sits")) === "weekly",
    },
  };
}
