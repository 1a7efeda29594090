/**
 * The fields of a scenario file. The same definitions check structure (unknown and missing fields, lists, kinds) and
 * make the JSON Schema for editors; what a text means (units, names, dates) is read by resolve.ts.
 */
import { z } from "zod";
import { causeNames } from "./causes.ts";
import { controlFields } from "./control-shape.ts";
import type { Field, NamesField } from "./kinds/field.ts";
import { fieldsOf, type TableKind, tableKinds } from "./kinds.ts";
import { quantity } from "./quantity-shape.ts";
import { recoveryShapes } from "./types.ts";

export const mostShocks = 200;
const mostListed = 100;

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
  window: date
    .optional()
    .describe("Last day on which it may start: the start is drawn evenly between the first day and this one"),
  duration: quantity.optional().describe("How long it lasts from its start; takes the place of `until`"),
  after: identifier
    .optional()
    .describe("Starts when the shock of this id does, in futures in which that one comes"),
  lag: quantity.optional().describe("How long after that; none when absent"),
  if: identifier.optional().describe("Comes only in futures in which the shock of this id comes"),
  unless: identifier.optional().describe("Comes only in futures in which the shock of this id does not"),
  rate: quantity
    .optional()
    .describe("Comes again and again, so many times a year on average; each time for `duration`"),
  probability: quantity.optional().describe("That it happens at all in a future; 100 % when absent"),
};
const from = { from: date.optional().describe("First day of the shock; with `after` it may be left out") };
const start = { start: date.optional().describe("Day of first product; with `after` it may be left out") };
const recovery = {
  recovery: z
    .strictObject({
      shape: z.enum(recoveryShapes).describe("step, linear, s-curve or exponential"),
      over: quantity.describe("Time from the end of the shock to the end of its effect"),
    })
    .optional()
    .describe("How the effect fades after the end; at once when absent"),
};
/** For kinds of which two at once mean more than one: see the table in scenarios/README.md. */
const atOnce = {
  "at-once": quantity
    .optional()
    .describe(
      "With a rate: how many may be in force at once, 1 to 20; a new one waits for the end when absent",
    ),
};
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
const ownShapes = {
  "export-control": {
    ...base,
    ...from,
    ...goods,
    ...controlFields,
  },
  quota: {
    ...base,
    ...from,
    authority: goods.authority,
    elements: goods.elements,
    amount: quantity.describe("Most that may leave, all listed elements together, t/yr of oxide"),
    "carried-over": quantity
      .optional()
      .describe("Licences of earlier periods that are still good, t of oxide; none when absent"),
  },
  stop: {
    ...base,
    ...from,
    ...goods,
    share: quantity.optional().describe("Share that is stopped; 100 % when absent"),
    ...recovery,
    ...atOnce,
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
    share: quantity.optional().describe("Share of capacity lost; 100 %, or the cause's, when absent"),
    notice: quantity
      .optional()
      .describe(
        "How long before a mine's outage buyers are told of it and begin to fear it; never when absent",
      ),
    cause: z
      .enum(causeNames)
      .optional()
      .describe("Sets share, duration and recovery where the file does not; see README.md"),
    ...recovery,
    ...atOnce,
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
    ...recovery,
    ...atOnce,
  },
};

/** Kinds whose effect is there or not: it cannot fade. */
const unfading: readonly TableKind[] = [
  "suspension",
  "plans",
  "project-delay",
  "cancellation",
  "technology-ban",
  "offtake",
  "foreign-content-rule",
  "end-use-rule",
  "recycling-mandate",
];

/** Kinds that fade but of which a second at once would say nothing, or has a process of its own. */
const single: readonly TableKind[] = ["dispute", "bloc-floor", "price-floor", "transshipment", "insolvency"];

type Shape = Record<string, z.ZodType>;

/** Fields of a kind that a table tells. */
function tableShape(kind: TableKind): Shape {
  const own = fieldsOf(kind).map(([key, field]): [string, z.ZodType] => [key, fieldShape(field)]);
  const fades = !unfading.includes(kind);
  return {
    ...base,
    ...from,
    ...Object.fromEntries(own),
    ...(fades ? recovery : {}),
    ...(fades && !single.includes(kind) ? atOnce : {}),
  };
}

function fieldShape(field: Field): z.ZodType {
  const shape =
    field.is === "quantity" ? quantity : field.is === "choice" ? z.enum(field.options) : listShape(field);
  const required =
    field.is === "quantity" ? field.absent === undefined : field.is === "names" && field.required;
  return (required ? shape : shape.optional()).describe(field.hint);
}

function listShape(field: NamesField): z.ZodType {
  return field.one ? name : nameOrList;
}

/** Fields of every kind by its name. */
export const shockShapes: Readonly<Record<ShockKind, Shape>> = {
  ...ownShapes,
  ...(Object.fromEntries(tableKinds.map((kind) => [kind, tableShape(kind)])) as Record<TableKind, Shape>),
};

export type ShockKind = keyof typeof ownShapes | TableKind;
export const shockKinds = Object.keys(shockShapes) as readonly ShockKind[];

export function isShockKind(kind: string): kind is ShockKind {
  return Object.hasOwn(shockShapes, kind);
}

const [firstKind, ...otherKinds] = shockKinds.map((kind) =>
  z.strictObject({ kind: z.literal(kind), ...shockShapes[kind] }),
);
const shock = z.discriminatedUnion("kind", [firstKind!, ...otherKinds]);

const shortage = z.strictObject({
  id: identifier.describe("Names the definition in results"),
  "fill-below": quantity.describe("Short when less than this share of demand is met: 90 %"),
  weeks: quantity.describe("For so many weeks in a row: 4"),
  products: nameOrList.optional().describe("Elements and magnets that it concerns; all when absent"),
  uses: nameOrList
    .optional()
    .describe("Uses that it concerns, by the share of their lines that run; all when absent"),
  regions: nameOrList.optional().describe("Regions that it concerns; all when absent"),
  from: date.optional().describe("Only weeks from this day on"),
  until: date.optional().describe("Only weeks to this day"),
});

const measureWindow = z.strictObject({
  id: identifier.describe("Names the stretch of time in results"),
  from: date.describe("First day: 2026-Q2"),
  until: date.describe("Last day: 2027-Q1"),
});

const setting = z.union([z.string(), z.number()]);

const common = {
  theme: z.string().min(1).max(60).optional().describe("Groups the scenario in lists: export controls"),
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
  correlations: z
    .record(
      identifier,
      z.strictObject({
        between: z
          .array(z.string())
          .min(2)
          .max(20)
          .describe("Figures of the world, or fields of shocks: licences.approval.EU"),
        rank: quantity.describe("Spearman's rank correlation of every pair: 60 %"),
      }),
    )
    .optional()
    .describe("Quantities that are high or low together"),
  levers: z
    .record(
      identifier,
      z.strictObject({
        sets: nameOrList.describe("The field that is decided, or several: shocks.us-stock.target"),
        from: setting.optional().describe("Least, as the field would be written"),
        to: setting.optional().describe("Most, as the field would be written"),
        choices: z
          .array(setting)
          .min(2)
          .max(mostListed)
          .optional()
          .describe("In place of a range: the values that it may take"),
        value: setting.optional().describe("The value in force; as the fields have it when absent"),
      }),
    )
    .optional()
    .describe("What somebody can decide, and its range; today's value stands in the field itself"),
  measure: z
    .strictObject({
      shortages: z.array(shortage).max(20).optional().describe("When a buyer counts as short"),
      windows: z
        .array(measureWindow)
        .max(20)
        .optional()
        .describe("Stretches of time that are summed up beside the calendar years"),
    })
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
