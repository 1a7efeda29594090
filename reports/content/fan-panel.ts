/** Fans as panels: bands and median of the scenario, the baseline's median behind. */
import type { Fan } from "../../sim/montecarlo/types.ts";
import { BLUE, GREY } from "../charts/colors.ts";
import type { FanPanel, FanSeries } from "../charts/types.ts";
import { percent, withUnit } from "../words/numbers.ts";
import { weekAxis } from "./axis.ts";
import type { Context } from "./context.ts";
import { referenceLabel } from "./reference.ts";

export function fanPanel(
  context: Context,
  title: string,
  own: Fan,
  calm: Fan | undefined,
  scale: FanPanel["scale"],
  unit: string,
): FanPanel {
  const write = (value: number): string => (scale === "share" ? percent(value) : withUnit(value, unit));
  return {
    kind: "fan",
    title,
    description: `${title}: the median runs between ${write(Math.min(...own.p50))} and ${write(Math.max(...own.p50))}.`,
    axis: weekAxis(context),
    scale,
    unit,
    series: [
      ...(calm === undefined ? [] : [medianOnly(calm, referenceLabel(context), GREY, true)]),
      banded(own, "scenario", BLUE, true),
    ],
  };
}

export function banded(own: Fan, name: string, color: string, narrow: boolean): FanSeries {
  return {
    ...{ name, color, dashed: false, median: own.p50 },
    wide: { low: own.p5, high: own.p95 },
    ...(narrow ? { narrow: { low: own.p25, high: own.p75 } } : {}),
  };
}

export function medianOnly(own: Fan, name: string, color: string, dashed: boolean): FanSeries {
  return { name, color, dashed, median: own.p50 };
}
