/** Five significant figures: finer than the bins behind weekly points, and a third of the size on disk. */
export function figures(value: number): number {
  return Number(value.toPrecision(5));
}
