/** How far to trust it: what the intervals cover and what they do not, how good the evidence is, and known limits. */
import type { Summary } from "../../sim/montecarlo/types.ts";
import type { Grade, World } from "../../sim/world/types.ts";
import { LIKELIHOOD_SCALE } from "../words/likelihood.ts";
import { count, fixed, percent } from "../words/numbers.ts";
import { backtestBlocks } from "./backtests.ts";
import type { Context } from "./context.ts";
import { type Block, list, paragraph, type Section, type Table, tableBlock } from "./types.ts";
import { varianceBlocks } from "./variance.ts";
import { verificationBlocks } from "./verification.ts";

const GRADES: readonly { grade: Grade; words: string }[] = [
  { grade: "A", words: "A, official or company" },
  { grade: "B", words: "B, trade press or peer-reviewed" },
  { grade: "C", words: "C, inferred" },
];

/** What every reader should hold against the numbers. */
const LIMITS: readonly string[] = [
  "Intervals beside probabilities and differences cover the number of futures simulated. They do not cover what the model leaves out.",
  "Many quantities of heavy rare earths are known only as ranges or inferred; the futures draw from those ranges, and the ranges themselves are judgements.",
  "Licences are granted by people; the futures draw approval rates and delays from past practice, which may change overnight.",
  "Users are the sums of a region's users: one firm can stop while its region counts as served, and the other way round.",
  "Illegal trade, stocks held by states and stocks held by firms are estimates.",
  "The simulation shows what follows from its assumptions. It is no forecast of a date or a price.",
];

export function trustSection(context: Context): Section {
  const { main, input } = context;
  const blocks: Block[] = [paragraph(balanceInWords(main.run.worstBalanceError))];
  const share = chinaShareInWords(context, input.baseline);
  if (share !== undefined) blocks.push(paragraph(share));
  if (input.world !== undefined)
    blocks.push(paragraph(evidenceInWords(input.world)), tableBlock(gradeTable(input.world)));
  blocks.push(...varianceBlocks(context));
  blocks.push(...backtestBlocks(input.backtests ?? [], context.main.elements));
  blocks.push({ kind: "heading", text: "Verification" }, ...verificationBlocks(context));
  blocks.push({ kind: "heading", text: "Known limits" }, list(LIMITS), tableBlock(scaleTable()));
  return { id: "trust", heading: "How far to trust it", blocks };
}

/** Light rare earths; the rest are the medium and heavy ones, yttrium and scandium among them. */
const LIGHT: readonly string[] = ["La", "Ce", "Pr", "Nd"];

/** China's share of separated oxide at the start, over the mean tonnes of the futures; undefined where it was not measured. */
function chinaShareInWords(context: Context, summary: Summary): string | undefined {
  const made = new Map(summary.measures.map(({ id, mean }) => [id, mean]));
  const share = (belongs: (symbol: string) => boolean): number => {
    const symbols = summary.elements.map(({ symbol }) => symbol).filter(belongs);
    const tonnes = (zone: string): number =>
      symbols.reduce((sum, symbol) => sum + (made.get(`made/${symbol}/${zone}`) ?? 0), 0);
    return tonnes("china") / (tonnes("china") + tonnes("outside"));
  };
  const all = share(() => true);
  if (!Number.isFinite(all)) return undefined;
  return (
    `China makes ${percent(all)} of the separated oxide of all elements at the start of the period in the futures of ` +
    `“${context.scenarioName(summary.scenario.id)}”: ${percent(share((symbol) => symbol === "Nd" || symbol === "Pr"))} of neodymium and ` +
    `praseodymium, ${percent(share((symbol) => !LIGHT.includes(symbol)))} of the medium and heavy ones.`
  );
}

function balanceInWords(error: number): string {
  const bound = 1e-9;
  const size = `${scientific(error)} of the mass at hand`;
  return error <= bound
    ? `Every future accounts for every tonne of every element, week by week: the worst imbalance is ${size}, within the bound of ${scientific(bound)}.`
    : `Warning: the mass balance is off by ${size}, more than the bound of ${scientific(bound)}. Do not use these figures before that is mended.`;
}

/** "3.2e-13", by exact scaling. */
function scientific(value: number): string {
  return Number.isFinite(value) ? (value === 0 ? "0" : value.toExponential(1).replace("-", "\u2212")) : "n/a";
}

export const TABLES = [
  "elements",
  "mines",
  "refiners",
  "circuits",
  "feed",
  "magnets",
  "recipes",
  "makers",
  "endUses",
  "uses",
  "downstream",
  "sourcing",
  "traders",
  "offtakes",
  "recyclers",
  "inventories",
  "residues",
  "routes",
  "governments",
  "parameters",
] as const satisfies readonly (keyof World)[];

/** As tables are called in sentences. */
export function tableName(table: (typeof TABLES)[number]): string {
  return table === "endUses" ? "end uses" : table;
}

function rowsBy(world: World, table: (typeof TABLES)[number], grade: Grade): number {
  return world[table].filter((row) => row.grade === grade).length;
}

function evidenceInWords(world: World): string {
  const all = TABLES.reduce((sum, table) => sum + world[table].length, 0);
  const weak = TABLES.reduce((sum, table) => sum + rowsBy(world, table, "C"), 0);
  if (all === 0) return "The world's tables are empty.";
  return `Of ${count(all)} rows in the tables of the world “${world.title}”, ${count(weak)} (${percent(weak / all)}) rest on inference rather than on a published figure. Each row names its source.`;
}

function gradeTable(world: World): Table {
  return {
    id: "grades",
    caption: "Rows of evidence by table and grade of the source",
    columns: [
      { label: "Table", align: "left" },
      ...GRADES.map(({ words }) => ({ label: words, align: "right" as const })),
      { label: "Share of C", align: "right" },
    ],
    rows: TABLES.filter((table) => world[table].length > 0).map((table) => {
      const counts = GRADES.map(({ grade }) => rowsBy(world, table, grade));
      const weak = counts[2]! / world[table].length;
      return [
        { text: tableName(table) },
        ...counts.map((value) => ({ text: count(value), value })),
        { text: percent(weak), value: weak, unit: "share" },
      ];
    }),
    note: `World ${world.id}, as of ${world.asOf}.`,
    folded: true,
  };
}

function scaleTable(): Table {
  return {
    id: "likelihood-scale",
    caption: "What the words for likelihood mean",
    columns: [
      { label: "Word", align: "left" },
      { label: "Probability", align: "right" },
    ],
    rows: [...LIKELIHOOD_SCALE]
      .sort((a, b) => b.from - a.from || b.to - a.to)
      .map(({ term, from, to }) => [
        { text: term },
        { text: `${fixed(from * 100, 0)} to ${fixed(to * 100, 0)}%`, value: from, unit: "share" },
      ]),
    note: "Guidance note on uncertainty of the Intergovernmental Panel on Climate Change (IPCC; Mastrandrea et al. 2010). A word is used where the whole 95% interval lies in its range.",
    folded: true,
  };
}
