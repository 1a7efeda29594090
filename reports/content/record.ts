/** Simulated fans against the record of an episode: a figure of the chief series, and one of the others, folded away. */
import { dayNumber } from "../../sim/numbers/dates.ts";
import { OBSERVED_COLOR, SIMULATED_COLOR } from "../charts/record.ts";
import type { Figure, RecordPanel } from "../charts/types.ts";
import type { KeptBacktest, KeptPicture } from "../input.ts";
import { abbreviationsIn } from "../words/abbreviations.ts";
import { count, countOf, quantity } from "../words/numbers.ts";
import { type Block, figureBlock, type Table } from "./types.ts";

export function recordBlocks(backtest: KeptBacktest): Block[] {
  const { pictures = [] } = backtest;
  const [chief, others] = [true, false].map((isMain) => pictures.filter(({ main }) => main === isMain));
  return [
    ...(chief!.length === 0 ? [] : [figureBlock(figureOf(backtest, chief!, false))]),
    ...(others!.length === 0 ? [] : [figureBlock(figureOf(backtest, others!, true))]),
  ];
}

function figureOf(
  { episode: id, futures, seed }: KeptBacktest,
  pictures: readonly KeptPicture[],
  isFolded: boolean,
): Figure {
  const episode = id.replace(/^history-/, "");
  const points = pictures.flatMap((picture) => picture.points);
  const held = points.filter(({ covered }) => covered).length;
  const share = `${count(held)} of ${countOf(points.length, "observed figure")}`;
  return {
    id: `record-${episode}${isFolded ? "-more" : ""}`,
    title: `${episode}${isFolded ? ", further series" : ""}: the band of nine in ten futures holds ${share}`,
    description: `One panel a series: the simulated median and band of 5% to 95% of futures, and what was observed. ${pictures.map(inWords).join(" ")}`,
    panels: pictures.map(recordPanel),
    legend: [
      { label: "simulated, median of futures", mark: "line", color: SIMULATED_COLOR },
      { label: "5% to 95% of futures", mark: "band-wide", color: SIMULATED_COLOR },
      { label: "observed (grade A or B), over its own period", mark: "dot", color: OBSERVED_COLOR },
      { label: "inferred or recalled (grade C)", mark: "ring", color: OBSERVED_COLOR },
    ],
    note: `${countOf(futures, "future")}${seed === undefined ? "" : `, seed ${seed},`} from the start of the episode on; nothing that was observed is fed in. ${notesOf(pictures).join(" ")}`.trim(),
    table: pointsTable(episode, pictures, isFolded),
    method:
      "Mean of each step over its weeks, then 5%, 50% and 95% of the futures of the kept backtest. From “reshock backtest”.",
    inDeck: false,
    across: 3,
    ...(isFolded ? { folded: true } : {}),
  };
}

/** What the pictures note, each once and by name where it concerns one of several, and what abbreviations mean. */
function notesOf(pictures: readonly KeptPicture[]): string[] {
  const parts = pictures.map(({ note }) => note.replace(/\.$/, "").split("; ").filter(Boolean));
  const notes = [...new Set(parts.flat())].map((part) => {
    const own = pictures.filter((_, at) => parts[at]!.includes(part));
    const whose = own.length === 1 && pictures.length > 1 ? `${own[0]!.title}: ` : "";
    return `${whose}${part.replace(/ %/g, "%")}.`;
  });
  const text = pictures.map(({ title, unit, note }) => `${title} ${unit} ${note}`).join(" ");
  return [...notes, ...abbreviationsIn(text)];
}

function inWords({ title, points }: KeptPicture): string {
  const held = points.filter(({ covered }) => covered).length;
  return `${title}: ${count(held)} of ${countOf(points.length, "observed figure")} in the band.`;
}

/** One picture, with its text alternative. */
export function recordPanel(picture: KeptPicture): RecordPanel {
  const { title, unit, scale, days, p5, p50, p95, points } = picture;
  const starts = days.slice(0, -1).map(dayNumber);
  return {
    ...{ kind: "record", title: `${title}, ${unit}`, unit, scale, starts },
    description: inWords(picture),
    end: dayNumber(days[days.length - 1]!),
    ...{ low: p5, median: p50, high: p95 },
    ticks: ticksOf(days),
    points: points.map((point) => ({
      ...{ from: dayNumber(point.from), to: dayNumber(point.to) + 1, low: point.low, high: point.high },
      isSure: point.grade !== "C",
      words: `${periodOf(point)}: ${figureText(point)} ${unit}, grade ${point.grade}\nsimulated ${quantity(point.p50)} (${quantity(point.p5)} to ${quantity(point.p95)})`,
    })),
  };
}

/** Days before the end of the axis in which a label would be cut. */
const EDGE = 20;

/** The first day of each year, or of each quarter where the period is short. */
function ticksOf(days: readonly string[]): RecordPanel["ticks"] {
  const [first, last] = [days[0]!, days[days.length - 1]!];
  const isShort = dayNumber(last) - dayNumber(first) < 500;
  const years = Number(last.slice(0, 4)) - Number(first.slice(0, 4)) + 1;
  return Array.from({ length: years }, (_, year) => Number(first.slice(0, 4)) + year)
    .flatMap((year) =>
      isShort
        ? ["01", "04", "07", "10"].map((month) => ({ day: `${year}-${month}-01`, label: `${year}-${month}` }))
        : [{ day: `${year}-01-01`, label: String(year) }],
    )
    .map(({ day, label }) => ({ at: dayNumber(day), label }))
    .filter(({ at }) => at >= dayNumber(first) && at < dayNumber(last) - EDGE);
}

function pointsTable(episode: string, pictures: readonly KeptPicture[], isFolded: boolean): Table {
  return {
    id: `record-${episode}${isFolded ? "-more" : ""}-points`,
    caption: `Observed figures of ${episode}${isFolded ? ", further series" : ""}, and the futures over the same period`,
    columns: [
      { label: "Series", align: "left" },
      { label: "Period", align: "left" },
      { label: "Observed", align: "right" },
      { label: "Simulated median (5% to 95%)", align: "right" },
      { label: "In the band", align: "left" },
      { label: "Grade", align: "left" },
      { label: "Source", align: "left" },
    ],
    rows: pictures.flatMap(({ title, unit, points }) =>
      points.map((point) => [
        { text: `${title}, ${unit}` },
        { text: periodOf(point) },
        { text: figureText(point), value: (point.low + point.high) / 2, unit },
        {
          text: `${quantity(point.p50)} (${quantity(point.p5)} to ${quantity(point.p95)})`,
          value: point.p50,
          unit,
        },
        { text: point.covered ? "yes" : "no" },
        { text: point.grade },
        { text: point.note === "" ? point.source : `${point.source} (${point.note})` },
      ]),
    ),
    note: "Grade A official or company, B trade press or peer-reviewed, C inferred or recalled.",
    folded: true,
  };
}

function periodOf({ from, to }: KeptPicture["points"][number]): string {
  return from === to ? from : `${from} to ${to}`;
}

function figureText({ low, high }: KeptPicture["points"][number]): string {
  return low === high ? quantity(low) : `${quantity(low)} to ${quantity(high)}`;
}
