/** How much of the result's variance hangs on evidence of each grade. */
import type { DriverAnalysis, VarianceShare } from "../../sim/analysis/drivers.ts";
import { sentence } from "../words/lists.ts";
import { count, percent, percentWithInterval } from "../words/numbers.ts";
import type { Context } from "./context.ts";
import { measureName } from "./measure-name.ts";
import { type Block, type Cell, paragraph, tableBlock } from "./types.ts";

const WORDS: Readonly<Record<VarianceShare["of"], string>> = {
  A: "Grade A",
  B: "Grade B",
  C: "Grade C",
  behaviour: "Calibrated behaviour",
};

export function varianceBlocks(context: Context): Block[] {
  const all = (context.input.evidence?.drivers ?? []).filter(({ variance }) => variance.length > 0);
  const [first] = all;
  if (first === undefined) return [];
  const kinds = (["A", "B", "C", "behaviour"] as const).filter((of) =>
    all.some(({ variance }) => variance.some((one) => one.of === of)),
  );
  return [
    paragraph(inWords(context, first)),
    tableBlock({
      id: "variance-by-grade",
      caption: "Share of the results' variance by the grade of the evidence that it hangs on",
      columns: [
        { label: "Result", align: "left" },
        ...kinds.map((of) => ({ label: WORDS[of], align: "right" as const })),
        { label: "Grade C, beyond doubt", align: "right" },
      ],
      rows: all.map((analysis) => [
        { text: sentence(measureName(context, analysis.id, analysis.label)) },
        ...kinds.map((of) => {
          const own = analysis.variance.find((one) => one.of === of);
          return own === undefined
            ? { text: "none" }
            : { text: shareInWords(own), value: own.share, unit: "share" };
        }),
        cellOf(analysis.variance.find(({ of }) => of === "C")?.clear),
      ]),
      note: `Shares of the variance of ranks, from the squared rank correlations of all inputs with the result, corrected for chance, with approximate 95% intervals. The rest is luck within futures, interaction of inputs, and response that turns round. Last column: inputs that stand out one by one, a lower bound. ${count(first.futures)} futures of “${context.scenarioName(context.main.scenario.id)}”, seed ${context.main.run.seed}.`,
    }),
  ];
}

function cellOf(share: number | undefined): Cell {
  return share === undefined ? { text: "none" } : { text: percent(share), value: share, unit: "share" };
}

/** An interval from next to nothing to nearly all says no more than that the futures are too few. */
function isOpen({ low, high }: VarianceShare): boolean {
  return low < 0.01 && high > 0.95;
}

function shareInWords(own: VarianceShare): string {
  return isOpen(own) ? "too few futures to say" : percentWithInterval({ ...own, value: own.share });
}

function inWords(context: Context, { id, label, variance, futures }: DriverAnalysis): string {
  const weak = variance.find(({ of }) => of === "C");
  const name = measureName(context, id, label);
  if (weak === undefined) return `No input of grade C moves the ${name}.`;
  if (isOpen(weak))
    return `What share of the variance of the ${name} hangs on inputs of grade C, which are inferred, cannot be told from ${count(futures)} futures, which draw ${count(weak.inputs)} such inputs.`;
  const isWide = weak.high - weak.low > 0.4;
  const open = isWide
    ? ` With ${count(futures)} futures and ${count(weak.inputs)} such inputs this is known only roughly.`
    : "";
  const how =
    weak.low > 0
      ? `${percentWithInterval({ ...weak, value: weak.share })} of the variance hangs on inputs of grade C, which are inferred`
      : `no share of the variance can be told to hang on inputs of grade C, but up to ${percent(weak.high)} may`;
  return `Of the ${name}, ${how}: better data on them would narrow the answer by that much, more futures would not.${open}`;
}
