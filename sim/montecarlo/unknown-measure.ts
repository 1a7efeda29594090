/** A measure that no future has. */
export class UnknownMeasure extends Error {
  override readonly name = "UnknownMeasure";
  readonly measure: string;
  /** Ids of those that there are. */
  readonly known: readonly string[];

  constructor(measure: string, known: readonly string[]) {
    super(`no future has a measure "${measure}"`);
    this.measure = measure;
    this.known = known;
  }
}
