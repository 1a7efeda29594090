/** Which uniform number each input gets in each future: at random, by Latin hypercube, or by a Sobol sequence. */
import { keyOf, uniform } from "../numbers/philox.ts";
import { permuted } from "./permutation.ts";
import { MOST_DIMENSIONS, scrambledSobol } from "./sobol.ts";

/**
 * random: independent draws; a longer batch keeps the futures of a shorter one.
 * latin-hypercube: every input falls once into each of `replications` equal strata; another length, other futures.
 * sobol: the inputs of `leading` follow a scrambled Sobol sequence, the rest are random; a longer batch keeps futures.
 */
export type Sampling = "random" | "latin-hypercube" | "sobol";

export const SAMPLINGS: readonly Sampling[] = ["random", "latin-hypercube", "sobol"];

export function isSampling(name: string): name is Sampling {
  return SAMPLINGS.some((known) => known === name);
}

export interface DesignOptions {
  readonly sampling: Sampling;
  readonly seed: string;
  /** Names of the inputs, in the order of `out`. */
  readonly keys: readonly string[];
  /** Length of the batch; matters to latin-hypercube only, which refuses replications beyond it. */
  readonly replications: number;
  /** Inputs that matter most, one dimension each, the first 21 used; sobol only. Default: the first keys. */
  readonly leading?: readonly string[];
}

/** Writes the uniforms of one replication, each strictly between 0 and 1, to `out[key]`. Allocates nothing. */
export type Design = (replication: number, out: Float64Array) => void;

/**
 * Prepares a design. Apart from the order of `leading`, a key's numbers depend on seed, name and replication alone, so
 * that adding an input to a world changes nobody else's luck. About 50 ns a number.
 */
export function createDesign(options: DesignOptions): Design {
  const { sampling, seed, keys, replications } = options;
  switch (sampling) {
    case "random":
      return independent(seed, keys);
    case "latin-hypercube":
      return latinHypercube(seed, keys, replications);
    case "sobol":
      return sobol(seed, keys, options.leading ?? keys);
    default:
      return sampling satisfies never;
  }
}

/** Purposes of the numbers of one key: each its own, so that none is used twice. */
const VALUE = 0;
const JITTER = 1;

/** Largest double below 1: stratum + jitter may round up. */
const BELOW_ONE = 1 - 1.1102230246251565e-16;

function independent(seed: string, keys: readonly string[]): Design {
  const hashed = keys.map((name) => keyOf(seed, name));
  return (replication, out) => {
    for (let key = 0; key < hashed.length; key++) out[key] = uniform(hashed[key], replication, VALUE);
  };
}

function latinHypercube(seed: string, keys: readonly string[], replications: number): Design {
  const hashed = keys.map((name) => keyOf(seed, name));
  return (replication, out) => {
    if (!(replication >= 0 && replication < replications)) {
      throw new Error(`replication ${replication} lies outside a Latin hypercube of ${replications}`);
    }
    for (let key = 0; key < hashed.length; key++) {
      const stratum = permuted(replication, replications, hashed[key]);
      const at = (stratum + uniform(hashed[key], replication, JITTER)) / replications;
      out[key] = at < 1 ? at : BELOW_ONE;
    }
  };
}

function sobol(seed: string, keys: readonly string[], leading: readonly string[]): Design {
  const base = independent(seed, keys);
  const dimensions = leading.slice(0, MOST_DIMENSIONS);
  const places = dimensions.map((name) => keys.indexOf(name));
  const hashed = dimensions.map((name) => keyOf(seed, name));
  return (replication, out) => {
    base(replication, out);
    for (let dimension = 0; dimension < places.length; dimension++) {
      if (places[dimension] < 0) continue; // the next input keeps its own dimension all the same
      const jitter = uniform(hashed[dimension], replication, JITTER);
      out[places[dimension]] = scrambledSobol(replication, dimension, hashed[dimension], jitter);
    }
  };
}
