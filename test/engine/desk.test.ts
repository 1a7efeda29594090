/** Officers who decide applications: no more than they can, none lost, and scenarios without a desk know nothing of them. */
import { describe, expect, test } from "vitest";
import { MECHANISM_NAMES } from "../../sim/engine/simulation.ts";
import type { Desk } from "../../sim/scenario/desk.ts";
import type { Shock } from "../../sim/scenario/types.ts";
import { constant, EVERY_MECHANISM, everywhere, future, scenarioOf, shock } from "../tiny.ts";
import { lineOf } from "./stories/line.ts";

const [JP, LANE] = [1, 1]; // one element: the lane of a region is the region

/** 10 t of dysprosium a week from China to Japan, in applications of a tonne. */
const tables = lineOf({ parameters: { "licence-noise": 0 } });

function desk(officers: number, handling: number, weekly = false): Desk {
  return { officers: constant(officers), handling: constant(handling), file: constant(1), weekly };
}

interface Week {
  readonly waiting: number;
  readonly joined: number;
  readonly granted: number;
}

/** What waits with the office for Japan, what joined and what was granted, week by week. */
function weeksOf(of: Desk, more: { approval?: number; noise?: boolean; weeks?: number } = {}): Week[] {
  const { approval = 1, noise = false, weeks = 60 } = more;
  const control: Shock = shock.control({
    ...{ elements: ["Dy"], approval: everywhere(approval), militaryApproval: everywhere(1), desk: of },
  });
  const found: Week[] = [];
  let before = 0;
  const off = EVERY_MECHANISM.filter((name) => !noise || name !== MECHANISM_NAMES.noise);
  future(tables, scenarioOf({ weeks, off, shocks: [control] }), {
    observe: ({ state }) => {
      const [waiting, joined] = [state.pending[LANE], state.deskApplied[LANE]];
      found.push({ waiting, joined, granted: before + joined - waiting });
      before = waiting;
    },
  });
  return found;
}

describe("on average", () => {
  test.each([
    [3, 0.5, 6],
    [2, 1, 2],
  ])(
    "%d officers who need %d weeks decide %d applications a week, whatever waits",
    (officers, each, most) => {
      const weeks = weeksOf(desk(officers, each));
      expect(weeks[0].granted).toBe(0);
      for (const { granted } of weeks.slice(5)) expect(granted).toBeCloseTo(most, 9);
      expect(weeks[59].waiting).toBeGreaterThan(100);
    },
  );

  test("officers with nothing left decide all that came", () => {
    const weeks = weeksOf(desk(100, 1));
    for (const { granted, waiting, joined } of weeks.slice(1)) {
      expect(granted).toBeGreaterThan(0);
      expect(waiting).toBeCloseTo(joined, 9);
    }
  });

  test("who sits once a week decides one application each at most", () => {
    for (const { granted } of weeksOf(desk(4, 0.1, true)).slice(5)) expect(granted).toBeCloseTo(4, 9);
  });

  test("refused applications are filed again and wait on", () => {
    const weeks = weeksOf(desk(8, 1), { approval: 0.25 });
    for (const { granted } of weeks.slice(5)) expect(granted).toBeCloseTo(2, 9);
  });
});

describe("by chance", () => {
  test.each([false, true])("as many are decided as on average, sitting once a week: %s", (weekly) => {
    const weeks = weeksOf(desk(5, 1.25, weekly), { noise: true, weeks: 1500 });
    const granted = weeks.slice(500).reduce((sum, week) => sum + week.granted, 0) / 1000;
    expect(granted).toBeGreaterThan(3.8);
    expect(granted).toBeLessThan(4.2);
    const most = weekly ? 5 : 25;
    expect(Math.max(...weeks.map((week) => week.granted))).toBeLessThanOrEqual(most + 1e-6);
    expect(new Set(weeks.slice(500).map((week) => Math.round(week.granted))).size).toBeGreaterThan(3);
  });
});

test("a scenario without a desk keeps no columns for one", () => {
  const plain = future(tables, scenarioOf({ weeks: 1, shocks: [shock.control({ elements: ["Dy"] })] }));
  const { state } = plain.runner.simulation;
  expect([state.deskOf.length, state.deskApplied.length, state.deskShare.length]).toEqual([0, 0, 0]);
  expect(plain.model.regions[JP]).toBe("JP");
});
