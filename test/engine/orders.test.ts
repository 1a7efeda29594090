import { describe, expect, test } from "vitest";
import { MECHANISM_NAMES } from "../../sim/engine/simulation.ts";
import { EVERY_MECHANISM, future, scenarioOf, worldOf } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { perWeek } from "./stories/line.ts";

describe("users who aim at two weeks' use, correct at once and find all they ask for", () => {
  /** What lies with them when a week's use begins, and that week's demand, week by week. */
  const weeks = (foreseen: number): { there: number; demand: number }[] => {
    const world = worldOf({
      elements: [row.element("Nd")],
      endUses: [row.endUse({ region: "CN", product: "Nd", demand: perWeek(50), bufferWeeks: 2 })],
      inventories: [row.inventory("trader", "CN", "Nd", 1000)],
      parameters: {
        ...{ "demand-noise-weekly": 0.1, "buffer-correction": 1, "order-smoothing": 1 },
        "demand-foreseen": foreseen,
      },
    });
    const found: { there: number; demand: number }[] = [];
    const off = EVERY_MECHANISM.filter((name) => name !== MECHANISM_NAMES.noise);
    future(world, scenarioOf({ weeks: 40, off }), {
      observe: ({ state }) => {
        const demand = state.demand[0];
        found.push({ there: state.buffer[0] + demand - state.without[0], demand });
      },
    });
    expect(found).toHaveLength(40);
    expect(Math.max(...found.map(({ demand }) => demand))).toBeGreaterThan(55);
    return found;
  };

  test.each([
    [1, "the week's demand"],
    [0.5, "half way between the two"],
    [0, "what they expect"],
  ])("have their aim and, foreseeing %s of the noise, %s", (foreseen) => {
    for (const { there, demand } of weeks(foreseen))
      expect(there).toBeCloseTo(150 + foreseen * (demand - 50), 9);
  });
});
