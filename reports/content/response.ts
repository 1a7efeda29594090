/** How the worth of an action grows with its size, where it stops growing, and what binds there. */
import type { Summary } from "../../sim/montecarlo/types.ts";
import { regionColor } from "../charts/colors.ts";
import type { Figure, ResponsePanel } from "../charts/types.ts";
import type { ResponseCurve, ResponsePoint } from "../input.ts";
import { verdict } from "../words/difference.ts";
import { listed, sentence } from "../words/lists.ts";
import {
  differenceWithInterval,
  exact,
  percent,
  percentWithInterval,
  quantity,
  quantityWithInterval,
  withUnit,
} from "../words/numbers.ts";
import { during } from "../words/periods.ts";
import { causesWithAction, totalOf } from "./causes.ts";
import type { Context } from "./context.ts";
import { estimate, meanOf, measure } from "./lookup.ts";
import {
  type Block,
  type Cell,
  figureBlock,
  list,
  paragraph,
  type Table,
  tableBlock,
  unitOf,
} from "./types.ts";

export function responseBlocks(context: Context): Block[] {
  const curve = context.input.responseCurve;
  if (curve === undefined || curve.points.length === 0) return [];
  const panels = [panel(context, curve, "short"), panel(context, curve, "unmet")].filter(
    (one) => one !== undefined,
  );
  if (panels.length === 0) return [];
  const steps = stepTable(context, curve);
  return [
    { kind: "heading", text: "How much is enough" },
    figureBlock(figure(context, curve, panels)),
    ...(steps.rows.length === 0 ? [] : [tableBlock(steps)]),
    ...bindingBlocks(context, curve),
  ];
}

function figure(context: Context, curve: ResponseCurve, panels: readonly ResponsePanel[]): Figure {
  const levels = curve.points.map(({ level }) => exact(level));
  return {
    id: "response",
    method: "A batch of its own a level, all with the same seed; steps are paired. From response-curve.json.",
    title: curveTitle(context, curve),
    description: panels.map(({ description }) => description).join(" "),
    panels,
    legend: context.regions.map((region, index) => ({
      label: context.regionName(region),
      mark: "line",
      color: regionColor(region, index),
    })),
    note: `${sentence(curve.name)}: ${levels.join(", ")} ${curve.unit}. The page draws the 95% interval of each level alone as a bar, the table holds them; steps are paired. ${context.noteFor(...curve.points.map(({ summary }) => summary))}`,
    table: table(context, curve),
  };
}

/** The title claims a benefit only for steps whose paired difference is clear, and calls the curve flat only after them. */
function curveTitle(context: Context, curve: ResponseCurve): string {
  const name = context.nameOf(curve.element);
  const gains = context.regions.map((region) => ({ region, steps: clearSteps(curve, region) }));
  if (gains.every(({ steps }) => steps === undefined))
    return `${sentence(name)} shortages ${during(curve.year)} by ${curve.name}`;
  const helped = gains.flatMap(({ region, steps }) =>
    steps?.some((clear) => clear) ? [{ region, steps }] : [],
  );
  if (helped.length === 0) {
    const first = `More of it does not clearly lower unmet ${name} demand ${during(curve.year)}`;
    const cause = mainCause(context, curve);
    return cause === undefined
      ? first
      : `${first}: ${percent(cause.share)} of the missing magnets ${cause.clause}`;
  }
  const places = listed(helped.map(({ region }) => context.place(region)));
  // Clear steps that all stand before the unclear ones make a curve that rises and then is flat.
  if (
    helped.some(({ steps }) => steps.indexOf(false) !== -1 && steps.lastIndexOf(true) > steps.indexOf(false))
  )
    return `Some steps clearly lower unmet ${name} demand ${during(curve.year)} in ${places}, others do not`;
  const last = Math.max(...helped.map(({ steps }) => steps.lastIndexOf(true) + 1));
  const level = `${exact(curve.points[last]!.level)} ${curve.unit}`;
  return last === curve.points.length - 1
    ? `Each step up to ${level} clearly lowers unmet ${name} demand ${during(curve.year)} in ${places}`
    : `Beyond ${level}, more of it no longer clearly lowers unmet ${name} demand ${during(curve.year)}`;
}

/** For each step, whether it clearly lowers unmet demand; undefined when steps were not compared. */
export function clearSteps(curve: ResponseCurve, region: string): boolean[] | undefined {
  const steps = curve.points.slice(1).map((point) => stepOf(curve, point, region, "unmet"));
  if (steps.every((step) => step === undefined)) return undefined;
  return steps.map((step) => step !== undefined && verdict(estimate(step)) === "lower");
}

function stepOf(curve: ResponseCurve, point: ResponsePoint, region: string, kind: string) {
  const id = `${kind}/${curve.element}/${region}/${curve.year}`;
  return point.toPrevious?.differences.find((one) => one.measure === id);
}

function stepTable(context: Context, curve: ResponseCurve): Table {
  return {
    id: "response-steps",
    caption: `What each further step takes off unmet ${context.nameOf(curve.element)} demand ${during(curve.year)}`,
    columns: [
      { label: `Step, ${curve.unit}`, align: "left" },
      ...context.regions.map((region) => ({ label: context.regionName(region), align: "right" as const })),
    ],
    rows: curve.points.slice(1).flatMap((point, index): Cell[][] => {
      const steps = context.regions.map((region) => stepOf(curve, point, region, "unmet"));
      if (steps.every((step) => step === undefined)) return [];
      return [
        [
          { text: `${exact(curve.points[index]!.level)} to ${exact(point.level)}` },
          ...steps.map((step) =>
            step === undefined
              ? { text: "not compared" }
              : {
                  text: differenceWithInterval(estimate(step), "quantity", step.unit),
                  value: step.difference,
                  unit: unitOf(step.unit),
                },
          ),
        ],
      ];
    }),
    note: `Paired differences with 95% intervals; an interval that holds zero shows no direction. ${context.noteFor(...curve.points.map(({ summary }) => summary))}`,
  };
}

/** Names the stage that holds back magnets in the year with the action in place, region by region. */
function bindingBlocks(context: Context, curve: ResponseCurve): Block[] {
  const { product, year } = curve;
  if (product === undefined || causesWithAction(context, product, year).length === 0)
    return [paragraph("What binds where the curve is flat was not recorded.")];
  const parts = context.regions.map((region) => {
    const causes = causesWithAction(context, product, year, region);
    const total = totalOf(causes);
    if (total === 0) return `${context.regionName(region)}: nothing is missing.`;
    const shares = causes.slice(0, 3).map(({ noun, tonnes }) => `${noun} ${percent(tonnes / total)}`);
    return `${context.regionName(region)}: ${withUnit(total, "t")} missing; ${shares.join(", ")}.`;
  });
  const lead = `What binds where the curve is flat: ${context.magnets(product)} still missing ${during(year)} with the action in place, by cause:`;
  return [paragraph(lead), list(parts)];
}

/** The cause of most of what is missing over all regions; undefined when nothing is. */
function mainCause(context: Context, { product, year }: ResponseCurve) {
  const causes = product === undefined ? [] : causesWithAction(context, product, year);
  const total = totalOf(causes);
  return total > 0 ? { clause: causes[0]!.clause, share: causes[0]!.tonnes / total } : undefined;
}

function panel(context: Context, curve: ResponseCurve, kind: "short" | "unmet"): ResponsePanel | undefined {
  const lines = context.regions.flatMap((region, index) => {
    const points = curve.points.flatMap(({ level, summary }) => {
      const found = at(summary, curve, region, kind);
      return found === undefined ? [] : [{ level, ...meanOf(found) }];
    });
    return points.length === 0
      ? []
      : [{ name: context.regionName(region), color: regionColor(region, index), points }];
  });
  if (lines.length === 0) return undefined;
  const unit = kind === "short" ? "share of futures" : "t REO";
  return {
    kind: "response",
    title:
      kind === "short"
        ? `Probability of a shortage ${during(curve.year)}`
        : `Unmet demand ${during(curve.year)}, t REO`,
    description: lines
      .map(({ name, points }) => {
        const first = points[0]!;
        const last = points[points.length - 1]!;
        const write = (value: number) => (kind === "short" ? percent(value) : `${quantity(value)} t`);
        return `${name}: ${write(first.value)} at ${exact(first.level)}, ${write(last.value)} at ${exact(last.level)} ${curve.unit}.`;
      })
      .join(" "),
    xUnit: curve.unit,
    yUnit: unit,
    scale: kind === "short" ? "share" : "linear",
    lines,
  };
}

function at(summary: Summary, curve: ResponseCurve, region: string, kind: string) {
  return measure(summary, `${kind}/${curve.element}/${region}/${curve.year}`);
}

function table(context: Context, curve: ResponseCurve): Table {
  return {
    id: "response-levels",
    caption: `${sentence(context.nameOf(curve.element))} ${during(curve.year)} by ${curve.name}`,
    columns: [
      { label: `Level, ${curve.unit}`, align: "right" },
      ...context.regions.flatMap((region) => [
        { label: `${context.regionName(region)}: probability`, align: "right" as const },
        { label: `${context.regionName(region)}: unmet`, align: "right" as const },
      ]),
    ],
    rows: curve.points.map(({ level, summary }) => [
      { text: exact(level), value: level, unit: curve.unit },
      ...context.regions.flatMap((region): Cell[] => {
        const short = at(summary, curve, region, "short");
        const unmet = at(summary, curve, region, "unmet");
        return [
          short === undefined
            ? { text: "not measured" }
            : { text: percentWithInterval(meanOf(short)), value: short.mean, unit: "share" },
          unmet === undefined
            ? { text: "not measured" }
            : { text: quantityWithInterval(meanOf(unmet), unmet.unit), value: unmet.mean, unit: unmet.unit },
        ];
      }),
    ]),
    note: context.noteFor(...curve.points.map(({ summary }) => summary)),
    folded: true,
  };
}
