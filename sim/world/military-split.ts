/** Which uses are told apart by civil and military buyers, and what a world leaves out by telling small shares apart from nothing. */
import type { EndUseRow, World } from "./types.ts";

/**
 * Military share from which a use is two, unless the world says otherwise (`military_split_from`). Telling all of them apart costs
 * 9 % of a future's time in the world of January 2026, which has 892 uses (200 pairs of futures).
 */
export const MILITARY_SPLIT_FROM = 0.05;

/** True for a row of demand whose military users are a buyer of their own, for licences, rationing and results. */
export function isSplit(
  { militarySplitFrom = MILITARY_SPLIT_FROM }: World,
  { militaryShare }: EndUseRow,
): boolean {
  return militaryShare.mid > 0 && militaryShare.mid >= militarySplitFrom;
}

/** Uses that have military buyers and count as civil all the same. */
export interface UnsplitUses {
  readonly from: number;
  /** Such uses, of so many. */
  readonly uses: number;
  readonly of: number;
  /** Their share of what military users want, by tonnes of oxide and of magnets. */
  readonly share: number;
}

export function unsplitUses(world: World): UnsplitUses {
  const military = world.endUses.filter((row) => row.militaryShare.mid > 0);
  const left = military.filter((row) => !isSplit(world, row));
  const all = tonnes(military);
  return {
    from: world.militarySplitFrom ?? MILITARY_SPLIT_FROM,
    uses: left.length,
    of: world.endUses.length,
    share: all > 0 ? tonnes(left) / all : 0,
  };
}

/** t that military users want a year, by the tables. */
function tonnes(rows: readonly EndUseRow[]): number {
  return rows.reduce((sum, { demand, militaryShare }) => sum + demand.mid * militaryShare.mid, 0);
}
