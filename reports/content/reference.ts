/** What the scenario is called that the report holds the main one against: "the baseline" only where it is a calm one. */
import type { Summary } from "../../sim/montecarlo/types.ts";
import type { Shock } from "../../sim/scenario/types.ts";
import type { Context } from "./context.ts";

/** Kinds of shock that hold goods back. A test holds them against those that periods of flows begin with. */
export const RESTRICTING: readonly Shock["kind"][] = [
  "export-control",
  "stop",
  "quota",
  "outage",
  "sanctions",
  "dispute",
  "inspection",
  "border-closure",
  "port-closure",
];

/** True where nothing holds goods back in the reported period, not even in some futures. */
export function isCalm({ scenario: { shocks, start, weeks } }: Summary): boolean {
  // ISO dates sort as text.
  return !shocks.some(
    ({ kind, until, week }) =>
      RESTRICTING.some((one) => one === kind) && week < weeks && (until === "" || until >= start),
  );
}

/** "baseline", or the quoted name of a scenario that has restrictions itself: for legends. */
export function referenceLabel({ baseline, main, scenarioName }: Context): string {
  const isOwn = baseline.scenario.id === main.scenario.id;
  return isOwn || isCalm(baseline) ? "baseline" : `“${scenarioName(baseline.scenario.id)}”`;
}

/** "the baseline's", or "that in “China's export controls”": for prices. */
export function ofReference(context: Context): string {
  const label = referenceLabel(context);
  return label === "baseline" ? "the baseline's" : `that in ${label}`;
}
