/** The shape of summary.json for other programs: as a check, and as a JSON Schema. */
import { z } from "zod";
import type { Summary } from "./types.ts";

const text = z.string();
const whole = z.int();
const count = z.int().min(0);
const share = z.number().min(0).max(1);
const points = z.array(z.number());
const span = z.object({ label: text, from: count, to: count });

const shock = z.object({ id: text, title: text, kind: text, from: text, until: text, week: whole });
const scenario = z.object({
  ...{ id: text, title: text, story: text, hash: text, start: text, weeks: count, runInWeeks: count },
  shocks: z.array(shock),
});

const run = z.object({
  ...{ seed: text, replications: count, streamScheme: count, sampling: text, version: text, codeHash: text },
  worstBalanceError: z.number().min(0).describe("largest relative error of the mass balance in any future"),
  failures: z.array(z.object({ replication: count, seed: text, scenario: text, tick: whole, reason: text })),
  stopping: z
    .object({
      precision: z.number(),
      relative: z.boolean(),
      measures: z.array(text),
      fewest: count,
      caveat: text,
    })
    .exactOptional(),
});

const shortage = z.object({
  ...{ definition: text, item: text, of: z.enum(["element", "product", "use"]), region: text },
  quarter: z.int().min(-1).describe("index into quarters; -1 for the whole period"),
  ...{ short: count, futures: count, probability: share, low: share, high: share },
  atMost: share.describe("one-sided 95 % bound of the probability where it was never seen").exactOptional(),
});

const survival = z.object({
  ...{
    definition: text,
    item: text,
    of: z.enum(["element", "product", "use"]),
    region: text,
    futures: count,
  },
  free: z.array(share).describe("share of futures in which no shortage has begun by the end of the week"),
  ...{ low: z.array(share), high: z.array(share) },
  median: z.int().min(-1).describe("week by whose end half of the futures have been short, or -1"),
});

const series = z.object({
  id: text,
  kind: z.enum([
    ...(["fill", "demand", "unmet", "product-fill", "product-demand", "product-unmet"] as const),
    ...(["price-spot", "price-contract", "cover", "stock", "export", "cause", "made"] as const),
    ...(["value", "value-ceiling"] as const),
  ]),
  element: text.exactOptional(),
  product: text.exactOptional(),
  region: text.exactOptional(),
  zone: text.exactOptional(),
  cause: text.exactOptional(),
  holder: text.exactOptional(),
  unit: text,
});
const error = z.number().min(0).nullable();
const fan = series.extend({
  ...{ p5: points, p25: points, p50: points, p75: points, p95: points, mean: points },
  errors: z
    .object({ p5: error, p25: error, p50: error, p75: error, p95: error, mean: error })
    .describe(
      "half the width of each point's 95 % interval in its widest week; null where futures are too few",
    ),
});

const bounds = z.tuple([z.number(), z.number()]).readonly().nullable();

const measure = z.object({
  ...{ id: text, label: text, unit: text, futures: count },
  ...{ mean: z.number(), standardError: z.number(), low: z.number(), high: z.number() },
  ...{ p5: z.number(), p50: z.number(), p95: z.number() },
  cvar: z.number().describe("mean of the worst 5 % of futures"),
  intervals: z
    .object({ p5: bounds, p50: bounds, p95: bounds, cvar: bounds })
    .describe("95 % intervals of the points; null where the futures are too few for one"),
});

const rates = {
  ...{ before: z.number().min(0), during: z.number().min(0) },
  intervals: z
    .object({ before: bounds, during: bounds })
    .exactOptional()
    .describe("95 % intervals of the means; null for fewer than two futures"),
};
const flow = z.object({
  ...{ kind: z.enum(["oxide", "magnets"]), element: text, from: text, to: text },
  ...rates,
});
const flowTotal = z.object({ element: text, from: text, to: text, ...rates });
const flows = z
  .object({
    periods: z.array(z.object({ id: z.enum(["before", "during"]), from: text, until: text })),
    rows: z.array(flow),
    totals: z
      .array(flowTotal)
      .exactOptional()
      .describe('oxide and magnets together, across borders; to "abroad" for all other regions'),
  })
  .describe("t REO a year shipped from region to region, mean over futures");

/** What {@link Summary} says, checked: for summaries that come from elsewhere. */
export const summaryShape = z.object({
  format: z.literal("reshock-summary/1"),
  scenario,
  world: z.object({ id: text, title: text, asOf: text, hash: text }),
  run,
  elements: z.array(z.object({ symbol: text, name: text, traded: z.boolean(), controlled: z.boolean() })),
  regions: z.array(z.object({ region: text, name: text })),
  products: z.array(z.object({ id: text, name: text })),
  definitions: z.array(z.object({ id: text, fillBelow: z.number(), weeks: count })),
  quarters: z.array(span),
  years: z.array(span).describe("calendar years, then the scenario's own windows"),
  shortages: z.array(shortage),
  survival: z.array(survival).describe("time to the first shortage, of buyers who were ever short"),
  fans: z.array(fan).describe("weekly points over futures"),
  measures: z.array(measure),
  flows: flows.exactOptional(),
}) satisfies z.ZodType<Summary>;

/** What `sim/montecarlo/summary.schema.json` holds. */
export function summaryJsonSchema(): object {
  return {
    ...z.toJSONSchema(summaryShape, { target: "draft-2020-12" }),
    title: "reshock summary",
    description: "Results of many futures of one scenario: summary.json of a run folder",
  };
}
