/** What decides the bytes of a run. Nothing here depends on the machine, the time or the number of workers. */
import { packageVersion } from "../cli/package-root.ts";
import { STREAM_SCHEME } from "../montecarlo/futures.ts";
import type { Nesting } from "../montecarlo/nesting.ts";
import { FEWEST_FUTURES, type StoppingRule } from "../montecarlo/stopping.ts";
import { codeHash } from "./code-hash.ts";
import type { BatchRequest } from "./job.ts";

export interface Identity {
  readonly scenario: string;
  readonly scenarioHash: string;
  readonly world: string;
  readonly worldHash: string;
  readonly seed: string;
  readonly sampling: string;
  readonly replications: number;
  readonly precision: number | null;
  readonly stopping: StoppingRule | null;
  readonly leading: readonly string[] | null;
  readonly nesting: Nesting | null;
  readonly keepSeries: readonly number[] | null;
  readonly engine: string | null;
  readonly streamScheme: number;
  readonly version: string;
  readonly codeHash: string;
}

export function identityOf(request: BatchRequest): Identity {
  const {
    world,
    scenario,
    seed,
    sampling,
    replications,
    precision = null,
    leading = null,
    nesting = null,
    keepSeries = null,
    engine = null,
  } = request;
  const stopping = ruleOf(request);
  return {
    ...{ scenario: scenario.id, scenarioHash: scenario.hash, world: world.id, worldHash: world.hash },
    ...{
      seed,
      sampling,
      replications,
      precision,
      stopping,
      leading,
      nesting,
      keepSeries,
      engine,
      streamScheme: STREAM_SCHEME,
    },
    ...{ version: packageVersion(), codeHash: codeHash() },
  };
}

/** The stopping rule of a request, with its defaults; null when it has a length of its own. */
export function ruleOf({ precision, stopping = {} }: BatchRequest): StoppingRule | null {
  if (precision === undefined) return null;
  const { relative = false, measures = [], fewest = FEWEST_FUTURES } = stopping;
  return { precision, relative, measures, fewest };
}

/** How two runs differ, in words; empty when they are the same. */
export function differences<Run extends Identity>(found: Run, wanted: Run): string[] {
  const show = (value: unknown): string => JSON.stringify(value) ?? "nothing";
  return (Object.keys(wanted) as (keyof Run & string)[])
    .filter((key) => show(found[key]) !== show(wanted[key]))
    .map((key) => `${key} is ${show(found[key])}, not ${show(wanted[key])}`);
}
