/** Rows of regions.csv and countries.csv. */
import type { Provenance } from "./types.ts";

export interface RegionRow extends Provenance {
  readonly region: string;
  readonly name: string;
  /** Price zone: "china" or "outside". */
  readonly zone: string;
  /** Region of the same zone from whose merchants those of this one buy their oxide; from plants when absent. */
  readonly hub?: string;
  /** Where it stands among regions, wherever its line does; 0 when absent. */
  readonly place?: number;
}

export interface CountryRow extends Provenance {
  readonly country: string;
  readonly region: string;
}
