/** Rows of duties.csv and governments.csv. */
import type { IsoDate, Provenance, Value } from "./types.ts";

/** A duty of a region on what comes in from a partner (all others when empty), or on what leaves for it. */
export interface DutyRow extends Provenance {
  readonly id: string;
  readonly authority: string;
  readonly on: "import" | "export";
  readonly goods: "oxide" | "magnet";
  readonly partner: string;
  /** Share of the value. The law says it: no range. */
  readonly duty: number;
  readonly start: IsoDate;
  readonly end: IsoDate | "";
}

/** What a government has announced: for the record. What of it acts does so by the row or shock that `actsIn` names. */
export interface GovernmentRow extends Provenance {
  readonly region: string;
  readonly name: string;
  readonly item: string;
  readonly value: Value;
  /** "table.csv row" or "scenario.yaml shock", then the column or field that holds the value itself, if one does; none where nothing acts. */
  readonly actsIn: readonly string[];
}
