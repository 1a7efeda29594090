/** traders.csv, offtakes.csv, inventories.csv, routes.csv. */
import type { Context } from "./context.ts";
import { COVER_OR_TONNES, MILLIONS, PRICE, SHARE, TONNES_A_YEAR, WEEKS } from "./kinds.ts";
import { readTable } from "./table.ts";
import type { InventoryRow, OfftakeRow, RouteRow, TraderRow, Value } from "./types.ts";

type Files = Readonly<Record<string, string>>;

export function readTraders(files: Files, context: Context): TraderRow[] {
  const columns = { plain: ["id", "name", "region", "kind"], figures: ["spot_share"] };
  return readTable(files, "traders.csv", columns, context).map((row) => {
    row.identify("id");
    const kind = row.choice("kind", ["merchant", "named", "state"]);
    const spotShare = row.value("spot_share", SHARE);
    if (kind === "state" && spotShare.high !== 0) {
      row.problem(
        "spot_share",
        "a state takes oxide under contract alone",
        "write 0; what it buys from merchants is a shock of the kind purchase or stockpile",
      );
    }
    return {
      ...row.provenance(),
      id: row.text("id"),
      name: row.text("name"),
      region: row.reference("region", "regions"),
      kind,
      spotShare,
    };
  });
}

export function readOfftakes(files: Files, context: Context): OfftakeRow[] {
  const columns = {
    plain: ["id", "trader", "refiner", "element", "start", "end"],
    figures: ["share", "volume", "floor"],
    optional: ["upside_above", "upside_share", "upside_cap", "passed_on", "index", "first_call"],
  };
  return readTable(files, "offtakes.csv", columns, context).map((row) => {
    row.identify("id");
    const share = row.value("share", SHARE);
    const volume = row.value("volume", TONNES_A_YEAR);
    if (share.mid === 0 && volume.mid === 0) {
      row.problem(
        "share",
        "the contract takes nothing",
        "write its share of the plant's output, or its volume in t a year",
      );
    }
    return {
      ...row.provenance(),
      ...row.span(),
      id: row.text("id"),
      trader: row.reference("trader", "traders"),
      refiner: row.reference("refiner", "refiners"),
      element: row.reference("element", "elements"),
      share,
      volume,
      floor: row.value("floor", PRICE),
      ...(row.has("first_call") ? { firstCall: exact(row.value("first_call", SHARE)) } : {}),
      ...(row.has("upside_above") ? { upsideAbove: exact(row.value("upside_above", PRICE)) } : {}),
      ...(row.has("upside_share") ? { upsideShare: exact(row.value("upside_share", SHARE)) } : {}),
      ...(row.has("upside_cap") ? { upsideCap: exact(row.value("upside_cap", MILLIONS)) } : {}),
      ...(row.has("passed_on") ? { passedOn: exact(row.value("passed_on", SHARE)) } : {}),
      ...(row.has("index") ? { index: row.choice("index", ["contract", "spot"]) } : {}),
    };
  });
}

/** What a contract says is not uncertain: without a range of its own, no range comes from the grade. */
const exact = (value: Value): Value => ({ ...value, low: value.mid, high: value.mid });

export function readInventories(files: Files, context: Context): InventoryRow[] {
  const columns = { plain: ["holder", "region", "product"], figures: ["amount"] };
  return readTable(files, "inventories.csv", columns, context).map((row) => {
    row.identify("holder", "region", "product");
    const holder = row.choice("holder", ["trader", "maker", "magnet", "state"]);
    const region = row.reference("region", "regions");
    const products = {
      trader: ["elements"],
      maker: ["elements"],
      magnet: ["magnets"],
      state: ["elements", "magnets"],
    };
    return {
      ...row.provenance(),
      holder,
      region,
      product: row.reference("product", ...products[holder]),
      amount: row.value("amount", holder === "state" ? COVER_OR_TONNES : WEEKS, `cover/${region}`),
    };
  });
}

export function readRoutes(files: Files, context: Context): RouteRow[] {
  return readTable(
    files,
    "routes.csv",
    { plain: ["from", "to"], figures: ["weeks", "freight"] },
    context,
  ).map((row) => {
    row.identify("from", "to");
    return {
      ...row.provenance(),
      from: row.reference("from", "regions"),
      to: row.reference("to", "regions"),
      weeks: row.value("weeks", WEEKS),
      freight: row.value("freight", PRICE),
    };
  });
}
