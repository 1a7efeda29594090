import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Shock } from "../../../sim/scenario/types.ts";
import { constant, dateOf, EVERY_MECHANISM, everywhere, future, scenarioOf, shock } from "../../tiny.ts";
import * as row from "../../tiny-rows.ts";
import { lineOf, perWeek } from "./line.ts";

const START = 30;

const calmly = (shocks: Shock[], weeks = 156) => scenarioOf({ weeks, shocks, off: EVERY_MECHANISM });

describe("a full stop of exports", () => {
  test("empties the buyer after exactly its cover, its buffer and what was under way", () => {
    const weeks = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(weeks, weeks, weeks, (cover, buffer, way) => {
        const tables = lineOf({ cover, buffer, way });
        const { series } = future(tables, calmly([shock.stop({ elements: ["Dy"], from: dateOf(START) })]));
        const fill = series("fill/Dy/JP");
        const shortFrom = START + cover + buffer + way;
        expect(fill.findIndex((each) => each < 1 - 1e-6)).toBe(shortFrom);
        expect(fill.subarray(shortFrom).every((each) => each < 1e-9)).toBe(true);
        expect(
          series("export/Dy")
            .subarray(START)
            .every((tonnes) => tonnes === 0),
        ).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test("of 40 % leaves 60 % of what is ordered", () => {
    const { series } = future(
      lineOf(),
      calmly([shock.stop({ elements: ["Dy"], from: dateOf(START), share: constant(0.4) })]),
    );
    // The first week's order is still that of the calm: 10 t.
    expect(series("export/Dy")[START - 1]).toBeCloseTo(10, 9);
    expect(series("export/Dy")[START]).toBeCloseTo(6, 9);
  });

  test("for one destination leaves the other alone", () => {
    const tables = lineOf({
      mined: 20,
      tables: {
        endUses: ["JP", "RW"].map((region) =>
          row.endUse({ region, product: "Dy", demand: perWeek(10), bufferWeeks: 4 }),
        ),
      },
    });
    const stop = shock.stop({ elements: ["Dy"], destinations: ["JP"], from: dateOf(START) });
    const { series } = future(tables, calmly([stop]));
    expect(series("fill/Dy/JP")[100]).toBe(0);
    expect(series("fill/Dy/RW").every((each) => each === 1)).toBe(true);
    expect(series("export/Dy")[100]).toBeCloseTo(10, 6);
  });
});

test("what one region stores does not make good what another one misses: half stays blocked", () => {
  const tables = lineOf({
    mined: 40,
    tables: {
      endUses: ["JP", "RW"].map((region) =>
        row.endUse({ region, product: "Dy", demand: perWeek(10), bufferWeeks: 4 }),
      ),
    },
  });
  const stop = shock.stop({ elements: ["Dy"], destinations: ["RW"], from: dateOf(START) });
  const blocked: number[] = [];
  const sent: number[] = [];
  future(tables, calmly([stop], START + 8), {
    observe: ({ state }) => {
      if (state.tick >= START) state.traderExtra[1] = 4; // Japan's merchants store from now on
      blocked.push(state.blocked[0]!);
      sent.push(state.exported[0]!);
    },
  });
  expect(blocked[START - 1]).toBeCloseTo(0, 9);
  expect(sent[START + 2]).toBeGreaterThan(15);
  for (let week = 0; week < 8; week++)
    expect(blocked[START + week]).toBeCloseTo(0.5 * (1 - 0.75 ** (week + 1)), 3);
});

describe("a licence regime", () => {
  /**
   * Approved tonnage by hand. Orders w_t join a queue of which h a leaves a week, so an order is shipped after i weeks
   * with probability h a (1 - h a)^i. Orders are use + (target + what the queue lacks of its plan - position) / smoothing.
   */
  function shippedByHand(hazard: number, approval: number, weeks: number, smoothing: number): number[] {
    const use = 10;
    const target = (30 + 3) * use;
    const rate = hazard * approval;
    const wait = Math.min(26, 1 / rate);
    let position = target;
    let queue = 0;
    return Array.from({ length: weeks }, (_, week) => {
      const fromChina = 1 - (12 / 13) ** (START + week); // buyers learn within a quarter that all comes from China
      const lack = Math.max(0, use * fromChina * wait - queue);
      queue += Math.min(2 * use, use + (target + lack - position) / smoothing);
      const shipped = queue * rate;
      queue -= shipped;
      position += shipped - use; // what waits for a licence is no stock on order
      return shipped;
    });
  }

  test.each([
    [0.5, 4],
    [0.25, 6],
    [0.8, 9],
    [1, 1],
  ])(
    "that approves %f after a mean of %i weeks passes the tonnage of a queue with that hazard",
    (approval, delay) => {
      const control = shock.control({
        elements: ["Dy"],
        from: dateOf(START),
        approval: everywhere(approval),
        delay: everywhere(delay),
      });
      const tables = lineOf({
        cover: 30,
        mined: 40,
        parameters: { "order-smoothing": 20, "trader-correction": 20 },
      });
      const { series } = future(tables, calmly([control], START + 24));
      const got = [...series("export/Dy").subarray(START)];
      const expected = shippedByHand(1 / delay, approval, 24, 20);
      got.forEach((tonnes, week) => {
        expect(tonnes, `week ${week}`).toBeCloseTo(expected[week], 6);
      });
    },
  );

  test("that approves nothing passes what leaks and what goes under general licences", () => {
    const control = shock.control({
      elements: ["Dy"],
      from: dateOf(START),
      generalLicence: everywhere(0.3),
      leakage: constant(0.1),
    });
    const tables = lineOf({ mined: 40, parameters: { "order-smoothing": 20, "trader-correction": 20 } });
    const exports = future(tables, calmly([control])).series("export/Dy");
    // On the first day the buyer orders its 10 t and a part of the queue of half a year that it plans for: of what does not leak.
    const order = 10 + (10 * (1 - (12 / 13) ** START) * 0.9 * 0.7 * 26) / 20;
    expect(exports[START]).toBeCloseTo(order * (0.3 + 0.7 * 0.1), 9);
  });

  test("decides nothing before its office has opened", () => {
    const control = shock.control({
      elements: ["Dy"],
      from: dateOf(START),
      approval: everywhere(1),
      delay: everywhere(1),
      startup: constant(5),
    });
    const exports = future(lineOf(), calmly([control])).series("export/Dy");
    expect([...exports.subarray(START, START + 5)]).toEqual([0, 0, 0, 0, 0]);
    expect(exports[START + 5]).toBeGreaterThan(10);
  });

  test("that approves civil use only keeps the military short while civil users are served", () => {
    const tables = lineOf({
      mined: 40,
      tables: {
        endUses: [
          row.endUse({ region: "JP", product: "Dy", demand: perWeek(10), military: 0.5, bufferWeeks: 2 }),
        ],
      },
    });
    const control = shock.control({
      elements: ["Dy"],
      from: dateOf(START),
      approval: everywhere(1),
      delay: everywhere(1),
    });
    const { runner, series } = future(tables, calmly([control]));
    // Half of the demand is military; after the stocks are gone all of it, and nothing else, goes without.
    expect(series("fill/Dy/JP")[155]).toBeCloseTo(0.5, 6);
    const { model, state } = runner.simulation;
    const cell = model.cells.id.findIndex((id) => id.endsWith("/military"));
    expect(state.buffer[cell]).toBeCloseTo(0, 9);
    expect(state.buffer[1 - cell]).toBeGreaterThan(0);
  });
});

describe("a quota", () => {
  const tables = lineOf({
    mined: 20,
    tables: {
      elements: [row.element("Dy"), row.element("Nd")],
      mines: [row.mine({ id: "pit", output: perWeek(40), basket: { Dy: 0.5, Nd: 0.5 } })],
      circuits: [row.circuit("plant", "Dy"), row.circuit("plant", "Nd")],
      endUses: ["Dy", "Nd"].map((product) =>
        row.endUse({ region: "JP", product, demand: perWeek(10), bufferWeeks: 2 }),
      ),
      inventories: ["Dy", "Nd"].map((product) => row.inventory("trader", "JP", product, 6)),
    },
  });

  test("caps the weight of all listed exports together", () => {
    const quota = shock.quota({ elements: ["Dy", "Nd"], amount: constant(perWeek(8)), from: dateOf(START) });
    const { series } = future(tables, calmly([quota], 260));
    const exports = series("export/Dy").map((tonnes, week) => tonnes + series("export/Nd")[week]);
    expect(exports[START - 1]).toBeGreaterThan(19);
    expect(exports[259]).toBeCloseTo(8, 6);
    expect(series("fill/Dy/JP")[259]).toBeCloseTo(0.4, 3);
  });

  test("that is wider than trade binds nobody", () => {
    const quota = shock.quota({ elements: ["Dy", "Nd"], amount: constant(perWeek(100)) });
    expect(future(tables, calmly([quota])).recording.data).toEqual(future(tables, calmly([])).recording.data);
  });
});
