/** Weekly series and measures of a made-up summary: a dip around week 45, deeper for samarium than for yttrium. */
import type { FlowRates, Flows } from "../../sim/montecarlo/flows.ts";
import type { Fan, MeasureSummary, Survival } from "../../sim/montecarlo/types.ts";
import { CONTROLLED, PRODUCTS, REGIONS } from "./made-up.ts";

const CAUSES = ["licence", "customs", "stop", "material", "capacity", "other"];

export function fans(weeks: number, unmet: number): Fan[] {
  const dip = (week: number): number => Math.max(0, 1 - Math.abs(week - 45) / 40) * Math.min(1, unmet);
  const fan = (
    info: Omit<Fan, "p5" | "p25" | "p50" | "p75" | "p95" | "mean" | "errors">,
    at: (week: number, q: number) => number,
  ): Fan => {
    const series = (q: number): number[] => Array.from({ length: weeks }, (_, week) => at(week, q));
    return {
      ...info,
      p5: series(-2),
      p25: series(-1),
      p50: series(0),
      p75: series(1),
      p95: series(2),
      mean: series(0),
      errors: { p5: 0.02, p25: 0.01, p50: 0.01, p75: 0.01, p95: 0.02, mean: 0.01 },
    };
  };
  const byRegion = CONTROLLED.flatMap((element, rank) =>
    REGIONS.flatMap((region) => [
      fan({ id: `fill/${element}/${region}`, kind: "fill", element, region, unit: "share" }, (week, q) =>
        Math.min(1, Math.max(0, 1 - dip(week) * (0.9 - 0.1 * rank - 0.15 * q))),
      ),
      fan({ id: `cover/${element}/${region}`, kind: "cover", element, region, unit: "weeks" }, (week, q) =>
        Math.max(0, 12 + q * 2 - dip(week) * 8),
      ),
    ]),
  );
  const byZone = [...CONTROLLED, "Nd"].flatMap((element, rank) =>
    ["china", "outside"].map((zone) =>
      fan(
        { id: `price-spot/${element}/${zone}`, kind: "price-spot", element, zone, unit: "USD/kg" },
        (week, q) =>
          2 ** (rank + 1) *
          10 *
          (1 + (zone === "outside" && element !== "Nd" ? dip(week) * 4 : 0)) *
          (1 + 0.2 * q),
      ),
    ),
  );
  const exported = CONTROLLED.map((element) =>
    fan(
      { id: `export/${element}`, kind: "export", element, unit: "t REO/week" },
      (week, q) => 20 + 3 * q - 10 * dip(week),
    ),
  );
  const causes = PRODUCTS.flatMap(({ id }) =>
    REGIONS.flatMap((region) =>
      CAUSES.map((cause, rank) =>
        fan(
          {
            id: `cause/${cause}/${id}/${region}`,
            kind: "cause",
            product: id,
            region,
            cause,
            unit: "t magnets/week",
          },
          (week) => (rank < 4 ? (dip(week) * 6) / (rank + 1) : 0),
        ),
      ),
    ),
  );
  return [...byRegion, ...byZone, ...exported, ...causes];
}

/** China ships 60 t REO/yr of each element to each region before, less by `unmet` during, and half as much again in magnets. */
export function flowsOf(unmet: number): Flows {
  const during = 1 - Math.min(1, unmet) / 2;
  return {
    periods: [
      { id: "before", from: "2025-01-06", until: "2025-03-30" },
      { id: "during", from: "2026-01-05", until: "2027-01-03" },
    ],
    rows: CONTROLLED.flatMap((element) => [
      { kind: "oxide" as const, element, from: "CN", to: "CN", ...rates(500, 520) },
      ...REGIONS.map((to) => ({
        kind: "oxide" as const,
        element,
        from: "CN",
        to,
        ...rates(60, 60 * during),
      })),
      ...REGIONS.map((to) => ({
        ...{ kind: "magnets" as const, element, from: "CN", to },
        ...rates(30, 30 * during),
      })),
      { kind: "magnets" as const, element, from: "JP", to: "JP", ...rates(40, 35) },
    ]),
    totals: CONTROLLED.flatMap((element) => [
      ...REGIONS.map((to) => ({ element, from: "CN", to, ...rates(90, 90 * during) })),
      { element, from: "CN", to: "abroad", ...rates(270, 270 * during) },
    ]),
  };
}

/** A tenth to either side. */
function rates(before: number, during: number): FlowRates {
  const near = (value: number): readonly [number, number] => [value * 0.9, value * 1.1];
  return { before, during, intervals: { before: near(before), during: near(during) } };
}

/** First shortages begin evenly over the weeks, up to the given chance. */
export function survivalOf(
  item: string,
  of: Survival["of"],
  region: string,
  weeks: number,
  chance: number,
  futures: number,
): Survival {
  const free = Array.from({ length: weeks }, (_, week) => 1 - (chance * (week + 1)) / weeks);
  const [low, high] = [-0.04, 0.04].map((by) => free.map((share) => Math.min(1, Math.max(0, share + by))));
  const median = free.findIndex((share) => share <= 0.5);
  return { definition: "default", item, of, region, futures, free, low, high, median };
}

export function measuresOf(
  item: string,
  region: string,
  years: readonly string[],
  chance: number,
  unmet: number,
  futures: number,
): MeasureSummary[] {
  const one = (id: string, unit: string, mean: number): MeasureSummary => {
    const standardError = mean * 0.05;
    const interval = { low: mean - 1.96 * standardError, high: mean + 1.96 * standardError };
    const spread = { p5: mean * 0.2, p50: mean * 0.9, p95: mean * 2.5, cvar: mean * 3 };
    const near = (value: number): readonly [number, number] => [value * 0.9, value * 1.1];
    const intervals = { p5: near(mean * 0.2), p50: near(mean * 0.9), p95: near(mean * 2.5), cvar: null };
    return { id, label: id, unit, futures, mean, standardError, ...interval, ...spread, intervals };
  };
  const place = `${item}/${region}`;
  return [
    one(`short/${place}`, "share", chance),
    one(`weeks-short/${place}`, "weeks", unmet * 30),
    one(`unmet/${place}`, "t REO", unmet * 150),
    one(`first-short/${place}`, "weeks", 14),
    one(`recovery/${place}`, "weeks", 20),
    ...years.flatMap((year, index) => [
      one(`short/${place}/${year}`, "share", chance / (index + 1)),
      one(`unmet/${place}/${year}`, "t REO", (unmet * 80) / (index + 1)),
      one(`weeks-short/${place}/${year}`, "weeks", (unmet * 14) / (index + 1)),
    ]),
  ];
}
