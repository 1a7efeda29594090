/** Counts and rows of many futures to the one document that reports are made from. */
import { dayNumber } from "../numbers/dates.ts";
import type { Scenario } from "../scenario/types.ts";
import type { World } from "../world/types.ts";
import { type Fans, fansOf } from "./fans.ts";
import { summariseFlows } from "./flows.ts";
import { boundAfterNone, wilson } from "./intervals.ts";
import { summariseMeasures } from "./measure-summary.ts";
import type { Plan } from "./plan.ts";
import type { Rows } from "./rows.ts";
import { survivalCurves } from "./survival.ts";
import type { Tally } from "./tally.ts";
import type { ShortageCell, Summary } from "./types.ts";

/** What a batch has found, and how it was run. */
export interface Findings {
  readonly world: World;
  readonly scenario: Scenario;
  readonly plan: Plan;
  readonly tally: Tally;
  readonly rows: Rows;
  readonly run: Omit<Summary["run"], "worstBalanceError">;
}

/** The summary. Buyers who wanted nothing in any future are left out; `fans` may be given where they are known. A pure function: same findings, same bytes. */
export function summarise(
  findings: Findings,
  { fans }: Fans = fansOf(findings.plan, findings.tally),
): Summary {
  const { world, scenario, plan, tally, rows, run } = findings;
  const controlled = new Set(
    scenario.shocks.flatMap((shock) => (shock.kind === "export-control" ? shock.elements : [])),
  );
  const flows = summariseFlows(plan, tally);
  return {
    format: "reshock-summary/1",
    scenario: describeScenario(scenario),
    world: { id: world.id, title: world.title, asOf: world.asOf, hash: world.hash },
    run: { ...run, worstBalanceError: tally.balanceError },
    elements: world.elements.map(({ symbol, name, traded }) => ({
      symbol,
      name,
      traded,
      controlled: controlled.has(symbol),
    })),
    regions: world.regions.map(({ region, name }) => ({ region, name })),
    products: world.magnets.map(({ id, name }) => ({ id, name })),
    definitions: scenario.shortages,
    quarters: plan.periods.quarters,
    years: plan.periods.years,
    shortages: shortageCells(plan, tally),
    survival: survivalCurves(plan, tally),
    fans,
    measures: summariseMeasures(plan, rows, tally.wanted, namesOf(world)),
    ...(flows === undefined ? {} : { flows }),
  };
}

function describeScenario(scenario: Scenario): Summary["scenario"] {
  const { id, title, story, hash, start, weeks, runInWeeks } = scenario;
  const first = dayNumber(start);
  return {
    ...{ id, title, story, hash, start, weeks, runInWeeks },
    shocks: scenario.shocks.map((shock) => ({
      id: shock.id,
      title: shock.title,
      kind: shock.kind,
      from: shock.from,
      until: shock.until ?? "",
      week: Math.floor((dayNumber(shock.from) - first) / 7),
    })),
  };
}

function shortageCells(plan: Plan, tally: Tally): ShortageCell[] {
  const quarters = plan.periods.quarters.length;
  const futures = tally.futures;
  const bound = boundAfterNone(futures);
  return plan.definitions.flatMap(({ id: definition }, place) =>
    plan.cells.flatMap(({ item, of, region }, cell) => {
      if (tally.wanted[cell] === 0 || plan.scopes[place].concerns[cell] === 0) return [];
      const first = (place * plan.cells.length + cell) * (quarters + 1);
      const periods = of === "use" && tally.short[first] === 0 ? 1 : quarters + 1; // most lines never stand
      return Array.from({ length: periods }, (_, at): ShortageCell => {
        const short = tally.short[first + at];
        const { low, high } = wilson(short, futures);
        const probability = futures === 0 ? 0 : short / futures;
        const atMost = short === 0 ? { atMost: bound } : {};
        return {
          ...{ definition, item, of, region, quarter: at - 1 },
          ...{ short, futures, probability, low, high, ...atMost },
        };
      });
    }),
  );
}

/** Names of elements, magnets and regions by symbol or id, for labels. */
export function namesOf(world: World): ReadonlyMap<string, string> {
  return new Map([
    ...world.elements.map(({ symbol, name }) => [symbol, name] as const),
    ...world.magnets.map(({ id, name }) => [id, name] as const),
    ...world.regions.map(({ region, name }) => [region, name] as const),
  ]);
}
