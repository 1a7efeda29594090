/** A row of magnet_offtakes.csv. */
import type { IsoDate, Provenance, Value } from "./types.ts";

export interface MagnetOfftakeRow extends Provenance {
  readonly id: string;
  /** Who buys, for the record. */
  readonly customer: string;
  readonly maker: string;
  /** Where the magnets are built in, and for which uses. */
  readonly region: string;
  readonly uses: readonly string[];
  /** Of the maker's capacity. */
  readonly share: Value;
  readonly start: IsoDate | "";
  readonly end: IsoDate | "";
}
