/** Does a world add up? Supply, net demand, stock and trade per element on a day, at central values. */
import { dayNumber, WEEKS_PER_YEAR } from "../numbers/dates.ts";
import { pow } from "../numbers/elementary.ts";
import { supplyFlow } from "./supply-flow.ts";
import type { EndUseRow, IsoDate, World } from "./types.ts";

/** t REO a year unless said otherwise. */
export interface ElementBalance {
  readonly element: string;
  /** Contained in what is mined. */
  readonly mined: number;
  /** Separated oxide from mines, by region of the plant. */
  readonly made: Readonly<Record<string, number>>;
  readonly supply: number;
  /** Oxide needed from mines, by region of the user or magnet maker: gross charge less returning swarf. */
  readonly used: Readonly<Record<string, number>>;
  readonly demand: number;
  /** supply / demand; Infinity without demand. */
  readonly ratio: number;
  /** t held by merchants, magnet makers and states at the opening. */
  readonly stock: number;
  readonly stockWeeks: number;
}

/** Name of the parameter by which contents of dysprosium and terbium fall a year. */
const THRIFTING = "heavy-thrifting-trend";
const THRIFTED = ["Dy", "Tb"];

/** Balance of every traded element on `date`; stocks are those of the opening, weeks are of the use on `date`. */
export function balance(world: World, date: IsoDate): ElementBalance[] {
  const flow = supplyFlow(world, date);
  const regionOf = new Map(world.countries.map((row) => [row.country, row.region]));
  const regions = world.regions.map((row) => row.region);
  const plantRegion = new Map(
    world.refiners.map((row) => [row.id, regionOf.get(row.country) ?? row.country]),
  );
  return world.elements
    .filter((row) => row.traded)
    .map(({ symbol }) => {
      const made = Object.fromEntries(regions.map((region) => [region, 0]));
      for (const [plant, tonnes] of flow.made) made[plantRegion.get(plant) ?? ""] += tonnes[symbol] ?? 0;
      const direct = directUse(world, symbol, date);
      const makers = makerUse(world, symbol, date);
      const used = Object.fromEntries(regions.map((region) => [region, direct[region] + makers[region].net]));
      const supply = sum(Object.values(made));
      const demand = sum(Object.values(used));
      const stock = stockOf(world, symbol, direct, makers);
      return {
        element: symbol,
        mined: flow.mined[symbol],
        made,
        supply,
        used,
        demand,
        ratio: supply / demand,
        stock,
        stockWeeks: (stock / demand) * WEEKS_PER_YEAR,
      };
    });
}

/** Oxide, metal and chemicals, by region. */
function directUse(world: World, symbol: string, date: IsoDate): Record<string, number> {
  const use = Object.fromEntries(world.regions.map((row) => [row.region, 0]));
  for (const row of world.endUses) if (row.product === symbol) use[row.region] += demandOn(row, world, date);
  return use;
}

/** What magnet makers of a region charge (gross) and what of it must come from mines (net). */
function makerUse(
  world: World,
  symbol: string,
  date: IsoDate,
): Record<string, { gross: number; net: number }> {
  const use = Object.fromEntries(world.regions.map((row) => [row.region, { gross: 0, net: 0 }]));
  const thrift = world.parameters.find((row) => row.name === THRIFTING)?.value.mid ?? 0;
  const trend = THRIFTED.includes(symbol) ? pow(1 - thrift, yearsSince(world.demandBase, date)) : 1;
  for (const magnet of world.magnets) {
    const content =
      world.recipes.find((row) => row.magnet === magnet.id && row.element === symbol)?.content.mid ?? 0;
    if (content === 0) continue;
    const charge = (content * trend) / (1 - magnet.swarf.mid - magnet.loss.mid);
    for (const row of world.endUses) {
      if (row.product !== magnet.id) continue;
      const tonnes = demandOn(row, world, date);
      for (const source of world.sourcing) {
        if (source.buyer !== row.region || source.magnet !== magnet.id) continue;
        const gross = tonnes * source.share.mid * charge;
        use[source.seller].gross += gross;
        use[source.seller].net += gross * (1 - magnet.swarf.mid * returned(world, source.seller));
      }
    }
  }
  return use;
}

/** Share of a region's swarf that comes back as oxide. */
function returned(world: World, region: string): number {
  const recovery = new Map(world.refiners.map((row) => [row.id, row.recovery.mid]));
  return sum(
    world.recyclers
      .filter((row) => row.kind === "swarf" && row.region === region)
      .map((row) => row.amount.mid * (recovery.get(row.refiner) ?? 0)),
  );
}

function demandOn(row: EndUseRow, world: World, date: IsoDate): number {
  return row.demand.mid * pow(1 + row.growth.mid, yearsSince(world.demandBase, date));
}

function stockOf(
  world: World,
  symbol: string,
  direct: Record<string, number>,
  makers: Record<string, { gross: number }>,
): number {
  return sum(
    world.inventories
      .filter((row) => row.product === symbol)
      .map((row) => {
        if (row.holder === "state") return row.amount.mid;
        const use = makers[row.region].gross + (row.holder === "trader" ? direct[row.region] : 0);
        return (row.amount.mid * use) / WEEKS_PER_YEAR;
      }),
  );
}

function yearsSince(from: IsoDate, to: IsoDate): number {
  return (dayNumber(to) - dayNumber(from)) / 7 / WEEKS_PER_YEAR;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
