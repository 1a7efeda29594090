import { expect, test } from "vitest";
import type { Simulation } from "../../sim/engine/simulation.ts";
import { EVERY_MECHANISM, type Future, future, scenarioOf, worldOf } from "../tiny.ts";
import * as row from "../tiny-rows.ts";

interface Lines {
  /** t of magnets a year. */
  readonly capacities: readonly number[];
  /** t of samarium oxide that others use a year. */
  readonly oxideUse?: number;
  readonly observe?: (simulation: Simulation) => void;
}

/** Oxide in plenty and all of it Japanese, furnaces for a tenth of it, and magnet lines in Japan. */
function withLines({ capacities, oxideUse = 0, observe = () => undefined }: Lines): Future {
  const world = worldOf({
    mines: [row.mine({ id: "mine", country: "JP", output: 300, basket: { Sm: 1 } })],
    refiners: [row.plant({ id: "plant", country: "JP" })],
    circuits: [row.circuit("plant", "Sm")],
    feed: [row.feed("mine", "plant")],
    magnets: [row.magnet("smco")],
    recipes: [row.recipe("smco", "Sm", 0.3)],
    makers: capacities.map((capacity, at) => row.maker(`line-${at}`, "JP", { capacity, family: "smco" })),
    endUses: [
      row.endUse({ region: "JP", product: "smco", demand: 600, bufferWeeks: 2 }),
      row.endUse({ region: "JP", product: "Sm", demand: oxideUse, bufferWeeks: 2 }),
    ],
    sourcing: [row.sourcing("JP", "JP", "smco")],
    parameters: { "metal-limit-samarium-outside": 30 },
  });
  const off = EVERY_MECHANISM.filter((name) => name !== "metal-limit");
  return future(world, scenarioOf({ weeks: 208, off }), { observe });
}

test("furnaces limit magnets: 30 t of metal a year are 100 t of magnets that hold 0.3 t each", () => {
  const fill = withLines({ capacities: [900] }).series("product-fill/smco/JP");
  expect(fill.at(-1)).toBeCloseTo(100 / 600, 2);
});

test("lines of one region share its metal by their capacity: two of half the size make what one would", () => {
  const one = withLines({ capacities: [900] }).series("product-fill/smco/JP");
  const two = withLines({ capacities: [450, 450] }).series("product-fill/smco/JP");
  two.forEach((fill, week) => {
    expect(fill, `week ${week}`).toBeCloseTo(one[week], 9);
  });
});

test("the ledger is the samarium that traders and makers hold and have under way, oxide users or not", () => {
  let worst = 0;
  const observe = ({ model, state }: Simulation): void => {
    const jp = model.regions.indexOf("JP");
    const E = model.elements.length;
    const V = model.magnets.elements.length;
    const sm = model.elements.indexOf("Sm");
    let held = 0;
    for (let account = 0; account < model.accounts.count; account++) {
      if (model.accounts.region[account] === jp)
        held += state.account[account * E + sm] + state.onWay[account * E + sm];
    }
    for (let maker = 0; maker < model.makers.count; maker++)
      held += state.makerStock[maker * V + model.magnets.samarium];
    const ledger = state.metalReady[jp] + state.metalRaw[jp];
    worst = Math.max(worst, Math.abs(ledger - held) / held);
  };
  withLines({ capacities: [450, 450], oxideUse: 60, observe });
  expect(worst).toBeLessThan(1e-9);
});
