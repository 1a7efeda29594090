/** The appendix, made from the run: settings, seeds, versions, hashes, failures, sources, and how to do it again. */
import type { FailedReplication, Summary } from "../../sim/montecarlo/types.ts";
import { count } from "../words/numbers.ts";
import { assumptionTables } from "./assumptions.ts";
import { checklistTables } from "./checklists.ts";
import { allSummaries, type Context, futuresInWords } from "./context.ts";
import { convergenceFigure } from "./convergence.ts";
import { inputBlocks } from "./inputs.ts";
import { TABLES, tableName } from "./trust.ts";
import { type Block, figureBlock, madeId, paragraph, type Section, type Table, tableBlock } from "./types.ts";

/** More than this many failures are counted, not listed. */
const FAILURES_SHOWN = 20;

/** `chapters` come before it: each of their figures has its own line here. */
export function appendixSection(context: Context, chapters: readonly Section[]): Section {
  const all = allSummaries(context);
  const settled = convergenceFigure(context);
  const blocks: Block[] = [
    tableBlock(runTable(context, all)),
    paragraph(
      "To do it again: “reshock reproduce” with the run's folder repeats every future and compares every byte; “reshock replay” with the folder and a number shows one future week by week.",
    ),
    ...failureBlocks(context, all),
    ...(settled === undefined ? [] : [figureBlock(settled)]),
    ...assumptionTables(context).map(tableBlock),
  ];
  const sources = sourceTable(context);
  if (sources !== undefined) blocks.push(tableBlock(sources));
  blocks.push(...inputBlocks(context));
  const own = { id: "appendix", heading: "Appendix: how these numbers were made", blocks };
  blocks.splice(1, 0, tableBlock(figureTable(context, [...chapters, own])));
  blocks.push(...checklistTables(context).map(tableBlock));
  return own;
}

function runTable(context: Context, all: readonly Summary[]): Table {
  const line = (label: string, read: (summary: Summary) => string) => [
    { text: label },
    ...all.map((summary) => ({ text: read(summary) })),
  ];
  return {
    id: "run",
    caption: "Settings of the run",
    columns: [
      { label: "Setting", align: "left" },
      ...all.map(({ scenario }) => ({ label: context.scenarioName(scenario.id), align: "left" as const })),
    ],
    rows: [
      line("Name in commands", ({ scenario }) => scenario.id),
      line("Title", ({ scenario }) => scenario.title),
      line("Reported from", ({ scenario }) => scenario.start),
      line("Reported weeks", ({ scenario }) => count(scenario.weeks)),
      line("Run-in weeks", ({ scenario }) => count(scenario.runInWeeks)),
      line("Futures", futuresInWords),
      line("Seed", ({ run }) => run.seed),
      line("Sampling", ({ run }) => run.sampling),
      line("Stream scheme", ({ run }) => count(run.streamScheme)),
      line("World", ({ world }) => `${world.id}, as of ${world.asOf}`),
      line("Hash of the world", ({ world }) => short(world.hash)),
      line("Hash of the scenario", ({ scenario }) => short(scenario.hash)),
      line("Version", ({ run }) => run.version),
      line("Hash of the code", ({ run }) => short(run.codeHash)),
    ],
    note: `Shortage: ${context.definitionInWords}. Hashes are the first 12 digits of sha-256; the run's manifest holds them whole.`,
  };
}

/** What was computed for each figure: where its link in the text leads. */
function figureTable(context: Context, sections: readonly Section[]): Table {
  const found = sections.flatMap(({ heading, blocks }) =>
    blocks.flatMap((block) => (block.kind === "figure" ? [{ heading, figure: block.figure }] : [])),
  );
  return {
    id: "figures",
    caption: "How each figure was made",
    columns: [
      { label: "Figure", align: "left" },
      { label: "Chapter", align: "left" },
      { label: "What was computed, from which file of the run", align: "left" },
    ],
    rows: found.map(({ heading, figure: { id, title, method } }) => [
      { text: title, place: id },
      { text: heading },
      { text: method },
    ]),
    rowIds: found.map(({ figure: { id } }) => madeId(id)),
    note: `Shortage: ${context.definitionInWords}. MODEL.md says how each series arises.`,
  };
}

function failureBlocks(context: Context, all: readonly Summary[]): Block[] {
  const failures = all.flatMap(({ run }) => run.failures);
  if (failures.length === 0) return [paragraph("No future failed.")];
  const shown = failures.slice(0, FAILURES_SHOWN);
  return [
    tableBlock({
      id: "failures",
      caption: `Futures that failed and are left out: ${count(failures.length)}`,
      columns: [
        { label: "Scenario", align: "left" },
        { label: "Future", align: "right" },
        { label: "Week", align: "right" },
        { label: "Reason", align: "left" },
      ],
      rows: shown.map(({ scenario, replication, tick, reason }: FailedReplication) => [
        { text: context.scenarioName(scenario) },
        { text: count(replication), value: replication },
        { text: count(tick), value: tick, unit: "week of the simulation" },
        { text: reason },
      ]),
      note: failures.length > shown.length ? `The first ${count(shown.length)} are listed.` : "",
    }),
  ];
}

function sourceTable({ input }: Context): Table | undefined {
  const { world } = input;
  if (world === undefined) return undefined;
  const uses = new Map<
    string,
    { grades: Set<string>; dates: Set<string>; tables: Set<string>; rows: number }
  >();
  for (const table of TABLES) {
    for (const { source, grade, date } of world[table]) {
      const own = uses.get(source) ?? { grades: new Set(), dates: new Set(), tables: new Set(), rows: 0 };
      own.grades.add(grade);
      if (date !== "") own.dates.add(date);
      own.tables.add(tableName(table));
      uses.set(source, { ...own, rows: own.rows + 1 });
    }
  }
  if (uses.size === 0) return undefined;
  const ranked = [...uses].sort(([a, x], [b, y]) => y.rows - x.rows || (a < b ? -1 : 1));
  return {
    id: "sources",
    caption: `Sources of the world's figures: ${count(uses.size)}`,
    columns: [
      { label: "Source", align: "left" },
      { label: "Date", align: "left" },
      { label: "Grade", align: "left" },
      { label: "Tables", align: "left" },
      { label: "Rows", align: "right" },
    ],
    rows: ranked.map(([source, { grades, dates, tables, rows: used }]) => [
      { text: source },
      { text: span([...dates].sort()) },
      { text: [...grades].sort().join(", ") },
      { text: [...tables].join(", ") },
      { text: count(used), value: used },
    ]),
    note: `Dates are those that the figures refer to, the earliest and the latest. Row by row, with ranges and notes, in the tables of world ${world.id}, as of ${world.asOf}, which the run keeps.`,
    folded: true,
  };
}

/** Dates sort as text: "2024", "2025-03". */
function span(dates: readonly string[]): string {
  const [first, last] = [dates[0], dates[dates.length - 1]];
  if (first === undefined) return "not dated";
  return first === last ? first : `${first} to ${last}`;
}

function short(hash: string): string {
  return hash === "" ? "not recorded" : hash.slice(0, 12);
}
