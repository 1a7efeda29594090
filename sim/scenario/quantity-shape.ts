/** Quantities as a scenario file may hold them: what they mean is read by quantity.ts. */
import { z } from "zod";

export const quantity = z
  .union([z.string(), z.number()])
  .describe("A quantity with its unit, or a distribution: 180 t/yr, 5 %, triangular(100, 150, 250) t/yr");
export const byRegion = z
  .union([z.string(), z.number(), z.record(z.string(), quantity)])
  .describe(
    "One quantity for all destinations, or one a region and `others` for the rest: { JP: beta(3, 7), others: beta(6, 4) }",
  );
