/** What a pointer reads off a fan chart: unseen upright strips, each with the values of its middle week. No script. */
import * as Plot from "@observablehq/plot";
import { exact, percent, quantity } from "../words/numbers.ts";
import type { FanPanel, FanSeries } from "./types.ts";

/** More would weigh more than they tell. */
const MOST_STRIPS = 26;

export function hoverStrips(panel: FanPanel): Plot.Markish {
  const { weeks, ticks } = panel.axis;
  const width = Math.max(1, Math.ceil(weeks / MOST_STRIPS));
  const strips = Array.from({ length: Math.ceil(weeks / width) }, (_, index) => {
    const from = index * width;
    const to = Math.min(weeks, from + width);
    const week = Math.floor((from + to) / 2);
    const since = [...ticks].reverse().find((tick) => tick.week <= week)?.label;
    const when = `week ${week + 1}${since === undefined || since === "" ? "" : `, ${since}`}`;
    return { from, to, words: [when, ...panel.series.map((one) => inWords(one, week, panel))].join("\n") };
  });
  return Plot.rectX(strips, { x1: "from", x2: "to", fill: "none", pointerEvents: "all", title: "words" });
}

function inWords({ name, median, wide }: FanSeries, week: number, { scale, unit }: FanPanel): string {
  const write = (value: number | undefined): string => {
    if (value === undefined || !Number.isFinite(value)) return "not measured";
    return scale === "share"
      ? percent(value)
      : scale === "log"
        ? exact(Number(value.toPrecision(3)))
        : quantity(value);
  };
  const after = scale === "share" || unit === "" ? "" : ` ${unit}`;
  const band =
    wide === undefined ? "" : ` (nine in ten futures: ${write(wide.low[week])} to ${write(wide.high[week])})`;
  return `${name}: median ${write(median[week])}${after}${band}`;
}
