/** The balance of a world as Markdown tables, for its README: computed, so that text and tables cannot disagree. */
import { balance, type ElementBalance } from "./balance.ts";
import type { IsoDate, World } from "./types.ts";

/** First table: supply, demand, their ratio on each date and stocks. Second: oxide made less used, by region. */
export function balanceTable(world: World, dates: readonly IsoDate[]): string {
  const years = dates.map((date) => balance(world, date));
  const now = years[0];
  const china = world.regions.filter((row) => row.zone === "china").map((row) => row.region);
  const inChina = (record: Readonly<Record<string, number>>): number =>
    china.reduce((sum, region) => sum + record[region], 0);
  const head = [
    "",
    "mined",
    "split in China",
    "split outside",
    "net demand",
    "of it outside China",
    "stock, weeks",
  ];
  const supply = now.map((row, index) => [
    row.element,
    tonnes(row.mined),
    tonnes(inChina(row.made)),
    tonnes(row.supply - inChina(row.made)),
    tonnes(row.demand),
    tonnes(row.demand - inChina(row.used)),
    row.stockWeeks.toFixed(0),
    ...years.map((year) => year[index].ratio.toFixed(2)),
  ]);
  const regions = world.regions.map((row) => row.region);
  const trade = now.map((row) => [row.element, ...regions.map((region) => signed(net(row, region)))]);
  return [
    ...markdown([...head, ...dates.map((date) => `supply/demand ${date.slice(0, 4)}`)], supply),
    "",
    ...markdown(["made less used", ...regions], trade),
  ].join("\n");
}

function net(row: ElementBalance, region: string): number {
  return row.made[region] - row.used[region];
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? "---" : "---:"))), ...rows.map(line)];
}

/** Three significant figures with thousands set apart, whole tonnes from 100 up. */
function tonnes(value: number): string {
  if (Math.abs(value) < 0.05) return "0";
  if (Math.abs(value) < 100) return Number(value.toPrecision(2)).toString();
  const digits = Number(value.toPrecision(3)).toFixed(0);
  return digits.replace(/(?<=\d)(?=(\d{3})+$)/g, ",");
}

function signed(value: number): string {
  return value > 0.05 ? `+${tonnes(value)}` : tonnes(value);
}
