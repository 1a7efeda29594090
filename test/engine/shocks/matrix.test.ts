/**
 * Every kind of shock against every kind of agent: which columns of the week's calendar it changes in its first week,
 * and no other. The calendar is all that a shock may touch (the rest of the week follows from it), so these lists are
 * what each kind stops or moves: the table in scenarios/README.md in the engine's own words.
 */
import { expect, test } from "vitest";
import type { Simulation } from "../../../sim/engine/simulation.ts";
import { allocateAdjustmentState } from "../../../sim/engine/state/adjustment-state.ts";
import { allocateBlocState } from "../../../sim/engine/state/bloc-state.ts";
import { allocateCalendarState } from "../../../sim/engine/state/calendar-state.ts";
import { allocateContentRuleState } from "../../../sim/engine/state/content-rule-state.ts";
import { allocateDetourState } from "../../../sim/engine/state/detour-state.ts";
import { allocateMandateState } from "../../../sim/engine/state/mandate-state.ts";
import { shockKinds } from "../../../sim/scenario/schema.ts";
import type { World } from "../../../sim/world/types.ts";
import { dateOf } from "../../tiny.ts";
import * as row from "../../tiny-rows.ts";
import { chainInWaiting, START } from "./chain.ts";
import { futureOf } from "./from-text.ts";

function world(): World {
  const one = chainInWaiting(0);
  return { ...one, sourcing: [...one.sourcing, row.sourcing("RW", "JP", "ndfeb-alloyed")] };
}

const calendars = [
  ...[allocateCalendarState, allocateAdjustmentState],
  ...[allocateBlocState, allocateContentRuleState],
  ...[allocateDetourState, allocateMandateState],
];

/** Columns that belong to orders of the week and not to its calendar. */
const answers = [
  ...["quotaWanted", "quotaWantedNow", "tariffRevenue", "rulePending", "ruleLicensed"],
  ...[
    "detour",
    "detourTo",
    "detourLanes",
    "detourMagnets",
    "detourWanted",
    "detourSent",
    "transshipped",
    "seized",
  ],
  ...["collectedNow", "mandatedNow", "required", "mandated", "missedMandate"],
];

/** Blocks of memory in which other columns lie side by side (state/side-by-side.ts): they say nothing of their own. */
const blocks: readonly string[] = ["usuallyNothing", "usuallyAll", "marks", "adjustments"];

/** Every calendar figure of week START, by column. */
async function calendar(shocks: readonly string[]): Promise<Map<string, readonly number[]>> {
  const found = new Map<string, readonly number[]>();
  const observe = (simulation: Simulation): void => {
    if (simulation.state.tick !== START) return;
    const names = calendars.flatMap((allocate) => Object.keys(allocate(simulation.model)));
    for (const [name, column] of Object.entries(simulation.state)) {
      if (!names.includes(name) || answers.includes(name) || blocks.includes(name)) continue;
      found.set(name, typeof column === "number" ? [column] : Array.from(column as ArrayLike<number>));
    }
  };
  await futureOf(world(), shocks, { observe, weeks: START + 4 });
  return found;
}

/** Columns that differ; what a shock adds behind a column (offtakes of its own) counts where it is not zero. */
async function moved(shock: string, before: readonly string[]): Promise<string[]> {
  const calm = await calendar(before);
  const shocked = await calendar([...before, shock]);
  return [...shocked].flatMap(([name, now]) => {
    const was = calm.get(name)!;
    return now.some((figure, at) => figure !== (was[at] ?? 0)) ? [name] : [];
  });
}

const from = `from: ${dateOf(START)}`;
const control = `id: control, kind: export-control, elements: Dy, from: ${dateOf(0)}, approval: 50 %, delay: 6 weeks`;
const soon = `id: soon, kind: ramp, agent: works, element: Dy, start: ${dateOf(START)}, capacity: 99 t/yr`;
const opening = `id: soon, kind: open, agent: new-pit, start: ${dateOf(START)}`;

const taken = `id: taken, kind: offtake, agent: works, trader: tokyo, elements: Dy, share: 50 %, from: ${dateOf(0)}`;

/** The queue of applications, what is listed, and whose law it is. */
const licensing: readonly string[] = [
  ...["application", "approval", "militaryApproval", "hazard"],
  ...["controlled", "magnetControlled", "authority", "licensor"],
];

const cases: readonly (readonly [
  agent: string,
  shock: string,
  columns: readonly string[],
  before?: readonly string[],
])[] = [
  ["exporters", `kind: export-control, elements: Dy, approval: 50 %, delay: 6 weeks, ${from}`, licensing],
  [
    "exporters, with a leak",
    `kind: export-control, elements: Dy, approval: 50 %, delay: 6 weeks, leakage: 5 %, general-licence: 10 %, ${from}`,
    [...licensing, "generalShare", "leak"],
  ],
  [
    "exporters, licences by stage that lapse",
    `kind: export-control, elements: Dy, approval: 50 %, magnet-approval: 20 %, validity: 1 yr, delay: 6 weeks, ${from}`,
    [...licensing, "validity"],
  ],
  ["exporters and customers", `kind: general-licence, elements: Dy, share: 40 %, ${from}`, ["generalCover"]],
  [
    "refiner and magnet maker abroad",
    `kind: general-licence, elements: Dy, exporters: plant, customers: osaka, ${from}`,
    ["generalCover"],
  ],
  [
    "users",
    `kind: end-use-rule, elements: Dy, uses: all, approval: 40 %, delay: 9 weeks, ${from}`,
    ["approval", "hazard"],
    [control],
  ],
  ["maker", `kind: general-licence, elements: Dy, exporters: beijing, ${from}`, ["generalCover"]],
  [
    "exporters",
    `kind: quota, elements: Dy, amount: 50 t/yr, ${from}`,
    ["quota", "quotaBefore", "quotaFrom", "quotaUntil", "quotaListed", "authority", "licensor"],
  ],
  [
    "exporters of China",
    `kind: stop, elements: Dy, ${from}`,
    ["stopped", "magnetControlled", "authority", "licensor"],
  ],
  ["exporters elsewhere", `kind: stop, authority: RW, elements: Dy, ${from}`, ["laneClosed"]],
  [
    "exporters of China",
    `kind: dispute, elements: Dy, calm: 1 day, lasts: 40 years, share: 50 %, from: ${dateOf(10)}`,
    ["stopped", "magnetControlled", "authority", "licensor"],
  ],
  ["customs", `kind: inspection, throughput: 50 %, hold: 1 week, ${from}`, ["laneClosed", "laneWeeks"]],
  ["shippers", `kind: freight, delay: 2 weeks, ${from}`, ["laneWeeks"]],
  ["shippers", `kind: freight, share: 30 %, ${from}`, ["laneClosed"]],
  ["ports", `kind: port-closure, regions: JP, ${from}`, ["laneClosed"]],
  ["refiner", `kind: sanctions, agent: plant, ${from}`, ["laneClosed"]],
  ["maker", `kind: sanctions, agent: beijing, ${from}`, ["laneClosed"]],
  ["trader", `kind: sanctions, agent: tokyo, ${from}`, ["contractOn"], [taken]],
  ["importers", `kind: duty, authority: JP, duty: 30 %, ${from}`, ["buyerCost", "laneDuty"]],
  ["exporters", `kind: duty, authority: CN, on: export, products: Dy, duty: 30 %, ${from}`, ["exportDuty"]],
  [
    "a measure",
    `kind: suspension, shocks: control, ${from}`,
    licensing.filter((name) => name !== "licensor"),
    [control],
  ],
  ["mine", `kind: border-closure, agent: pit, ${from}`, ["linkClosed"]],
  ["mine", `kind: outage, agent: pit, ${from}`, ["mineFactor"]],
  ["refiner", `kind: outage, agent: plant, ${from}`, ["plantFactor"]],
  ["maker", `kind: outage, agent: osaka, ${from}`, ["makerFactor"]],
  ["mine", `kind: insolvency, agent: pit, ${from}`, ["mineFactor"]],
  ["refiner", `kind: insolvency, agent: plant, ${from}`, ["plantFactor"]],
  [
    "refiner with an offtake",
    `kind: insolvency, agent: works, ${from}`,
    ["plantFactor", "contractOn"],
    [taken],
  ],
  ["maker", `kind: insolvency, agent: osaka, ${from}`, ["makerFactor"]],
  ["trader", `kind: insolvency, agent: tokyo, ${from}`, ["contractOn"], [taken]],
  ["mine", `kind: subsidy, agent: pit, extra: 20 %, ${from}`, ["mineFactor"]],
  ["refiner", `kind: subsidy, agent: works, extra: 20 %, ${from}`, ["plantFactor"]],
  ["maker", `kind: subsidy, agent: osaka, extra: 20 %, ${from}`, ["makerFactor"]],
  [
    "refiner",
    `kind: ramp, agent: works, element: Dy, start: ${dateOf(START)}, capacity: 99 t/yr`,
    ["circuitNow"],
  ],
  ["mine", `kind: open, agent: new-pit, start: ${dateOf(START)}`, ["mineFactor"]],
  ["refiner", `kind: open, agent: new-works, start: ${dateOf(START)}`, ["plantFactor", "circuitNow"]],
  ["maker", `kind: open, agent: nagoya, start: ${dateOf(START)}`, ["makerFactor"]],
  [
    "mine, refiner and maker",
    `kind: plans, ${from}`,
    ["mineFactor", "plantFactor", "makerFactor", "circuitNow"],
  ],
  ["refiner", `kind: plans, agent: new-works, ${from}`, ["plantFactor", "circuitNow"]],
  ["mine", `kind: plans, regions: RW, agent: new-pit, ${from}`, ["mineFactor"]],
  [
    "refiner's project",
    `kind: project-delay, projects: soon, delay: 9 weeks, from: ${dateOf(0)}`,
    ["circuitNow"],
    [soon],
  ],
  [
    "mine's project",
    `kind: project-delay, projects: soon, delay: 9 weeks, from: ${dateOf(0)}`,
    ["mineFactor"],
    [opening],
  ],
  ["refiner's project", `kind: cancellation, projects: soon, from: ${dateOf(0)}`, ["circuitNow"], [soon]],
  ["mine's project", `kind: technology-ban, delay: 9 weeks, from: ${dateOf(0)}`, ["mineFactor"], [opening]],
  [
    "trader",
    `kind: offtake, agent: works, trader: tokyo, elements: Dy, share: 50 %, ${from}`,
    ["contractOn"],
  ],
  ["state", `kind: stockpile-fill, region: JP, elements: Dy, target: 52 weeks, ${from}`, ["stateBuys"]],
  ["state", `kind: stockpile-release, region: JP, elements: Dy, ${from}`, ["stateSells"]],
  ["state", `kind: purchase, region: JP, elements: Dy, amount: 50 t/yr, ${from}`, ["stateBuys"]],
  [
    "mine and buyers",
    `kind: price-floor, agent: quarry, elements: Dy, price: 90 USD/kg, buyers: JP, ${from}`,
    ["buyerCost", "floorCost", "mineFloor"],
  ],
  [
    "makers abroad",
    `kind: foreign-content-rule, elements: Dy, approval: 50 %, delay: 6 weeks, ${from}`,
    ["ruleApproval", "ruleBound", "ruleHazard", "ruleLast", "ruleMilitary", "ruleSince"],
  ],
  [
    "traders in third regions",
    `kind: transshipment, products: Dy, destinations: JP, via: RW, reach: 50 %, interception: 20 %, ${from}`,
    ["detourReach", "detourSeized"],
  ],
  [
    "mine, ways and buyers",
    `kind: bloc-floor, members: JP, partners: RW, elements: Dy, price: 90 USD/kg, ${from}`,
    ["blocTariff", "buyerCost", "laneDuty", "mineFloor", "reviewed"],
  ],
  ["users", `kind: demand, factor: 1.2, ${from}`, ["cellFactor"]],
  [
    "users",
    `kind: substitution, products: ndfeb-alloyed, to: ndfeb-standard, share: 20 %, ${from}`,
    ["cellFactor"],
  ],
  ["makers", `kind: thrifting, elements: Dy, saving: 20 %, ${from}`, ["saved"]],
  ["recyclers", `kind: recycling, end-of-life: 3, ${from}`, ["collectedExtra"]],
  [
    "recyclers",
    `kind: recycling-mandate, region: JP, elements: Dy, target: 30 %, agent: works, capacity: 50 t/yr, growth: 20 % /yr, ${from}`,
    ["mandateCapacity", "mandateTarget"],
  ],
  ["traders", `kind: hoarding, regions: JP, holders: traders, factor: 2, ${from}`, ["traderExtra"]],
  ["makers", `kind: hoarding, regions: JP, holders: makers, factor: 2, ${from}`, ["makerExtra"]],
];

for (const [agent, shock, columns, before = []] of cases)
  test(`${agent}: ${shock}`, async () => {
    expect((await moved(`id: x, ${shock}`, before)).sort()).toEqual([...columns].sort());
  });

test("every kind stands here, and against every agent kind that it may name", () => {
  const told = cases.map(([agent, shock]) => [agent, /kind: ([a-z-]+)/.exec(shock)![1]!] as const);
  expect(new Set(told.map(([, kind]) => kind))).toEqual(new Set(shockKinds));
  const against = (kind: string): string =>
    told.flatMap(([agent, one]) => (one === kind ? [agent] : [])).join(" ");
  for (const kind of ["outage", "open", "subsidy", "insolvency"])
    for (const agent of ["mine", "refiner", "maker"]) expect(against(kind)).toContain(agent);
  for (const kind of ["insolvency", "sanctions"])
    for (const agent of ["refiner", "maker", "trader"]) expect(against(kind)).toContain(agent);
  for (const kind of ["project-delay"])
    for (const agent of ["mine", "refiner"]) expect(against(kind)).toContain(agent);
});
