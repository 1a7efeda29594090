/** Bars that float between two values, split at a third, as a native stacked chart: what a deck has for dots and ranges. */
import { niceStep, THOUSANDS } from "./axis.ts";
import { type Box, type Deck, RULE, type Slide } from "./kit.ts";
import { HIDDEN } from "./renumber.ts";

export interface FloatingRow {
  readonly label: string;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

export interface FloatingStyle {
  /** What the part below the middle is, and the part above it. */
  readonly names: readonly [below: string, above: string];
  readonly colors: readonly [below: string, above: string];
  readonly format: string;
  readonly hasLegend: boolean;
}

/** Bars of such a chart stack away from zero on either side: the part between zero and the bar is not drawn. */
export function floatingBars(
  deck: Deck,
  slide: Slide,
  box: Box,
  rows: readonly FloatingRow[],
  { names, colors, format, hasLegend }: FloatingStyle,
): void {
  // Bars are drawn from the bottom up, so the first row goes last.
  const upward = [...rows].reverse();
  const labels = upward.map(({ label }) => label);
  const parts = upward.map(partsOf);
  const series = [
    { name: HIDDEN, color: "FFFFFF", values: parts.map(({ base }) => base) },
    { name: names[0], color: colors[0], values: parts.map(({ positive }) => positive.below) },
    { name: names[1], color: colors[1], values: parts.map(({ positive }) => positive.above) },
    { name: `${names[1]} `, color: colors[1], values: parts.map(({ negative }) => negative.above) },
    { name: `${names[0]} `, color: colors[0], values: parts.map(({ negative }) => negative.below) },
  ].filter(({ values }, at) => at === 0 || values.some((value) => value !== 0));
  const ends = rows.flatMap(({ low, high }) => [low, high]);
  const lowest = Math.min(...ends);
  const highest = Math.max(...ends);
  const isNarrow = lowest > 0 && lowest > 0.5 * highest;
  slide.addChart(
    deck.ChartType.bar,
    series.map(({ name, values }) => ({ name, labels: [...labels], values })),
    {
      ...box,
      barDir: "bar",
      barGrouping: "stacked",
      // Two bars alone would be slabs.
      barGapWidthPct: rows.length > 2 ? 60 : 300,
      chartColors: series.map(({ color }) => color),
      showLegend: hasLegend,
      legendPos: "b",
      legendFontSize: 9,
      catAxisLabelFontSize: 9,
      catAxisLabelPos: "low",
      valAxisLabelFontSize: 9,
      valAxisLabelFormatCode: format === "General" ? THOUSANDS : format,
      valGridLine: { color: RULE, size: 0.5 },
      ...(isNarrow ? roundEnds(lowest, highest) : {}),
    },
  );
}

/** Ends of an axis that does not begin at nothing, on round ticks. */
function roundEnds(lowest: number, highest: number) {
  const step = niceStep((highest - lowest) / 5);
  const [first, last] = [Math.floor(lowest / step), Math.ceil(highest / step)];
  return {
    valAxisMinVal: Number((first * step).toPrecision(6)),
    valAxisMaxVal: Number((last * step).toPrecision(6)),
    valAxisMajorUnit: step,
  };
}

interface Parts {
  readonly base: number;
  readonly positive: { readonly below: number; readonly above: number };
  readonly negative: { readonly below: number; readonly above: number };
}

/** The pieces in the order in which they stack, outwards from zero: base, then what lies next to it. */
function partsOf({ low, middle, high }: FloatingRow): Parts {
  const clamp = (value: number, from: number, to: number): number => Math.min(to, Math.max(from, value));
  const up = Number.POSITIVE_INFINITY;
  const [l, m, h] = [clamp(low, 0, up), clamp(middle, 0, up), clamp(high, 0, up)];
  const [nl, nm, nh] = [clamp(low, -up, 0), clamp(middle, -up, 0), clamp(high, -up, 0)];
  return {
    base: low > 0 ? l : nh,
    positive: { below: m - l, above: h - m },
    negative: { below: nl - nm, above: nm - nh },
  };
}
