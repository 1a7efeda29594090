/** How the answer settled as futures were added. */
import { regionColor } from "../charts/colors.ts";
import type { Figure, ResponsePanel } from "../charts/types.ts";
import { sentence } from "../words/lists.ts";
import { count, percentWithInterval } from "../words/numbers.ts";
import type { Context } from "./context.ts";
import { measureName } from "./measure-name.ts";

export function convergenceFigure(context: Context): Figure | undefined {
  const found = (context.input.evidence?.convergence ?? []).filter(
    ({ id, points }) => id.startsWith("short/") && points.length > 0,
  );
  const [first] = found;
  if (first === undefined) return undefined;
  const last = first.points[first.points.length - 1]!;
  const half = first.points[Math.floor(first.points.length / 2) - 1] ?? last;
  return {
    id: "convergence",
    title: `${sentence(measureName(context, first.id, first.label))}: ${percentWithInterval(half)} after ${count(half.futures)} futures, ${percentWithInterval(last)} after all ${count(last.futures)}`,
    method:
      "Share of the first futures, in the order of their numbers, with Wilson's 95% interval. From evidence.json and futures.parquet.",
    description: found
      .map(({ id, label, points }) => {
        const end = points[points.length - 1]!;
        return `${sentence(measureName(context, id, label))}: ${percentWithInterval(end)} after ${count(end.futures)} futures.`;
      })
      .join(" "),
    panels: found.map(({ id, label, points }, index): ResponsePanel => {
      const region = id.split("/")[2] ?? "";
      return {
        kind: "response",
        title: sentence(measureName(context, id, label)),
        description: `From ${percentWithInterval(points[0]!)} after ${count(points[0]!.futures)} futures to ${percentWithInterval(points[points.length - 1]!)} after ${count(points[points.length - 1]!.futures)}.`,
        xUnit: "futures",
        yUnit: "share",
        scale: "share",
        ticks: [
          points[0]!.futures,
          Math.round(points[points.length - 1]!.futures / 2),
          points[points.length - 1]!.futures,
        ],
        lines: [
          {
            name: sentence(measureName(context, id, label)),
            color: regionColor(region, index),
            points: points.map(({ futures, value, low, high }) => ({ level: futures, value, low, high })),
          },
        ],
      };
    }),
    legend: [],
    note: `Bars: 95% intervals. Points share futures, so they lie closer together than independent ones would. ${context.noteFor(context.main)}`,
    table: {
      id: "convergence-table",
      caption: "How shortage probabilities settled as futures were added",
      columns: [
        { label: "Futures", align: "right" },
        ...found.map(({ id, label }) => ({
          label: sentence(measureName(context, id, label)),
          align: "right" as const,
        })),
      ],
      rows: first.points.map((point, at) => [
        { text: count(point.futures), value: point.futures },
        ...found.map(({ points }) => {
          const own = points[at];
          return own === undefined
            ? { text: "n/a" }
            : { text: percentWithInterval(own), value: own.value, unit: "share" };
        }),
      ]),
      note: context.noteFor(context.main),
      folded: true,
    },
    inDeck: false,
  };
}
