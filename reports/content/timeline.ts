/** What happens when: the scenario's story and its shocks on a time line. */
import type { Summary } from "../../sim/montecarlo/types.ts";
import { BLUE, GREEN, ORANGE, PURPLE, SKY, VERMILION } from "../charts/colors.ts";
import type { Figure } from "../charts/types.ts";
import { countOf } from "../words/numbers.ts";
import { letteredShocks, weekAxis } from "./axis.ts";
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
  const shocks = letteredShocks(main);
  if (shocks.length === 0) {
    blocks.push(paragraph("No shock reaches into the reported period: only ordinary luck is at work."));
    return { id: "what-happens", heading: "What happens in this scenario", blocks };
  }
  blocks.push(figureBlock(timelineFigure(context)));
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
      ],
      rows: shocks.map(({ letter, title, kind, from, until }) => [
        { text: letter },
        { text: title },
        { text: kindInWords(kind) },
        { text: from },
        { text: until === "" ? "stays" : until },
      ]),
      note: `Reported period: ${countOf(main.scenario.weeks, "week")} from ${main.scenario.start}, after ${countOf(main.scenario.runInWeeks, "week")} of run-in. ${endedInWords(main)}Scenario: ${context.scenarioName(main.scenario.id)}.`,
    }),
  );
  return { id: "what-happens", heading: "What happens in this scenario", blocks };
}

function timelineFigure(context: Context): Figure {
  const { main } = context;
  const axis = weekAxis(main);
  const shocks = letteredShocks(main);
  const kinds = [...new Set(shocks.map(({ kind }) => kind))];
  return {
    id: "timeline",
    method:
      "Dates of the scenario's shocks as written; a drawn start or end is shown at its first or last day. From “scenario” in summary.json.",
    title: `${countOf(shocks.length, "shock")} at work in the ${countOf(main.scenario.weeks, "week")} from ${main.scenario.start}`,
    description: shocks
      .map(({ letter, title, from, until }) => `${letter}: ${title}, ${datesInWords(from, until)}`)
      .join(". "),
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
          when: datesInWords(shock.from, shock.until),
          color: KIND_WORDS[shock.kind]?.color ?? VERMILION,
        })),
      },
    ],
    legend: kinds.map((kind) => ({
      label: kindInWords(kind),
      mark: "square",
      color: KIND_WORDS[kind]?.color ?? VERMILION,
    })),
    note: `Shocks from before ${main.scenario.start} were in force when the reported period began. ${context.noteFor(main)}`,
  };
}

function datesInWords(from: string, until: string): string {
  return `${from} to ${until === "" ? "the end" : until}`;
}

/** Shocks that were over before the reported period have shaped its opening stocks, and nothing else. */
function endedInWords(summary: Summary): string {
  const ended = summary.scenario.shocks.length - letteredShocks(summary).length;
  return ended === 0 ? "" : `${countOf(ended, "further shock")} ended in the run-in. `;
}

function kindInWords(kind: string): string {
  return KIND_WORDS[kind]?.words ?? kind.replaceAll("-", " ");
}
