/** A batch of futures in one screen: how likely each shortage is, and what was missing. */
import type { ShortageCell, Summary } from "../montecarlo/types.ts";
import { table } from "./table.ts";
import { styled } from "./terminal.ts";

const WHOLE_PERIOD = -1;

/** Text for the terminal; every probability with its 95 % interval. */
export function showSummary(summary: Summary): string {
  const { scenario, world, run } = summary;
  const definition = summary.definitions[0];
  const done = run.replications - run.failures.length;
  const lines = [
    styled("bold", scenario.title),
    `${scenario.id}, ${scenario.weeks} weeks from ${scenario.start}; world ${world.id} as of ${world.asOf}`,
    `${done} futures, seed ${run.seed}, version ${run.version}`,
  ];
  if (run.failures.length > 0) {
    const first = run.failures[0];
    const count = `${run.failures.length} of ${run.replications} failed and count nowhere`;
    lines.push(styled("red", `${count}; future ${first.replication}: ${first.reason}`));
  }
  if (definition !== undefined) {
    const fill = `${Math.round(100 * definition.fillBelow)} %`;
    lines.push(
      "",
      `Probability of a shortage (under ${fill} of demand met for ${definition.weeks} weeks on end), 95 % interval:`,
      "",
      shortageTable(summary, definition.id, "element") ?? "",
      "",
      shortageTable(summary, definition.id, "product") ?? "",
    );
    const uses = shortageTable(summary, definition.id, "use");
    const running = `Uses with less than ${fill} of their lines running for ${definition.weeks} weeks on end; others never:`;
    if (uses !== undefined) lines.push("", running, "", uses);
  }
  lines.push("", NOTES);
  if (run.stopping !== undefined) lines.push(run.stopping.caveat);
  return lines.join("\n");
}

const NOTES =
  "<: never seen, with the highest probability that this may still hide (95 %, one-sided). Each interval stands on its own:\n" +
  "of twenty read at once about one misses its true value, so a single cell that stands out may do so by luck.";

const HEADS = { element: "element", product: "magnet", use: "use" } as const;

/** Uses that were never short are left out; undefined when nothing remains. */
function shortageTable(summary: Summary, definition: string, of: ShortageCell["of"]): string | undefined {
  const cells = new Map<string, ShortageCell>();
  for (const cell of summary.shortages) {
    const shown = cell.definition === definition && cell.of === of && cell.quarter === WHOLE_PERIOD;
    if (shown) cells.set(`${cell.item}/${cell.region}`, cell);
  }
  const regions = summary.regions.map(({ region }) => region);
  const told = [...cells.values()].filter(({ short }) => of !== "use" || short > 0);
  const items = [...new Set(told.map(({ item }) => item))];
  if (items.length === 0) return undefined;
  const rows = items.map((item) => [
    item,
    ...regions.map((region) => chance(cells.get(`${item}/${region}`))),
  ]);
  return table([HEADS[of], ...regions], rows);
}

/** "37 % (31-43)" */
function chance(cell: ShortageCell | undefined): string {
  if (cell === undefined) return "-";
  const [at, low, high] = [cell.probability, cell.low, cell.high].map((share) => Math.round(100 * share));
  if (cell.atMost !== undefined) return `< ${shareText(cell.atMost)} %`;
  const text = `${at} % (${low}-${high})`;
  if (cell.probability >= 0.5) return styled("red", text);
  return cell.probability >= 0.1 ? styled("yellow", text) : text;
}

/** Per cent, with a digit more below one. */
function shareText(share: number): string {
  const percent = 100 * share;
  return percent < 1 ? percent.toFixed(2) : percent.toFixed(1);
}
