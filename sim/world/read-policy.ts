/** governments.csv, parameters.csv and world.csv. */
import { dayNumber } from "../numbers/dates.ts";
import type { Context } from "./context.ts";
import { ANY } from "./kinds.ts";
import { readTable } from "./table.ts";
import type { GovernmentRow, ParameterRow, World } from "./types.ts";

type Files = Readonly<Record<string, string>>;
type Heading = Pick<World, "id" | "title" | "asOf" | "demandBase" | "opens">;

export function readGovernments(files: Files, context: Context): GovernmentRow[] {
  const columns = { plain: ["region", "name", "item"], figures: ["value"] };
  return readTable(files, "governments.csv", columns, context).map((row) => {
    row.identify("region", "item");
    return {
      ...row.provenance(),
      region: row.reference("region", "regions"),
      name: row.text("name"),
      item: row.text("item"),
      value: row.value("value", ANY),
    };
  });
}

/** The key of a parameter's value is "parameters/<name>": there is one figure in a row. */
export function readParameters(files: Files, context: Context): ParameterRow[] {
  const columns = { plain: ["name", "unit", "meaning"], figures: ["value"] };
  return readTable(files, "parameters.csv", columns, context).map((row) => {
    row.identify("name");
    return {
      ...row.provenance(),
      name: row.text("name"),
      unit: row.optional("unit"),
      value: row.value("value", ANY, "", row.grade(), ""),
      meaning: row.text("meaning"),
    };
  });
}

/** world.csv: rows of key and value. `based_on` names the world whose tables serve where this one has none. */
export function readHeading(files: Files, context: Context): Heading {
  const rows = readTable(files, "world.csv", { plain: ["key", "value"] }, context, false);
  const found = new Map<string, string>();
  const keys = ["id", "title", "as_of", "demand_base", "opens"];
  for (const row of rows) {
    row.identify("key");
    found.set(row.choice("key", [...keys, "based_on"]), row.text("value"));
    if (["as_of", "demand_base", "opens"].includes(row.optional("key"))) row.date("value");
  }
  for (const key of keys) {
    if (found.has(key) || files["world.csv"] === undefined) continue;
    context.report(
      { file: "world.csv", line: 1, column: 1 },
      `world/${key}`,
      `the row ${key} is missing`,
      `add a line "${key},..."`,
    );
  }
  const of = (key: string): string => found.get(key) ?? "";
  if (dayNumber(of("as_of")) < dayNumber(of("opens"))) {
    const place = { file: "world.csv", line: 1, column: 1 };
    context.report(
      place,
      "world/opens",
      "the world opens after the date of its facts",
      "put opens before as_of",
    );
  }
  return {
    id: of("id"),
    title: of("title"),
    asOf: of("as_of"),
    demandBase: of("demand_base"),
    opens: of("opens"),
  };
}
