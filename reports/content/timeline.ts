/** What happens when: the scenario's story and its shocks on a time line. */
import { BLUE, GREEN, GREY, LINES, ORANGE, PURPLE, SKY, VERMILION } from "../charts/colors.ts";
import type { Figure } from "../charts/types.ts";
import { countOf } from "../words/numbers.ts";
import { letteredShocks, shocksOf, weekAxis } from "./axis.ts";
import type { Context } from "./context.ts";
import { type Block, figureBlock, paragraph, type Section, tableBlock } from "./types.ts";

const KIND_WORDS: Readonly<Record<string, { words: string; color: string }>> = {
  "export-control": { words: "export control", color: VERMILION },
  quota: { words: "export quota", color: ORANGE },
  stop: { words: "export stop", color: PURPLE },
  ramp: { words: "new circuit", color: BLUE },
  open: { words: "new plant", color: SKY },
  outage: { words: "outage", color: ORANGE },
  demand: { words: "change of demand", color: GREEN },
};

export function timelineSection(context: Context): Section {
  const { main } = context;
  const blocks: Block[] = [paragraph(main.scenario.story)];
  const shocks = letteredShocks(context);
  if (shocks.length === 0) {
    blocks.push(paragraph("No shock reaches into the reported period: only ordinary luck is at work."));
    return { id: "what-happens", heading: "What happens in this scenario", blocks };
  }
  blocks.push(figureBlock(timelineFigure(context)));
  const hasChance = shocks.some(({ comes }) => comes !== "all" && comes !== "");
  blocks.push(
    tableBlock({
      id: "shocks",
      caption: "Shocks of the scenario",
      columns: [
        { label: "Mark", align: "left" },
        { label: "What", align: "left" },
        { label: "Kind", align: "left" },
        { label: "From", align: "left" },
        { label: "Until", align: "left" },
        ...(hasChance ? [{ label: "In which futures", align: "left" as const }] : []),
      ],
      rows: shocks.map(({ letter, title, kind, from, until, comes }) => [
        ...[letter, title, kindInWords(kind), from, until].map((text) => ({ text })),
        ...(hasChance ? [{ text: comes }] : []),
      ]),
      note: `Reported period: ${countOf(main.scenario.weeks, "week")} from ${main.scenario.start}, after ${countOf(main.scenario.runInWeeks, "week")} of run-in. ${endedInWords(context)}Scenario: ${context.scenarioName(main.scenario.id)}.`,
    }),
  );
  return { id: "what-happens", heading: "What happens in this scenario", blocks };
}

function timelineFigure(context: Context): Figure {
  const { main } = context;
  const axis = weekAxis(context);
  const shocks = letteredShocks(context);
  const kinds = [...new Set(shocks.map(({ kind }) => kind))];
  const colors = colorsOf(kinds);
  return {
    id: "timeline",
    method:
      "Dates of the scenario's shocks as written; a drawn start is shown at its first day, a drawn end at the day by which it has come in 19 of 20 futures, without the time in which it fades. From inputs/scenario.json.",
    title: `${countOf(shocks.length, "shock")} at work in the ${countOf(main.scenario.weeks, "week")} from ${main.scenario.start}`,
    description: shocks.map((shock) => `${shock.letter}: ${shock.title}, ${datesInWords(shock)}`).join(". "),
    panels: [
      {
        kind: "timeline",
        title: "",
        description: "Shocks as bars on a time axis.",
        axis: { ...axis, shocks: [] },
        bars: shocks.map((shock) => ({
          letter: shock.letter,
          label: shock.title,
          from: Math.max(0, shock.week),
          to: shock.endWeek,
          when: datesInWords(shock),
          color: colors.get(shock.kind)!,
        })),
      },
    ],
    legend: kinds.map((kind) => ({
      label: kindInWords(kind),
      mark: "square",
      color: colors.get(kind)!,
    })),
    note: `Shocks from before ${main.scenario.start} were in force when the reported period began. ${context.noteFor(main)}`,
  };
}

/** Kinds without a colour of their own take those that no other kind has here, while there are any. */
function colorsOf(kinds: readonly string[]): ReadonlyMap<string, string> {
  const own = kinds.map((kind) => KIND_WORDS[kind]?.color);
  const free = LINES.filter((color) => !own.includes(color));
  return new Map(kinds.map((kind, at) => [kind, own[at] ?? free.shift() ?? GREY]));
}

function datesInWords({ from, until }: { readonly from: string; readonly until: string }): string {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(from);
  if (until === "stays") return isDay ? `${from} to the end` : `${from}; then to the end`;
  return isDay && /^\d/.test(until) ? `${from} to ${until}` : `${from}, ${until}`;
}

/** Shocks that were over before the reported period have shaped its opening stocks, and nothing else. */
function endedInWords(context: Context): string {
  const ended = shocksOf(context).filter(({ endWeek }) => endWeek <= 0).length;
  return ended === 0 ? "" : `${countOf(ended, "further shock")} ended in the run-in. `;
}

function kindInWords(kind: string): string {
  return KIND_WORDS[kind]?.words ?? kind.replaceAll("-", " ");
}
