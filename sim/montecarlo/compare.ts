/** Two scenarios that met the same luck, measure by measure. */
import { isFigure, labelOf } from "./measure-summary.ts";
import { pairedDifference } from "./paired.ts";
import { type Plan, QUARTERS_PER_COLUMN } from "./plan.ts";
import type { Rows } from "./rows.ts";
import { readTogether } from "./together.ts";
import type { Comparison, PairedDifference } from "./types.ts";

/** One side of a comparison. */
export interface Side {
  readonly scenario: string;
  readonly seed: string;
  readonly sampling: string;
  /** Version of how seeds become draws; another one is other luck. */
  readonly streamScheme: number;
  /** The list that the job gave a Sobol sequence; absent for the model's own. */
  readonly leading?: readonly string[];
  readonly worldHash: string;
  readonly plan: Plan;
  readonly rows: Rows;
}

/**
 * Paired differences, other minus base, of every measure that both have, and of shortages quarter by quarter
 * ("short/Sm/JP/2026 Q1"). Futures are paired by number as far as both batches go; one that failed on either side is
 * left out. Throws an Error when the two did not meet the same luck: another seed or another way of sampling.
 */
export function compareScenarios(base: Side, other: Side, names: ReadonlyMap<string, string>): Comparison {
  if (base.seed !== other.seed || base.sampling !== other.sampling) {
    throw new Error(
      `${base.scenario} (seed ${base.seed}, ${base.sampling}) and ${other.scenario} (seed ${other.seed}, ` +
        `${other.sampling}) met different luck and cannot be paired`,
    );
  }
  if (base.streamScheme !== other.streamScheme) {
    throw new Error(
      `${base.scenario} draws by stream scheme ${base.streamScheme}, ${other.scenario} by ${other.streamScheme}: ` +
        "the same seed means other luck, and they cannot be paired",
    );
  }
  if (base.sampling === "sobol" && base.leading?.join() !== other.leading?.join()) {
    throw new Error("Sobol sequences over different inputs met different luck and cannot be paired");
  }
  const futures = Math.min(base.rows.replications, other.rows.replications);
  if (base.sampling === "latin-hypercube" && base.rows.replications !== other.rows.replications) {
    throw new Error("Latin hypercubes of different lengths met different luck and cannot be paired");
  }
  const columnOf = new Map(other.plan.columns.map(({ id }, index) => [id, index]));
  const differences: Omit<PairedDifference, "clearTogether">[] = [];
  for (const [index, column] of base.plan.columns.entries()) {
    const match = columnOf.get(column.id);
    if (match === undefined) continue;
    const left = base.rows.read(index).subarray(0, futures);
    const right = other.rows.read(match).subarray(0, futures);
    const add = (
      measure: string,
      label: string,
      unit: string,
      one: Float32Array,
      two: Float32Array,
    ): void => {
      const {
        pairs,
        gain,
        base: from,
        other: to,
        difference,
        standardError,
        low,
        high,
      } = pairedDifference(one, two);
      if (pairs < 2) return;
      const pairingGain = Math.min(gain, Number.MAX_VALUE);
      differences.push({
        measure,
        label,
        unit,
        base: from,
        other: to,
        difference,
        standardError,
        low,
        high,
        futures: pairs,
        pairingGain,
      });
    };
    if (isFigure(column)) {
      add(column.id, labelOf(column, names), column.unit, left, right);
      continue;
    }
    const { quarters } = base.plan.periods;
    const part = partOf(column.id);
    const stem = column.id.replace("short-quarters/", "short/").replace(/\/part-\d+$/, "");
    for (let bit = 0; bit < QUARTERS_PER_COLUMN; bit++) {
      const quarter = quarters[part * QUARTERS_PER_COLUMN + bit];
      if (quarter === undefined) break;
      const label = labelOf({ ...column, kind: "short", year: quarter.label }, names);
      add(`${stem}/${quarter.label}`, label, "probability", bitOf(left, bit), bitOf(right, bit));
    }
  }
  const { marks, together } = readTogether(differences);
  return {
    ...{ format: "reshock-comparison/1", base: base.scenario, other: other.scenario },
    differences: differences.map((one, at) => ({ ...one, clearTogether: marks[at] })),
    together,
  };
}

function partOf(id: string): number {
  const found = /\/part-(\d+)$/.exec(id);
  return found === null ? 0 : Number(found[1]) - 1;
}

/** 1 where a bit of a mask is set; NaN stays NaN. */
function bitOf(masks: Float32Array, bit: number): Float32Array {
  return masks.map((mask) => (Number.isNaN(mask) ? mask : (mask >> bit) & 1));
}
