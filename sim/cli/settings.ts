/** Settings of a batch as a command line gives them: read, and all that is wrong with them told at once. */
import { futuresOf, precisionOf, seconds, share } from "./amounts.ts";
import type { BatchSettings } from "./batches.ts";
import { Mistake, refuse } from "./mistake.ts";

/** More futures than anybody runs, and few enough that their numbers stay exact everywhere. */
const MOST_FUTURES = 100_000_000;
const MOST_WORKERS = 1024;

/** Options of commands that run batches; each command has some of them. */
interface Given extends Pick<BatchSettings, "seed" | "replications" | "sampling" | "workers"> {
  readonly precision?: string | undefined;
  readonly of?: readonly string[];
  readonly relative?: boolean;
  readonly fewest?: number | undefined;
  readonly "time-limit"?: string | undefined;
  readonly "max-failed": string;
  readonly "hang-after": string;
  readonly "keep-series"?: string | undefined;
}

/** Throws one Mistake for all settings that make no batch. */
export function readSettings(args: Given): BatchSettings {
  const { seed, replications, sampling, workers } = args;
  const problems: string[] = [];
  const tried = <Value>(read: () => Value): Value | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Mistake)) throw error;
      problems.push(error.message);
      return undefined;
    }
  };
  const settings = {
    ...{ seed, replications, sampling, workers },
    precision: tried(() => precisionOf(args.precision)),
    stopping: stoppingOf(args),
    timeLimit: tried(() => seconds("--time-limit", args["time-limit"])),
    hangAfter: tried(() => seconds("--hang-after", args["hang-after"])),
    maxFailureShare: tried(() => share("--max-failed", args["max-failed"])),
    keepSeries: tried(() => futuresOf("--keep-series", args["keep-series"], replications)),
  };
  // What could not be read is told as such, not as missing.
  const asGiven = {
    ...settings,
    precision: args.precision === undefined ? undefined : (settings.precision ?? 0.01),
  };
  refuse([...impossible(asGiven), ...problems]);
  return settings;
}

/** Only what was written, so that the same command with its defaults spelt out is the same run. */
function stoppingOf({ of = [], relative = false, fewest }: Given): NonNullable<BatchSettings["stopping"]> {
  return {
    ...(of.length === 0 ? {} : { measures: of }),
    ...(relative ? { relative } : {}),
    ...(fewest === undefined ? {} : { fewest }),
  };
}

/** Why numbers make no batch, a line each. */
function impossible(settings: BatchSettings): string[] {
  const { replications, workers, precision, stopping = {}, timeLimit, sampling } = settings;
  const { measures = [], relative = false, fewest } = stopping;
  const isShare = relative || measures.length === 0 || measures.every((id) => id.startsWith("short/"));
  const cannotStop = (option: string): string =>
    `a Latin hypercube is laid out for its length and cannot stop early: leave out ${option}`;
  const wrong: [boolean, string][] = [
    [
      !whole(replications, 2, MOST_FUTURES),
      `--replications ${replications}: write a whole number from 2 up${replications > MOST_FUTURES ? ` to ${MOST_FUTURES}` : ""}`,
    ],
    [
      workers !== undefined && !whole(workers, 1, MOST_WORKERS),
      `--workers ${workers}: write a whole number from 1 to ${MOST_WORKERS}`,
    ],
    [
      precision !== undefined && !(precision > 0 && (precision < 0.5 || !isShare)),
      `--precision ${precision}: write a share such as 0.02, for two percentage points either way`,
    ],
    [
      precision === undefined && (measures.length > 0 || relative || fewest !== undefined),
      "--of, --relative and --fewest say when --precision is reached: add --precision 0.02",
    ],
    [
      fewest !== undefined && !whole(fewest, 2, replications),
      `--fewest ${fewest}: write a whole number from 2 to --replications ${replications}`,
    ],
    [timeLimit !== undefined && sampling === "latin-hypercube", cannotStop("--time-limit")],
    [precision !== undefined && sampling === "latin-hypercube", cannotStop("--precision")],
  ];
  return wrong.flatMap(([is, line]) => (is ? [line] : []));
}

function whole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
