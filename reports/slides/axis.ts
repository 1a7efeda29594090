/** Ticks of native axes: round steps, and labels with a comma for thousands and no more decimals than they need. */

/** Number format of labels: "1,200", "16", "0.5". */
export const THOUSANDS = "[>=1000]#,##0;[<=-1000]-#,##0;General";

/** The least of 1, 2 and 5 times a power of ten that is not below `least`. */
export function niceStep(least: number): number {
  if (!(least > 0) || !Number.isFinite(least)) return 1;
  const power = Number(`1e${least.toExponential().split("e")[1]}`);
  const factor = [1, 2, 5, 10].find((one) => one * power >= least * (1 - 1e-9)) ?? 10;
  return Number((factor * power).toPrecision(1));
}
