/**
 * Whole sets of behavioural parameters that agree with history (see reshock calibrate). A future takes all of them from
 * one member; parameters that are not named keep their own ranges.
 */
export interface PlausibleSet {
  readonly names: readonly string[];
  /** [member]: share of futures that take it, up to a common factor. */
  readonly weights: readonly number[];
  /** [member][name] */
  readonly members: readonly (readonly number[])[];
}
