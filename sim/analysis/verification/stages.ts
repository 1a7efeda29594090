/** A small world of merchants in a row: a plant with plenty, hubs one behind the other, and users at the end of the row. */
import type { Runner } from "../../engine/run.ts";
import type { Simulation } from "../../engine/simulation.ts";
import * as row from "../../world/small-rows.ts";
import type { World } from "../../world/types.ts";
import { perWeek, runnerOf, smallWorld } from "./small-world.ts";

/** As many rows beside each other as elements: a week counts each. */
export const ROWS = ["E0", "E1", "E2", "E3", "E4", "E5", "E6", "E7"];

const SOURCE = "source";

export interface Stages {
  /** t a week that users want on average, and its standard deviation. */
  readonly mean: number;
  readonly deviation: number;
  /** Weeks to each stage, and weeks of cover that its merchants hold; the one that serves the users first. */
  readonly leads: readonly number[];
  readonly covers: readonly number[];
  /** Whether each stage orders by the use and stocks of all stages below it. */
  readonly echelon: boolean;
  /** Weeks of the moving average of use; undefined where use stays as it is. */
  readonly window?: number;
}

const stageName = (stage: number): string => `stage-${stage + 1}`;

/** Users wait for what they do not get, and all stages order at once what they lack. */
export function stagesInARow(like: World, weeks: number, stages: Stages): Runner {
  const { mean, deviation, leads, covers, echelon, window = 0 } = stages;
  const names = leads.map((_, stage) => stageName(stage));
  const regions = [...names, SOURCE];
  const leadTo = (to: string): number => leads[names.indexOf(to)] ?? 1;
  const world = smallWorld(like, {
    regions: regions.map((name, at) =>
      at + 1 < leads.length ? { ...row.region(name), hub: names[at + 1] } : row.region(name),
    ),
    countries: regions.map((name) => ({ ...row.region(name), country: name })),
    routes: regions.flatMap((from) => regions.map((to) => row.route(from, to, leadTo(to)))),
    elements: ROWS.map((symbol) => row.element(symbol)),
    mines: [
      row.mine({
        id: "mine",
        country: SOURCE,
        output: perWeek(400 * mean),
        basket: Object.fromEntries(ROWS.map((symbol) => [symbol, 1 / ROWS.length])),
      }),
    ],
    refiners: [row.plant({ id: "plant", country: SOURCE, capacity: perWeek(1000 * mean) })],
    circuits: ROWS.map((symbol) => row.circuit("plant", symbol)),
    feed: [row.feed("mine", "plant")],
    endUses: ROWS.map((product) =>
      row.endUse({ region: names[0], product, demand: perWeek(mean), bufferWeeks: 0 }),
    ),
    uses: ROWS.map((product) => row.useOf(`${product}-${names[0]}`, { madeUpLater: 1 })),
    inventories: names.flatMap((name, stage) =>
      ROWS.map((product) => row.inventory("trader", name, product, covers[stage])),
    ),
    behaviour: {
      ...{ "backlog-ordered": 1, "trader-correction": 1, "order-smoothing": 1, "usage-memory": 1e18 },
      ...{ "catch-up-rate": 1000, "trader-order-most": 1e9, "order-most": 1e9 },
      ...{ "usage-window": window, "echelon-ordering": echelon ? 1 : 0 },
      ...{ "demand-law": 3, "demand-noise-weekly": deviation / mean }, // of elements alone
    },
  });
  return runnerOf(world, weeks, ["noise", "catch-up"]);
}

/** Place of a stage's row in columns by region and element. */
export function placeOf({ model }: Simulation, stage: number, e: number): number {
  return model.regions.indexOf(stageName(stage)) * model.elements.length + e;
}
