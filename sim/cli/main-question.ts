/** The question that `npm start` answers: what the controls do, and what an early samarium ramp takes off that. */
import type { Action } from "../../reports/input.ts";
import { load } from "./library.ts";
import type { CurvePlan, StudyPlan } from "./study.ts";

/** The year by which the ramp comes earlier: between the first days of the circuit in the two scenarios. */
const BROUGHT_FORWARD = { id: "April 2026 to March 2027", from: "2026-04-01", until: "2027-03-31" };

/** Names the early ramp in the middle of a sentence. */
const ACTION: Action = {
  name: "Lynas's early samarium ramp",
  late: "lynas-samarium-2027",
  early: "lynas-samarium-early",
  element: "Sm",
  product: "smco",
  year: BROUGHT_FORWARD.id,
};

const CURVE: Omit<CurvePlan, "replications"> = {
  name: "capacity of Lynas's samarium circuit",
  unit: "t REO/yr",
  element: "Sm",
  product: "smco",
  year: BROUGHT_FORWARD.id,
  scenario: "lynas-samarium-early",
  path: "shocks.lynas-samarium.capacity",
  levels: [0, 50, 100, 150, 250],
  fileUnit: "t/yr",
};

/** The five scenarios of the library and the response curve with so many futures a level. */
export async function mainQuestion(curveReplications: number): Promise<StudyPlan> {
  return {
    baseline: await load("baseline"),
    main: await load("china-export-controls"),
    others: [await load("status-quo"), await load(ACTION.late), await load(ACTION.early)],
    action: ACTION,
    windows: [BROUGHT_FORWARD],
    curve: { ...CURVE, replications: curveReplications },
  };
}
