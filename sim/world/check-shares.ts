/** Shares that must sum to one: baskets, feed on every day, magnet sourcing, spot imports; swarf at most one. */
import { dayNumber, isoDate } from "../numbers/dates.ts";
import type { Context } from "./context.ts";
import type { FeedRow, World } from "./types.ts";

const TOLERANCE = 1e-3;

/** Last day for which feed must be shared out: the longest horizon that the tables are kept for. */
const LAST_DAY = "2029-12-31";

export function checkShares(world: World, context: Context): void {
  for (const mine of world.mines) {
    const sum = total(Object.values(mine.basket).map((value) => value.mid));
    if (near(sum, 1)) continue;
    const place = context.placeOf(`mines/${mine.id}/${Object.keys(mine.basket)[0]}`, mine.file, mine.line);
    context.report(
      place,
      `mines/${mine.id}/basket`,
      `the basket sums to ${round(sum)}`,
      "fractions of a basket sum to 1: divide each by the sum",
    );
  }
  checkFeed(world, context);
  for (const [group, rows] of grouped(world.sourcing, (row) => `${row.buyer}/${row.magnet}`)) {
    const sum = total(rows.map((row) => row.share.mid));
    if (near(sum, 1)) continue;
    const key = `sourcing/${group}/${rows[0].seller}/share`;
    const place = context.placeOf(key, rows[0].file, rows[0].line);
    context.report(
      place,
      `sourcing/${group}`,
      `shares of sellers sum to ${round(sum)}`,
      "make them sum to 1",
    );
  }
  for (const [region, rows] of grouped(world.traders, (row) => row.region)) {
    const sum = total(rows.map((row) => row.spotShare.mid));
    if (near(sum, 1)) continue;
    const place = context.placeOf(`traders/${rows[0].id}/spot-share`, rows[0].file, rows[0].line);
    context.report(
      place,
      `traders/${region}`,
      `spot shares of ${region} sum to ${round(sum)}`,
      "make them sum to 1",
    );
  }
  const swarf = world.recyclers.filter((row) => row.kind === "swarf");
  for (const [region, rows] of grouped(swarf, (row) => row.region)) {
    const sum = total(rows.map((row) => row.amount.mid));
    if (!(sum > 1 + TOLERANCE)) continue;
    const place = context.placeOf(`recyclers/${rows[0].id}/amount`, rows[0].file, rows[0].line);
    context.report(
      place,
      `recyclers/${region}`,
      `${round(sum)} of the swarf is collected`,
      "collect at most all of it",
    );
  }
}

/**
 * Of one source and stream the shares of producing takers sum to one on every day; while none of them runs, ore has
 * nowhere to go, which is a mistake, and SEG residue is held, which is not. Of a source that is off all takers count.
 */
function checkFeed(world: World, context: Context): void {
  const on = new Set([...world.mines, ...world.refiners].filter((row) => row.producing).map((row) => row.id));
  const isRegion = new Set(world.regions.map((row) => row.region));
  const first = dayNumber(world.opens);
  const last = dayNumber(LAST_DAY);
  if (Number.isNaN(first)) return;
  for (const [group, rows] of grouped(world.feed, (row) => `${row.from}/${row.stream}`)) {
    const { from, stream } = rows[0];
    const off = !on.has(from) && !isRegion.has(from);
    const counted = off ? rows : rows.filter((row) => on.has(row.to));
    const startOff = off ? Math.min(...rows.map((row) => from0(row, first))) : first;
    for (const day of changes(counted, startOff, last)) {
      const open = counted.filter((row) => from0(row, first) <= day && day <= to0(row, last));
      const sum = total(open.map((row) => row.share.mid));
      if (near(sum, 1) || (open.length === 0 && stream === "seg")) continue;
      const key = `feed/${[from, rows[0].to, stream, rows[0].start].filter((part) => part !== "").join("/")}/share`;
      const place = context.placeOf(key, rows[0].file, rows[0].line);
      const found = `shares of takers that run sum to ${round(sum)} on ${isoDate(day)}`;
      context.report(
        place,
        `feed/${group}`,
        found,
        "make them sum to 1 on every day to 2029-12-31, by dates or shares",
      );
      break;
    }
  }
}

function changes(rows: readonly FeedRow[], first: number, last: number): number[] {
  const days = rows.flatMap((row) => [from0(row, first), to0(row, last) + 1]);
  return [...new Set([first, ...days])].filter((day) => day >= first && day <= last).sort((a, b) => a - b);
}

function from0(row: FeedRow, first: number): number {
  return row.start === "" ? first : dayNumber(row.start);
}

function to0(row: FeedRow, last: number): number {
  return row.end === "" ? last : dayNumber(row.end);
}

export function grouped<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}

function near(sum: number, target: number): boolean {
  return Math.abs(sum - target) <= TOLERANCE || Number.isNaN(sum);
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function round(number: number): number {
  return Math.round(number * 1e4) / 1e4;
}
