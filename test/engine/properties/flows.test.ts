import fc from "fast-check";
import { expect, test } from "vitest";
import { FLOW_KINDS } from "../../../sim/engine/recording.ts";
import { flowPeriods } from "../../../sim/model/flow-periods.ts";
import { scenario, tries, world } from "../../arbitraries.ts";
import { dateOf, future, scenarioOf, shock } from "../../tiny.ts";

test("what China is said to have shipped abroad during the shock is what left China in those weeks", () => {
  let shipped = 0;
  fc.assert(
    fc.property(world, scenario, fc.nat(1000), (tables, plan, replication) => {
      const { model, recording, series } = future(tables, plan, { replication });
      const { flows = new Float64Array() } = recording;
      const E = model.elements.length;
      const R = model.regions.length;
      const [, during] = model.flowPeriods;
      model.elements.forEach((element, e) => {
        const left = series(`export/${element}`)
          .subarray(during.fromTick - model.runInTicks, during.toTick - model.runInTicks)
          .reduce((sum, tonnes) => sum + tonnes, 0);
        let said = 0;
        for (let from = 0; from < R; from++) {
          for (let to = 0; to < R; to++) {
            if (model.zone[from] !== 0 || from === to) continue;
            said += flows[((FLOW_KINDS.length * E + e) * R + from) * R + to];
          }
        }
        shipped += said;
        // What offtakes of Chinese plants take abroad is no part of the export series.
        expect(said - left).toBeGreaterThanOrEqual(-1e-9 * Math.max(1, left));
        if (model.contracts.count === 0) expect(said - left).toBeLessThanOrEqual(1e-9 * Math.max(1, left));
      });
    }),
    tries(100),
  );
  expect(shipped).toBeGreaterThan(0);
});

test("before ends where the first restriction begins, during starts there or at the first reported week", () => {
  const plan = scenarioOf({ start: dateOf(60), runInWeeks: 60, weeks: 100 });
  const weeks = (from: number) =>
    flowPeriods({ ...plan, shocks: [shock.stop({ from: dateOf(from) })] }).map(({ fromTick, toTick }) => [
      fromTick,
      toTick,
    ]);
  expect(weeks(40)).toEqual([
    [14, 40],
    [60, 112],
  ]);
  expect(weeks(130)).toEqual([
    [104, 130],
    [130, 160],
  ]);
  // A restriction that is there from the opening on leaves nothing to compare with.
  expect(weeks(0)).toEqual([
    [0, 0],
    [60, 112],
  ]);
  expect(flowPeriods(plan).map(({ from, until }) => [from, until])).toEqual([
    [dateOf(34), "2027-02-28"],
    [dateOf(60), "2028-02-27"],
  ]);
});
