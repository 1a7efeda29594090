import { describe, expect, test } from "vitest";
import type { Scenario } from "../../sim/scenario/types.ts";
import type { World } from "../../sim/world/types.ts";
import { EVERY_MECHANISM, everywhere, future, scenarioOf, shock } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { lineOf, perWeek } from "./stories/line.ts";

const WEEKS = 520;
const off = EVERY_MECHANISM.filter((name) => name !== "reservation-prices");

/** Two uses in Japan, which give up at multiples around `low` and around `high`, and a third in China. */
function worldWith(low: number, high: number): World {
  const use = (id: string, region: string, multiple: number, demand: number) => {
    const made = row.endUse({ id, region, product: "Dy", demand: perWeek(demand) });
    const fixed = (mid: number) => ({ low: mid, mid, high: mid });
    return {
      ...made,
      reservation20: { ...made.reservation20, ...fixed(multiple / 2) },
      reservation50: { ...made.reservation50, ...fixed(multiple) },
      reservation90: { ...made.reservation90, ...fixed(multiple * 2) },
    };
  };
  return lineOf({
    mined: 20,
    parameters: { "spot-decline": 0, "blocked-weight": 18 },
    tables: { endUses: [use("leaves", "JP", low, 5), use("stays", "JP", high, 5), use("home", "CN", 10, 5)] },
  });
}

/** Under a control that lets so much of what is ordered in China pass, for good: the quote abroad over that of the opening, and who would pay it. */
function quoteUnder(world: World, approved: number, more: Partial<Scenario> = {}) {
  const control = shock.control({ elements: ["Dy"], approval: everywhere(approved) });
  const { runner } = future(world, scenarioOf({ weeks: WEEKS, off, shocks: [control], ...more }));
  const { state, params } = runner.simulation;
  return { multiple: state.spot[1] / params.priceOutside[0], willing: state.willingShare[0] };
}

describe("the quote outside comes to rest", () => {
  test("where the last user leaves, when nothing comes: 90 % have gone at twice the multiple of the half, all at four times", () => {
    const { multiple, willing } = quoteUnder(worldWith(4, 40), 0);
    expect(Math.log(multiple)).toBeCloseTo(Math.log(160), 2);
    expect(willing).toBeLessThan(0.01);
  });

  test("ten times higher where every use stays to ten times the price", () => {
    const cheap = quoteUnder(worldWith(4, 4), 0);
    const dear = quoteUnder(worldWith(40, 40), 0);
    expect(Math.log(dear.multiple / cheap.multiple)).toBeCloseTo(Math.log(10), 1);
  });

  test("where part of the orders come, at a price at which part of the users have left", () => {
    const { multiple, willing } = quoteUnder(worldWith(4, 40), 0.5);
    expect(multiple).toBeGreaterThan(2);
    expect(multiple).toBeLessThan(40);
    expect(willing).toBeGreaterThan(0.3);
    expect(willing).toBeLessThan(1);
  });

  test("at nothing of the kind where nobody has a price", () => {
    const { multiple } = quoteUnder(worldWith(4, 4), 0, { off: EVERY_MECHANISM });
    expect(multiple).toBeGreaterThan(1e6);
  });
});

describe("what users of magnets say of oxides", () => {
  test("is the magnet's own multiple as far as oxides make its price", () => {
    const world = lineOf({
      tables: {
        magnets: [row.magnet("hot")],
        recipes: [row.recipe("hot", "Dy", 0.5)],
        endUses: [
          row.endUse({ id: "oxide", region: "JP", product: "Dy", demand: perWeek(1) }),
          row.endUse({ id: "magnet", region: "JP", product: "hot", demand: perWeek(1) }),
        ],
      },
    });
    const { runner } = future(world, scenarioOf({ weeks: 1, off }));
    const { model, params } = runner.simulation;
    const [oxide, magnet] = ["Dy", "hot"].map((product) =>
      model.cells.item.findIndex((item) => (item === 0 ? "Dy" : "hot") === product),
    );
    const worth = 0.5 * params.priceOutside[0];
    const share = worth / (worth + params.conversionOutside[0]);
    const multiple = Math.exp(params.cellReservation50[oxide]);
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThan(1);
    expect(Math.exp(params.cellReservation50[magnet])).toBeCloseTo(1 + (multiple - 1) * share, 9);
  });
});
