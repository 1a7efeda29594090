/**
 * A simulation of a few series that costs microseconds: what the machinery of batches is tested and timed with.
 *
 * The story of the scenario carries its settings as JSON (see FakeSettings). Prices, fill rates and flows are made of
 * the same uniforms and named streams as in the real engine, so that every property of batches shows here too.
 */
import type { Recording, SeriesInfo } from "../../sim/engine/recording.ts";
import { planMeasures } from "../../sim/montecarlo/plan.ts";
import type { Futures } from "../../sim/montecarlo/replicate.ts";
import { exp } from "../../sim/numbers/elementary.ts";
import { stream } from "../../sim/numbers/stream.ts";
import type { Scenario } from "../../sim/scenario/types.ts";
import type { World } from "../../sim/world/types.ts";

export interface FakeSettings {
  /** Replications that break every time, and those that break once in each process. */
  readonly fail?: readonly number[];
  readonly failOnce?: readonly number[];
  /** Replications that record a NaN. */
  readonly nan?: readonly number[];
  /** Replications that never end, and those that take their thread with them. */
  readonly hang?: readonly number[];
  readonly die?: readonly number[];
  /** Milliseconds that a future takes. */
  readonly slow?: number;
  /** Taken off every fill rate: tells scenarios apart. */
  readonly shock?: number;
}

const ELEMENTS = ["Sm", "Dy"];
const REGIONS = ["JP", "US"];
const MAGNETS = ["smco"];
const ZONES = ["china", "outside"];

export function fakeScenario(settings: FakeSettings = {}, id = "fake"): Scenario {
  return {
    ...{ id, title: "A fake", story: JSON.stringify(settings), world: "fake", hash: `hash of ${id}` },
    ...{ start: "2026-01-05", weeks: 104, runInWeeks: 0, shocks: [], uncertain: [], off: [], files: [] },
    shortages: [
      { id: "default", fillBelow: 0.9, weeks: 4 },
      { id: "severe", fillBelow: 0.5, weeks: 8 },
    ],
  };
}

export function prepareFutures(_world: World, scenario: Scenario): Futures {
  const settings: FakeSettings = JSON.parse(scenario.story);
  const series = declare();
  const keys = series.map(({ id }) => `fake/${id}`);
  const broken = new Set<number>();
  return {
    plan: planMeasures(series, scenario),
    keys,
    leading: keys,
    open: () => {
      const recording = {
        ...{ series, weeks: scenario.weeks, balanceError: 0 },
        data: new Float64Array(series.length * scenario.weeks),
      };
      return {
        run(seed, replication, uniforms) {
          if (settings.fail?.includes(replication))
            throw new Error(`broken in tick 7 of future ${replication}`);
          if (settings.failOnce?.includes(replication) && !broken.has(replication)) {
            broken.add(replication);
            throw new Error("broken once");
          }
          while (settings.hang?.includes(replication)) wait(1000);
          if (settings.die?.includes(replication)) process.exit(1);
          wait(settings.slow ?? 0);
          play(recording, seed, replication, uniforms, settings.shock ?? 0);
          if (settings.nan?.includes(replication)) recording.data[scenario.weeks + 3] = Number.NaN;
          return recording;
        },
      };
    },
  };
}

/** Fill rates fall and recover on a random walk; tonnes, prices and causes follow them. */
function play(
  recording: Recording,
  seed: string,
  replication: number,
  uniforms: Float64Array,
  shock: number,
): void {
  const { series, weeks, data } = recording;
  const draws = series.map(({ id }) => stream(seed, replication, id));
  for (let week = 0; week < weeks; week++) {
    series.forEach(({ kind, element, product, region }, row) => {
      const before = week === 0 ? 0 : data[row * weeks + week - 1];
      const noise = draws[row]() - 0.5;
      const fillRow = series.findIndex(
        (one) =>
          one.kind.endsWith("fill") &&
          (one.element ?? one.product) === (element ?? product) &&
          one.region === region,
      );
      data[row * weeks + week] = nextValue(
        kind,
        before,
        noise,
        uniforms[row],
        data[fillRow * weeks + week],
        shock,
      );
    });
  }
  recording.balanceError = uniforms[0] * 1e-12;
}

function nextValue(
  kind: SeriesInfo["kind"],
  before: number,
  noise: number,
  u: number,
  fill: number,
  shock: number,
): number {
  switch (kind) {
    case "fill":
    case "product-fill":
      return Math.min(
        1,
        Math.max(0, (before === 0 ? 1 : before) + noise / 5 + (0.98 - before) * u * 0.3 - shock),
      );
    case "demand":
    case "product-demand":
      return 1 + u;
    case "unmet":
    case "product-unmet":
    case "cause":
      return (1 - fill) * (1 + u);
    case "price-spot":
    case "price-contract":
      return (before === 0 ? 20 + 400 * u : before) * exp(noise / 10);
    default:
      return 5 * u + noise + 0.5;
  }
}

function declare(): SeriesInfo[] {
  const of = (kind: SeriesInfo["kind"], unit: string, parts: readonly Partial<SeriesInfo>[]): SeriesInfo[] =>
    parts.map((part) => {
      const { cause, element, product, region, zone } = part;
      const id = [kind, cause, element ?? product, region ?? zone]
        .filter((word) => word !== undefined)
        .join("/");
      return { ...part, id, kind, unit };
    });
  const elements = ELEMENTS.flatMap((element) => REGIONS.map((region) => ({ element, region })));
  const magnets = MAGNETS.flatMap((product) => REGIONS.map((region) => ({ product, region })));
  const prices = ELEMENTS.flatMap((element) => ZONES.map((zone) => ({ element, zone })));
  return [
    ...of("fill", "share", elements),
    ...of("demand", "t REO/week", elements),
    ...of("unmet", "t REO/week", elements),
    ...of("product-fill", "share", magnets),
    ...of("product-demand", "t magnets/week", magnets),
    ...of("product-unmet", "t magnets/week", magnets),
    ...of("price-spot", "USD/kg", prices),
    ...of("cover", "weeks", elements),
    ...of(
      "export",
      "t REO/week",
      ELEMENTS.map((element) => ({ element })),
    ),
    ...of(
      "cause",
      "t magnets/week",
      magnets.map((magnet) => ({ ...magnet, cause: "licence" })),
    ),
  ];
}

function wait(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until) Math.sqrt(until);
}
