/** O12 on the whole engine: magnets of a small world that come out of use by their age, and what recyclers get of them. */
import { COHORT_WEEKS } from "../../engine/state/goods-state.ts";
import { WEEKS_PER_YEAR } from "../../numbers/dates.ts";
import { exp } from "../../numbers/elementary.ts";
import { logGamma } from "../../numbers/special.ts";
import * as row from "../../world/small-rows.ts";
import type { WorldCase } from "./futures.ts";
import { exact, type VerificationRow } from "./judge.ts";
import { AMPLE, perWeek, runnerOf, smallWorld, watch } from "./small-world.ts";

const NAME = "O12 Lifetimes";

/** A year of the case is as long as magnets age together. */
const YEAR = COHORT_WEEKS;
const YEARS = 60;

/** t of neodymium a year that comes into use; scale and shape of the lifetimes, years. */
const [INFLOW, SCALE, SHAPE] = [100, 15, 2.5];

/** kg of oxide in a kg of magnets. */
const CONTENT = 0.3;

/** Inflow-driven stock of a small world; all old magnets are collected. Source: ODYM (Pauliuk & Heeren). Figures as printed, four decimals. */
export function lifetimes({ world: like }: WorldCase): VerificationRow[] {
  const world = smallWorld(like, {
    elements: [row.element("Nd")],
    mines: [row.mine({ id: "mine", output: AMPLE, basket: { Nd: 1 } })],
    refiners: [row.plant({ id: "plant", capacity: AMPLE }), row.plant({ id: "works", capacity: AMPLE })],
    circuits: [row.circuit("plant", "Nd")],
    feed: [row.feed("mine", "plant")],
    magnets: [row.magnet("ndfeb-standard")],
    recipes: [row.recipe("ndfeb-standard", "Nd", CONTENT)],
    makers: [row.maker("makers", "CN", { capacity: AMPLE })],
    sourcing: [row.sourcing("CN", "CN", "ndfeb-standard")],
    endUses: [
      row.endUse({
        region: "CN",
        product: "ndfeb-standard",
        demand: perWeek(INFLOW / YEAR / CONTENT),
        bufferWeeks: 0,
      }),
    ],
    recyclers: [row.recycler("old", "CN", "works", { kind: "end-of-life", amount: 1, lagWeeks: 1 })],
    lifetimes: [row.lifetime("ndfeb-standard", { scale: (SCALE * YEAR) / WEEKS_PER_YEAR, shape: SHAPE })],
  });
  const stock: number[] = [];
  const outflow: number[] = [];
  const collected: number[] = [];
  let before = 0;
  const runner = runnerOf(world, (YEARS + 1) * YEAR, []);
  const works = runner.simulation.model.plants.id.indexOf("works");
  const error = watch(runner, ({ state }) => {
    if (state.tick % YEAR !== YEAR - 1) return;
    stock.push(state.inUse[0]);
    outflow.push(state.retiring[0] * YEAR);
    // Recyclers get in a year what went out of use in the year before; the works cannot split it.
    const there = state.feedOnWay[works] + state.feedStock[works] + state.residue[works];
    collected.push(there - before);
    before = there;
  });
  const printed = (quantity: string, expected: number, got: number): VerificationRow =>
    exact(NAME, quantity, expected, got, 0.00005 / expected);
  const years = [10, 30, 59] as const;
  return [
    printed("stock in year 0", 100, stock[0]),
    printed("stock in year 10", 990.6729, stock[10]),
    printed("stock in year 30", 1380.3775, stock[30]),
    printed("stock in year 59", 1380.8947, stock[59]),
    ...[30.4335, 99.6507, 100].map((tonnes, at) =>
      printed(`outflow in year ${years[at]}`, tonnes, outflow[years[at]]),
    ),
    ...years.map((year) =>
      exact(
        NAME,
        `outflow of year ${year} that recyclers get, over it`,
        1,
        collected[year + 1] / outflow[year],
      ),
    ),
    exact(NAME, "what came, over what is there or gone", 1, 1 + error),
    exact(NAME, "formula: mean lifetime, years", 13.308957263, SCALE * exp(logGamma(1 + 1 / SHAPE))),
  ];
}
