/**
 * The fields of a scenario file. The same definitions check structure (unknown and missing fields, lists, kinds) and
 * make the JSON Schema for editors; what a text means (units, names, dates) is read by resolve.ts.
 */
import { z } from "zod";

export const mostShocks = 200;
const mostListed = 100;

const quantity = z
  .union([z.string(), z.number()])
  .describe("A quantity with its unit, or a distribution: 180 t/yr, 5 %, triangular(100, 150, 250) t/yr");
const byRegion = z
  .union([z.string(), z.number(), z.record(z.string(), quantity)])
  .describe(
    "One quantity for all destinations, or one a region and `others` for the rest: { JP: beta(3, 7), others: beta(6, 4) }",
  );
const date = z
  .string()
  .describe(
    "A day (2026-10-01), month (2026-10) or quarter (2026-Q4), or relative: 3 months after april-controls",
  );
const name = z.string();
const nameOrList = z.union([z.string(), z.array(z.string()).max(mostListed)]);
const identifier = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);

const base = {
  id: identifier
    .optional()
    .describe("Names the shock: small letters, digits and hyphens. Its chance is drawn by this name"),
  title: z.string().max(200).optional().describe("One line for reports"),
  note: z.string().max(2000).optional().describe("What the figures rest on"),
  source: z.string().max(2000).optional().describe("Where the figures come from: a link or a citation"),
  grade: z
    .enum(["A", "B", "C"])
    .optional()
    .describe("A official or company, B trade press or peer-reviewed, C inferred"),
  until: date.optional().describe("Last day; without it the shock stays to the end"),
  probability: quantity.optional().describe("That it happens at all in a future; 100 % when absent"),
};
const from = { from: date.describe("First day of the shock") };
const start = { start: date.describe("Day of first product") };
const stages = z
  .array(z.enum(["oxide", "metal", "magnet"]))
  .min(1)
  .optional()
  .describe("Stages concerned; all when absent");
const goods = {
  authority: name.optional().describe("Region whose exports it governs; CN when absent"),
  elements: nameOrList.describe("Element symbols and groups: [Sm, Dy], april-2025-list"),
  stages,
  destinations: nameOrList.optional().describe("Destination regions and groups; all when absent"),
};

/** Fields of each kind of shock, as they must stand once files are merged. */
export const shockShapes = {
  "export-control": {
    ...base,
    ...from,
    ...goods,
    approval: byRegion.describe("Share of civil applications approved, by destination"),
    "military-approval": byRegion
      .optional()
      .describe("Share of military applications approved; 2 % when absent"),
    delay: byRegion.describe("Weeks from application to decision, by destination"),
    startup: quantity.optional().describe("Time from the first day to the first decision; none when absent"),
    leakage: quantity
      .optional()
      .describe("Share of ordered tonnage that moves without a licence; none when absent"),
    "general-licence": byRegion
      .optional()
      .describe("Share of trade that needs no application per shipment; none when absent"),
    "customs-hold": quantity
      .optional()
      .describe("Share of unlisted magnets held for a test of content; none when absent"),
  },
  quota: {
    ...base,
    ...from,
    authority: goods.authority,
    elements: goods.elements,
    amount: quantity.describe("Most that may leave, all listed elements together, t/yr of oxide"),
  },
  stop: {
    ...base,
    ...from,
    ...goods,
    share: quantity.optional().describe("Share that is stopped; 100 % when absent"),
  },
  ramp: {
    ...base,
    ...start,
    agent: name.describe("The refiner whose circuit it is"),
    element: name,
    capacity: quantity.describe("t/yr of oxide at full rate"),
    ramp: quantity.optional().describe("Time from first product to full rate; none when absent"),
    delay: quantity.optional().describe("How late first product comes; none when absent"),
    offtake: z
      .strictObject({ trader: name, share: quantity.describe("Share of output offered to the trader first") })
      .optional()
      .describe("A contract that takes output first"),
  },
  outage: {
    ...base,
    ...from,
    agent: nameOrList.describe(
      "Mine, refiner or maker; several, or a group such as china.refiners, are hit together",
    ),
    share: quantity.optional().describe("Share of capacity lost; 100 % when absent"),
    duration: quantity.optional().describe("How long; takes the place of `until`"),
  },
  open: {
    ...base,
    ...start,
    agent: nameOrList.describe("Mine, refiner or maker that does not produce yet"),
    ramp: quantity.optional().describe("Time from first product to full rate; none when absent"),
    delay: quantity.optional().describe("How late first product comes; none when absent"),
    share: quantity.optional().describe("Share of nameplate reached; 100 % when absent"),
  },
  demand: {
    ...base,
    ...from,
    uses: nameOrList.optional().describe("Uses; all when absent"),
    regions: nameOrList.optional().describe("Regions; all when absent"),
    products: nameOrList.optional().describe("Elements and magnets; all when absent"),
    factor: quantity.describe("What demand is multiplied by: 1.2"),
    ramp: quantity.optional().describe("Time to reach the factor; none when absent"),
  },
};

export const shockKinds = Object.keys(shockShapes) as (keyof typeof shockShapes)[];

const shock = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("export-control"), ...shockShapes["export-control"] }),
  z.strictObject({ kind: z.literal("quota"), ...shockShapes.quota }),
  z.strictObject({ kind: z.literal("stop"), ...shockShapes.stop }),
  z.strictObject({ kind: z.literal("ramp"), ...shockShapes.ramp }),
  z.strictObject({ kind: z.literal("outage"), ...shockShapes.outage }),
  z.strictObject({ kind: z.literal("open"), ...shockShapes.open }),
  z.strictObject({ kind: z.literal("demand"), ...shockShapes.demand }),
]);

const shortage = z.strictObject({
  id: identifier.describe("Names the definition in results"),
  "fill-below": quantity.describe("Short when less than this share of demand is met: 90 %"),
  weeks: quantity.describe("For so many weeks in a row: 4"),
});

const common = {
  story: z.string().max(4000).optional().describe("What happens and why it is asked, in a few sentences"),
  "run-in": quantity
    .optional()
    .describe("Time simulated before `start`; from the world's opening day when absent"),
  uncertain: z
    .record(z.string(), quantity)
    .optional()
    .describe(
      "Figures of the world that are replaced: parameters/price-speed-china: uniform(0.05, 0.15) /week",
    ),
  measure: z
    .strictObject({ shortages: z.array(shortage).max(20).optional() })
    .optional()
    .describe("What is measured"),
  off: z.array(z.string()).max(50).optional().describe("Mechanisms switched off"),
};
const required = {
  name: z.string().min(1).max(200).describe("Title of the scenario"),
  world: z.string().describe("Folder of tables under scenarios/worlds"),
  start: date.describe("First day of the reported period"),
  horizon: quantity.describe("Length of the reported period: 3 years"),
};

/** A scenario with everything it extends merged into it. */
export const scenarioShape = z.strictObject({
  ...required,
  ...common,
  shocks: z.array(shock).max(mostShocks).optional(),
});

/** One file: what it inherits need not be repeated, and inherited shocks are changed by id. */
export const fileShape = z.strictObject({
  extends: z
    .union([z.string(), z.array(z.string()).min(1).max(10)])
    .optional()
    .describe("Files of the same folder that this one changes"),
  ...z.strictObject(required).partial().shape,
  ...common,
  shocks: z
    .array(z.union([shock, changeShape()]))
    .max(mostShocks)
    .optional(),
});

/** A change of an inherited shock: its id and any field of any kind, or `delete: true`. */
function changeShape() {
  const fields: Record<string, z.ZodType> = {};
  for (const shape of Object.values(shockShapes)) {
    for (const [key, field] of Object.entries(shape)) fields[key] = z.union([field, z.null()]).optional();
  }
  return z.strictObject({ ...fields, id: identifier, delete: z.literal(true).optional() });
}
