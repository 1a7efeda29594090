/** elements.csv, regions.csv, countries.csv. */
import type { Context } from "./context.ts";
import { PRICE } from "./kinds.ts";
import type { Row } from "./row.ts";
import { readTable } from "./table.ts";
import type { CountryRow, ElementRow, RegionRow } from "./types.ts";

type Files = Readonly<Record<string, string>>;

export function readElements(files: Files, context: Context): ElementRow[] {
  const columns = {
    plain: ["symbol", "name", "oxide", "family", "oxide_to_element", "traded", "seg"],
    figures: ["price_china", "price_outside"],
    optional: ["place"],
  };
  return readTable(files, "elements.csv", columns, context).map((row) => {
    row.identify("symbol");
    return {
      ...row.provenance(),
      symbol: row.text("symbol"),
      name: row.text("name"),
      oxide: row.text("oxide"),
      family: row.choice("family", ["light", "medium", "heavy"]),
      oxideToElement: row.fraction("oxide_to_element"),
      traded: row.flag("traded"),
      seg: row.flag("seg"),
      ...place(row),
      priceChina: row.value("price_china", PRICE, "price"),
      priceOutside: row.value("price_outside", PRICE, "price"),
    };
  });
}

export function readRegions(files: Files, context: Context): RegionRow[] {
  const columns = { plain: ["region", "name", "zone"], optional: ["place", "hub"] };
  return readTable(files, "regions.csv", columns, context).map((row) => {
    row.identify("region");
    return {
      ...row.provenance(),
      region: row.text("region"),
      name: row.text("name"),
      zone: row.choice("zone", ["china", "outside"]),
      ...(row.has("hub") ? { hub: row.reference("hub", "regions") } : {}),
      ...place(row),
    };
  });
}

function place(row: Row): { place?: number } {
  return row.has("place") ? { place: row.whole("place", 1, 99) } : {};
}

export function readCountries(files: Files, context: Context): CountryRow[] {
  return readTable(files, "countries.csv", { plain: ["country", "region"] }, context).map((row) => {
    row.identify("country");
    return {
      ...row.provenance(),
      country: row.text("country"),
      region: row.reference("region", "regions"),
    };
  });
}
