/** Civil and military buyers, told apart in what a future records. */
import { describe, expect, test } from "vitest";
import type { World } from "../../sim/world/types.ts";
import { constant, EVERY_MECHANISM, everywhere, future, scenarioOf, shock } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { chain } from "./shocks/chain.ts";
import { perWeek } from "./stories/line.ts";

/** A tenth of Japan's dysprosium oxide and a quarter of its alloyed magnets are for military use; nobody's elsewhere. */
function world(): World {
  return {
    ...chain(),
    endUses: [
      row.endUse({ region: "JP", product: "Dy", demand: perWeek(20), military: 0.1 }),
      row.endUse({ region: "JP", product: "ndfeb-alloyed", demand: perWeek(40), military: 0.25 }),
      row.endUse({ region: "JP", product: "ndfeb-standard", demand: perWeek(40) }),
      row.endUse({ region: "RW", product: "Dy", demand: perWeek(2) }),
    ],
  };
}

const control = shock.control({
  elements: ["Dy"],
  approval: everywhere(0.02),
  militaryApproval: everywhere(0),
});
const run = (shocks = [control]) => future(world(), scenarioOf({ weeks: 150, shocks, off: EVERY_MECHANISM }));

describe("civil and military buyers", () => {
  test("are told apart for what a control lists, where it acts and military users are", () => {
    const ids = run().recording.series.flatMap(({ id, kind }) => (/^fill-/.test(kind) ? [id] : []));
    expect(ids).toEqual(["fill-civil/Dy/JP", "fill-military/Dy/JP"]);
    const without = run([shock.stop({ elements: ["Dy"], share: constant(0.5) })]).recording.series;
    expect(without.filter(({ kind }) => /^fill-/.test(kind))).toEqual([]);
  });

  test("together fare as all buyers do: the fill is theirs by what each kind wants", () => {
    const { series, model } = run();
    const fill = series("fill/Dy/JP");
    const [civil, military] = [series("fill-civil/Dy/JP"), series("fill-military/Dy/JP")];
    const content = 0.05 * 40;
    const wanted = { military: 0.1 * 20 + 0.25 * content, all: 20 + content };
    expect(model.elements).toEqual(["Dy", "Nd"]);
    const part = wanted.military / wanted.all;
    fill.forEach((share, week) => {
      expect((1 - part) * civil[week] + part * military[week]).toBeCloseTo(share, 9);
    });
    expect(Math.min(...civil)).toBeLessThan(0.9);
  });

  test("do not fare alike where military applications are refused", () => {
    const { series } = run();
    expect([...series("fill-civil/Dy/JP")]).not.toEqual([...series("fill-military/Dy/JP")]);
    for (const kind of ["civil", "military"])
      for (const share of series(`fill-${kind}/Dy/JP`)) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }
  });
});
