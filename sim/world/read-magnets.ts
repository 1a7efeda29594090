/** magnets.csv, recipes.csv, makers.csv, sourcing.csv. */
import type { Context } from "./context.ts";
import { CONTENT, PRICE, SHARE, TONNES_A_YEAR, WEEKS } from "./kinds.ts";
import { readTable } from "./table.ts";
import type { MagnetRow, MakerRow, RecipeRow, SourcingRow } from "./types.ts";

type Files = Readonly<Record<string, string>>;
const FAMILIES = ["ndfeb", "smco"] as const;

export function readMagnets(files: Files, context: Context): MagnetRow[] {
  const columns = {
    plain: ["id", "name", "family"],
    figures: ["swarf", "loss", "metal_weeks", "magnet_weeks", "conversion_china", "conversion_outside"],
  };
  return readTable(files, "magnets.csv", columns, context).map((row) => {
    row.identify("id");
    const swarf = row.value("swarf", SHARE);
    const loss = row.value("loss", SHARE);
    if (swarf.high + loss.high >= 1) {
      row.problem(
        "swarf",
        "swarf and loss together may take the whole charge",
        "keep their high ends below 1 together",
      );
    }
    return {
      ...row.provenance(),
      id: row.text("id"),
      name: row.text("name"),
      family: row.choice("family", FAMILIES),
      swarf,
      loss,
      metalWeeks: row.value("metal_weeks", WEEKS),
      magnetWeeks: row.value("magnet_weeks", WEEKS),
      conversionChina: row.value("conversion_china", PRICE),
      conversionOutside: row.value("conversion_outside", PRICE),
    };
  });
}

export function readRecipes(files: Files, context: Context): RecipeRow[] {
  return readTable(files, "recipes.csv", { plain: ["magnet", "element"], figures: ["content"] }, context).map(
    (row) => {
      row.identify("magnet", "element");
      return {
        ...row.provenance(),
        magnet: row.reference("magnet", "magnets"),
        element: row.reference("element", "elements"),
        content: row.value("content", CONTENT),
      };
    },
  );
}

export function readMakers(
  files: Files,
  regionOf: (country: string) => string,
  context: Context,
): MakerRow[] {
  const columns = {
    plain: ["id", "name", "country", "family", "producing", "start", "ramp_months"],
    figures: ["capacity", "output"],
  };
  return readTable(files, "makers.csv", columns, context).map((row) => {
    row.identify("id");
    const group = `output/${regionOf(row.optional("country"))}`;
    const capacity = row.value("capacity", TONNES_A_YEAR, group);
    const output = row.value("output", TONNES_A_YEAR, group);
    if (output.mid > capacity.high) {
      row.problem(
        "output",
        `${output.mid} t is above the capacity of ${capacity.high} t`,
        "raise the capacity or lower the output",
      );
    }
    return {
      ...row.provenance(),
      id: row.text("id"),
      name: row.text("name"),
      country: row.reference("country", "countries", "regions"),
      family: row.choice("family", FAMILIES),
      producing: row.flag("producing"),
      capacity,
      output,
      start: row.date("start"),
      rampMonths: row.whole("ramp_months", 0, 240),
    };
  });
}

export function readSourcing(files: Files, context: Context): SourcingRow[] {
  const columns = { plain: ["buyer", "magnet", "seller"], figures: ["share", "qualification_weeks"] };
  return readTable(files, "sourcing.csv", columns, context).map((row) => {
    row.identify("buyer", "magnet", "seller");
    return {
      ...row.provenance(),
      buyer: row.reference("buyer", "regions"),
      magnet: row.reference("magnet", "magnets"),
      seller: row.reference("seller", "regions"),
      share: row.value("share", SHARE),
      qualificationWeeks: row.value("qualification_weeks", WEEKS),
    };
  });
}
