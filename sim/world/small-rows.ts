/** Rows of small worlds, of tests and closed-form cases, with plain defaults: a caller names what matters, the rest is fixed. */
import type * as Row from "./types.ts";

export { curve, downstream, lifetime, recycler, useOf } from "./small-use-rows.ts";

export const provenance: Row.Provenance = {
  source: "test",
  date: "2026",
  grade: "C",
  note: "",
  file: "",
  line: 1,
};

/** Central value, or [low, mid, high] for a figure that futures draw. */
export type Figure = number | readonly [number, number, number];

export function figure(key: string, of: Figure): Row.Value {
  const [low, mid, high] = typeof of === "number" ? [of, of, of] : of;
  return { key, mid, low, high, group: "", grade: "C" };
}

export function element(symbol: string, more: Partial<Row.ElementRow> = {}): Row.ElementRow {
  const heavy = ["Dy", "Tb", "Tm"].includes(symbol);
  return {
    ...provenance,
    symbol,
    name: symbol,
    oxide: `${symbol}2O3`,
    family: heavy ? "heavy" : symbol === "Sm" ? "medium" : "light",
    oxideToElement: 0.86,
    traded: symbol !== "Tm",
    seg: heavy || symbol === "Sm",
    priceChina: figure(`prices/${symbol}/china`, 50),
    priceOutside: figure(`prices/${symbol}/outside`, 60),
    ...more,
  };
}

export function region(name: string): Row.RegionRow {
  return { ...provenance, region: name, name, zone: name === "CN" ? "china" : "outside" };
}

export interface MineSpec extends Partial<Omit<Row.MineRow, "output" | "capacity" | "basket" | "growth">> {
  readonly id: string;
  readonly output: Figure;
  readonly capacity?: number;
  readonly growth?: number;
  readonly basket: Readonly<Record<string, number>>;
}

export function mine({ id, output, capacity, growth = 0, basket, ...more }: MineSpec): Row.MineRow {
  const most = typeof output === "number" ? output : output[2];
  return {
    ...provenance,
    id,
    name: id,
    operator: id,
    country: "CN",
    kind: "mine",
    follows: (more.country ?? "CN") === "CN" ? "quota" : "price",
    producing: true,
    capacity: figure(`mines/${id}/capacity`, capacity ?? most),
    output: figure(`mines/${id}/output`, output),
    growth: figure(`mines/${id}/growth`, growth),
    start: "",
    rampMonths: 0,
    basket: Object.fromEntries(
      Object.entries(basket).map(([symbol, part]) => [symbol, figure(`mines/${id}/${symbol}`, part)]),
    ),
    cashCost: figure(`mines/${id}/cash-cost`, 5),
    ...more,
  };
}

export interface PlantSpec
  extends Partial<Omit<Row.RefinerRow, "capacity" | "recovery" | "holdWeeks" | "operatingCost">> {
  readonly id: string;
  readonly capacity?: Figure;
  readonly recovery?: number;
  readonly holdWeeks?: number;
}

export function plant({
  id,
  capacity = 10_000,
  recovery = 1,
  holdWeeks = 1,
  ...more
}: PlantSpec): Row.RefinerRow {
  return {
    ...provenance,
    id,
    name: id,
    operator: id,
    country: "CN",
    kind: "separation",
    producing: true,
    capacity: figure(`refiners/${id}/capacity`, capacity),
    recovery: figure(`refiners/${id}/recovery`, recovery),
    start: "",
    rampMonths: 0,
    holdWeeks: figure(`refiners/${id}/hold`, holdWeeks),
    operatingCost: figure(`refiners/${id}/cost`, 5),
    ...more,
  };
}

/** A circuit without a limit unless `capacity` (t a year) is given. */
export function circuit(
  refiner: string,
  symbol: string,
  more: Partial<Omit<Row.CircuitRow, "capacity">> & { readonly capacity?: number } = {},
): Row.CircuitRow {
  const { capacity, ...rest } = more;
  return {
    ...provenance,
    refiner,
    element: symbol,
    capacity: figure(`circuits/${refiner}/${symbol}`, capacity ?? 0),
    unlimited: capacity === undefined,
    start: "",
    rampMonths: 0,
    producing: true,
    ...rest,
  };
}

export function feed(
  from: string,
  to: string,
  more: { share?: number; leadWeeks?: number; stream?: "ore" | "seg"; start?: string; end?: string } = {},
): Row.FeedRow {
  const { share = 1, leadWeeks = 1, stream = "ore", start = "", end = "" } = more;
  const key = `feed/${from}/${to}/${stream}`;
  return {
    ...provenance,
    from,
    to,
    stream,
    share: figure(`${key}/share`, share),
    leadWeeks: figure(`${key}/lead`, leadWeeks),
    start,
    end,
  };
}

export function magnet(
  id: string,
  more: { swarf?: number; loss?: number; makeWeeks?: number; metalWeeks?: number } = {},
): Row.MagnetRow {
  const { swarf = 0, loss = 0, makeWeeks = 2, metalWeeks = 0 } = more; // makeWeeks is the sum of the stages
  return {
    ...provenance,
    id,
    name: id,
    family: id === "smco" ? "smco" : "ndfeb",
    swarf: figure(`magnets/${id}/swarf`, swarf),
    loss: figure(`magnets/${id}/loss`, loss),
    metalWeeks: figure(`magnets/${id}/metal-weeks`, metalWeeks),
    magnetWeeks: figure(`magnets/${id}/magnet-weeks`, makeWeeks - metalWeeks),
    conversionChina: figure(`magnets/${id}/conversion-china`, 20),
    conversionOutside: figure(`magnets/${id}/conversion-outside`, 40),
  };
}

export function recipe(magnetId: string, symbol: string, content: number): Row.RecipeRow {
  const key = `recipes/${magnetId}/${symbol}`;
  return { ...provenance, magnet: magnetId, element: symbol, content: figure(key, content) };
}

export function maker(
  id: string,
  country: string,
  more: Partial<Omit<Row.MakerRow, "capacity">> & { readonly capacity?: number } = {},
): Row.MakerRow {
  const { capacity = 10_000, ...rest } = more;
  return {
    ...provenance,
    id,
    name: id,
    country,
    family: "ndfeb",
    producing: true,
    capacity: figure(`makers/${id}/capacity`, capacity),
    output: figure(`makers/${id}/output`, 0),
    start: "",
    rampMonths: 0,
    ...rest,
  };
}

export interface UseSpec {
  readonly id?: string;
  readonly region: string;
  readonly product: string;
  readonly demand: Figure;
  readonly growth?: number;
  readonly priority?: number;
  readonly military?: number;
  readonly bufferWeeks?: number;
  readonly elasticityShort?: number;
  readonly elasticityLong?: number;
}

export function endUse(spec: UseSpec): Row.EndUseRow {
  const id = spec.id ?? `${spec.product}-${spec.region}`;
  return {
    ...provenance,
    id,
    use: id,
    region: spec.region,
    product: spec.product,
    demand: figure(`uses/${id}/demand`, spec.demand),
    growth: figure(`uses/${id}/growth`, spec.growth ?? 0),
    elasticityShort: figure(`uses/${id}/short`, spec.elasticityShort ?? 0.2),
    elasticityLong: figure(`uses/${id}/long`, spec.elasticityLong ?? 0.5),
    priority: spec.priority ?? 3,
    substitutability: figure(`uses/${id}/substitutability`, 0.3),
    militaryShare: figure(`uses/${id}/military`, spec.military ?? 0),
    bufferWeeks: figure(`uses/${id}/buffer`, spec.bufferWeeks ?? 2),
    reservation20: figure(`uses/${id}/reservation20`, 4),
    reservation50: figure(`uses/${id}/reservation50`, 8),
    reservation90: figure(`uses/${id}/reservation90`, 16),
  };
}

export function sourcing(
  buyer: string,
  seller: string,
  magnetId: string,
  share = 1,
  qualificationWeeks = 26,
): Row.SourcingRow {
  const key = `sourcing/${buyer}/${seller}/${magnetId}`;
  return {
    ...provenance,
    buyer,
    magnet: magnetId,
    seller,
    share: figure(`${key}/share`, share),
    qualificationWeeks: figure(`${key}/weeks`, qualificationWeeks),
  };
}

/** A named trader; `spotShare` of his region's spot purchases are his. */
export function trader(id: string, of: string, spotShare = 0): Row.TraderRow {
  return {
    ...provenance,
    id,
    name: id,
    region: of,
    kind: "named",
    spotShare: figure(`traders/${id}`, spotShare),
  };
}

export function offtake(
  id: string,
  by: string,
  refiner: string,
  symbol: string,
  terms: {
    share?: number;
    volume?: number;
    start?: string;
    end?: string;
    floor?: number;
    upsideAbove?: number;
    upsideShare?: number;
    upsideCap?: number;
    passedOn?: number;
    firstCall?: number;
  },
): Row.OfftakeRow {
  const term = (name: "upsideAbove" | "upsideShare" | "upsideCap" | "passedOn" | "firstCall") =>
    terms[name] === undefined ? {} : { [name]: figure(`offtakes/${id}/${name}`, terms[name]) };
  return {
    ...provenance,
    id,
    trader: by,
    refiner,
    element: symbol,
    share: figure(`offtakes/${id}/share`, terms.share ?? 0),
    volume: figure(`offtakes/${id}/volume`, terms.volume ?? 0),
    floor: figure(`offtakes/${id}/floor`, terms.floor ?? 0),
    ...term("upsideAbove"),
    ...term("upsideShare"),
    ...term("upsideCap"),
    ...term("passedOn"),
    ...term("firstCall"),
    start: terms.start ?? "",
    end: terms.end ?? "",
  };
}

/** Weeks of use, or t REO for holder "state". */
export function inventory(
  holder: "trader" | "maker" | "state",
  of: string,
  product: string,
  amount: number,
): Row.InventoryRow {
  const key = `inventories/${holder}/${of}/${product}`;
  return { ...provenance, holder, region: of, product, amount: figure(key, amount) };
}

export function residue(holder: string, tonnes: number): Row.ResidueRow {
  return { ...provenance, holder, amount: figure(`residues/${holder}`, tonnes) };
}

export function route(from: string, to: string, weeks: number): Row.RouteRow {
  const key = `routes/${from}/${to}`;
  return { ...provenance, from, to, weeks: figure(key, weeks), freight: figure(`${key}/freight`, 1) };
}
