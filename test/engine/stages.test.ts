/** Oxide to metal to alloy to magnet: the stages of making follow each other, and swarf falls at the end of the last. */
import { expect, test } from "vitest";
import { RING } from "../../sim/engine/state/sizes.ts";
import type { Shock } from "../../sim/scenario/types.ts";
import type { World } from "../../sim/world/types.ts";
import { dateOf, EVERY_MECHANISM, type Future, future, scenarioOf, shock } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { chain } from "./shocks/chain.ts";

const START = 40;
const LAG = 4;

/** The chain with stages of so many weeks; swarf takes four weeks from where it falls to the works. */
function staged(metalWeeks: number, makeWeeks: number): World {
  const base = chain();
  return {
    ...base,
    magnets: base.magnets.map(({ id }) => row.magnet(id, { swarf: 0.2, metalWeeks, makeWeeks })),
    recyclers: base.recyclers.map((one) => ({
      ...one,
      lagWeeks: { ...one.lagWeeks, low: LAG, mid: LAG, high: LAG },
    })),
  };
}

interface Seen extends Future {
  /** t of neodymium that reach the works in each week: they come with swarf and old magnets alone. */
  readonly arriving: number[];
}

function run(world: World, shocks: readonly Shock[] = []): Seen {
  const arriving: number[] = [0];
  const seen = future(world, scenarioOf({ weeks: 80, off: EVERY_MECHANISM, shocks }), {
    observe({ model, state }) {
      const E = model.elements.length;
      const slot = (state.tick + 1) % RING;
      const works = model.plants.id.indexOf("works");
      arriving.push(state.feedRing[(slot * model.plants.count + works) * E + model.elements.indexOf("Nd")]);
    },
  });
  expect(seen.recording.balanceError).toBeLessThan(1e-12);
  return { ...seen, arriving };
}

test("a magnet takes the weeks of its stages together, whichever of them is long", () => {
  const one = run(staged(0, 8));
  const other = run(staged(5, 8));
  expect([...one.runner.simulation.params.makeWeeks]).toEqual([8, 8]);
  expect(other.recording.data).toEqual(one.recording.data);
});

test("swarf comes back from machining, when the charge has been made: until then makers that stopped still send it", () => {
  const stopped = [shock.outage("osaka", { from: dateOf(START) })];
  for (const weeks of [2, 8]) {
    const calm = run(staged(2, weeks)).arriving;
    const seen = run(staged(2, weeks), stopped).arriving;
    const first = START + weeks + LAG;
    expect(seen.slice(0, first)).toEqual(calm.slice(0, first));
    expect(seen[first]).toBeLessThan(0.5 * calm[first]);
  }
});

test("old magnets come with the lag of their collectors alone", () => {
  const { model, params } = run(staged(3, 8)).runner.simulation;
  const lags = Array.from(params.recycleLag, (lag, at) => [model.recyclers.endOfLife[at], lag]);
  expect(lags.sort()).toEqual([
    [0, LAG + 8],
    [1, LAG],
  ]);
});
