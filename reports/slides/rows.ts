/** Rows with a value between two ends, as native charts: differences, ranges, tornado. */
import { BLUE, VERMILION } from "../charts/colors.ts";
import type { DotPanel, RangePanel, TornadoPanel } from "../charts/types.ts";
import { quantity } from "../words/numbers.ts";
import { floatingBars } from "./floating.ts";
import { type Box, type Deck, plainColor, type Slide } from "./kit.ts";

/** The interval as a bar: the estimate is where dark meets pale. */
export function dotBars(deck: Deck, slide: Slide, panel: DotPanel, box: Box, hasLegend: boolean): void {
  const rows = panel.rows.map(({ label, value, low, high, clear }) => ({
    label: clear ? label : `${label} (no direction)`,
    ...{ low: low * panel.scale, middle: value * panel.scale, high: high * panel.scale },
  }));
  floatingBars(deck, slide, box, rows, {
    names: ["95% interval, below the estimate", "95% interval, above it"],
    colors: [plainColor(BLUE), plainColor(paler(BLUE))],
    format: "General",
    hasLegend,
  });
}

/** Nine in ten futures as a bar: the median is where dark meets pale; the mean of the worst 5% of them stands in the label. */
export function rangeBars(deck: Deck, slide: Slide, panel: RangePanel, box: Box, hasLegend: boolean): void {
  const rows = panel.rows.map(({ label, p5, p50, p95, worst }) => ({
    label: worst === undefined ? label : `${label} (worst 5%: ${quantity(worst)})`,
    ...{ low: p5, middle: p50, high: p95 },
  }));
  floatingBars(deck, slide, box, rows, {
    names: ["5% of futures to the median", "median to 95% of futures"],
    colors: [plainColor(BLUE), plainColor(paler(BLUE))],
    format: "General",
    hasLegend,
  });
}

/** From the mean over low draws to that over high ones, split at the mean over all. */
export function tornadoBars(
  deck: Deck,
  slide: Slide,
  panel: TornadoPanel,
  box: Box,
  hasLegend: boolean,
): void {
  const rows = panel.rows.map(({ label, low, high }) => ({
    label: `${label}${high < low ? " (falls)" : ""}`,
    ...{ low: Math.min(low, high), middle: panel.centre, high: Math.max(low, high) },
  }));
  floatingBars(deck, slide, box, rows, {
    names: ["below the mean over all futures", "above it"],
    colors: [plainColor(BLUE), plainColor(VERMILION)],
    format: panel.scale === "share" ? "0%" : "General",
    hasLegend,
  });
}

/** Half way to white. */
export function paler(color: string): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return `#${channels
    .map((channel) =>
      Math.round((channel + 255) / 2)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}
