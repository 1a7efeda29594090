/** What a report is made from. Everything shown is computed from these; nothing is read from elsewhere. */
import type { Backtest, TargetScore } from "../sim/analysis/backtest.ts";
import type { Convergence } from "../sim/analysis/convergence.ts";
import type { DriverAnalysis } from "../sim/analysis/drivers.ts";
import type { DrawnPicture } from "../sim/analysis/fan-of-record.ts";
import type { VerificationRow } from "../sim/analysis/verification.ts";
import type { Comparison, Summary } from "../sim/montecarlo/types.ts";
import type { Scenario } from "../sim/scenario/types.ts";
import type { World } from "../sim/world/types.ts";

export interface ReportInput {
  /** Heading of the report; the main scenario's title and the action when not given. */
  readonly title?: string;
  /** The scenario that the report is about: the shock, with today's plans. */
  readonly main: Summary;
  /** The same world and seed without the shock. */
  readonly baseline: Summary;
  /** Policies and variants, same seed. */
  readonly others: readonly Summary[];
  /** Paired differences between any two of the above, named by scenario id. */
  readonly comparisons: readonly Comparison[];
  /** The action whose worth the report measures; without it that chapter is left out. */
  readonly action?: Action;
  /** How the worth of the action grows with its size. */
  readonly responseCurve?: ResponseCurve;
  /** Elements that the report is about; those under licence on the first reported day when not given. */
  readonly focusElements?: readonly string[];
  /** Regions that the report is about, in order; JP, US and EU when not given. */
  readonly focusRegions?: readonly string[];
  /** The model against history, for the chapter on trust. */
  readonly backtests?: readonly KeptBacktest[];
  /** The simulator against cases whose answer is known, for the same chapter. */
  readonly verification?: KeptVerification;
  /** What the main run's futures say about inputs and length, computed when it ended. */
  readonly evidence?: RunEvidence;
  /** The world's tables, for the appendix on evidence. */
  readonly world?: World;
  /** Scenarios as resolved, for the appendix on assumptions. */
  readonly scenarios?: readonly Scenario[];
}

/** What drives the main scenario's results, and how they settled: evidence.json of a study. */
export interface RunEvidence {
  readonly drivers: readonly DriverAnalysis[];
  readonly convergence: readonly Convergence[];
}

/** The table of `reshock verify`, and the code that it was computed with. */
export interface KeptVerification {
  readonly version: string;
  readonly codeHash: string;
  readonly cases: readonly {
    readonly id: string;
    readonly title: string;
    readonly exercises: string;
    readonly rows: readonly Pick<
      VerificationRow,
      "quantity" | "expected" | "got" | "margin" | "passed" | "bound"
    >[];
  }[];
}

/** A backtest as far as a report shows it: what `reshock backtest --json` prints is one. */
export interface KeptBacktest
  extends Pick<Backtest, "episode" | "futures" | "hard" | "soft" | "coverage" | "skill"> {
  /** Which parameters: "defaults", "plausible set of 2025". */
  readonly parameters?: string;
  /** Seed of its futures, where the file says it. */
  readonly seed?: string;
  /** True where the parameters were found on this very episode. */
  readonly inSample?: boolean;
  readonly scores: readonly KeptScore[];
  /** Simulated fans beside what was observed over time. */
  readonly pictures?: readonly KeptPicture[];
  /** The same episode by parameters that were found on others only; scores in the order of `scores`. */
  readonly outOfSample?: readonly OutOfSample[];
  /** What has changed since it was measured, in words; empty when nothing has, absent when that is not known. */
  readonly moved?: readonly string[];
}

export type KeptPicture = DrawnPicture;

export interface OutOfSample extends Pick<Backtest, "hard" | "coverage" | "skill"> {
  /** Episodes with + between them. */
  readonly foundOn: string;
  readonly scores: readonly Pick<TargetScore, "median" | "p5" | "p95" | "inside" | "skill">[];
}

export interface KeptScore
  extends Pick<TargetScore, "median" | "p5" | "p95" | "inside">,
    Partial<Pick<TargetScore, "skill">> {
  readonly target: Pick<
    TargetScore["target"],
    "id" | "fact" | "observed" | "low" | "high" | "unit" | "hard"
  > &
    Partial<Pick<TargetScore["target"], "grade" | "use">>;
}

/** Something that is done early in one scenario and late (or never) in another. */
export interface Action {
  /** In the middle of a sentence: "Lynas's early samarium ramp". */
  readonly name: string;
  /** Scenario ids. */
  readonly late: string;
  readonly early: string;
  /** Element that it brings, and the magnet made of it if there is one. */
  readonly element: string;
  readonly product?: string;
  /** Label of the year or window that it is brought forward by: the time in which the two scenarios differ. */
  readonly year: string;
}

export interface ResponseCurve {
  /** What is varied: "capacity of Lynas's samarium circuit". */
  readonly name: string;
  /** Unit of `level`: "t REO/yr". */
  readonly unit: string;
  readonly element: string;
  readonly product?: string;
  readonly year: string;
  /** From the smallest level up, all with the same seed. */
  readonly points: readonly ResponsePoint[];
}

export interface ResponsePoint {
  readonly level: number;
  readonly summary: Summary;
  /** Paired against the level before; absent at the first. */
  readonly toPrevious?: Comparison;
}
