/** governments.csv, duties.csv, parameters.csv and world.csv. */
import { dayNumber } from "../numbers/dates.ts";
import type { Context } from "./context.ts";
import { ANY } from "./kinds.ts";
import { readTable } from "./table.ts";
import type { DutyRow, GovernmentRow, ParameterRow, World } from "./types.ts";

type Files = Readonly<Record<string, string>>;
type Heading = Pick<World, "id" | "title" | "asOf" | "demandBase" | "opens" | "militarySplitFrom">;

export function readGovernments(files: Files, context: Context): GovernmentRow[] {
  const columns = { plain: ["region", "name", "item"], figures: ["value"], optional: ["acts_in"] };
  return readTable(files, "governments.csv", columns, context).map((row) => {
    row.identify("region", "item");
    return {
      ...row.provenance(),
      region: row.reference("region", "regions"),
      name: row.text("name"),
      item: row.text("item"),
      value: row.value("value", ANY),
      actsIn: row
        .optional("acts_in")
        .split(";")
        .map((part) => part.trim())
        .filter((part) => part !== ""),
    };
  });
}

/** A world may do without this file. */
export const DUTIES_FILE = "duties.csv";

/** Highest duty that a table may hold, as a share of the value. */
const MOST_DUTY = 10;

/** Duties that a world has since it opened. */
export function readDuties(files: Files, context: Context): DutyRow[] | undefined {
  if (files[DUTIES_FILE] === undefined) return undefined;
  const columns = { plain: ["id", "authority", "on", "goods", "partner", "duty", "start", "end"] };
  return readTable(files, DUTIES_FILE, columns, context).map((row) => {
    row.identify("id");
    const { start, end } = row.span();
    if (start === "")
      row.problem(
        "start",
        "the day is missing",
        "write YYYY-MM-DD: duties before the opening are in its prices",
      );
    const text = row.text("duty");
    const duty = Number(text);
    if (!(duty >= 0 && duty <= MOST_DUTY))
      row.problem("duty", `"${text}" is no duty`, "write a share of the value, for example 0.25");
    return {
      ...row.provenance(),
      id: row.text("id"),
      authority: row.reference("authority", "regions"),
      on: row.choice("on", ["import", "export"]),
      goods: row.choice("goods", ["oxide", "magnet"]),
      partner: row.has("partner") ? row.reference("partner", "regions") : "",
      duty,
      start,
      end,
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

/** Key of world.csv that a world may do without: the military share from which its uses are split. */
const SPLIT = "military_split_from";

/** world.csv: rows of key and value. `based_on` names the world whose tables serve where this one has none. */
export function readHeading(files: Files, context: Context): Heading {
  const rows = readTable(files, "world.csv", { plain: ["key", "value"] }, context, false);
  const found = new Map<string, string>();
  const keys = ["id", "title", "as_of", "demand_base", "opens"];
  for (const row of rows) {
    row.identify("key");
    found.set(row.choice("key", [...keys, "based_on", SPLIT]), row.text("value"));
    if (["as_of", "demand_base", "opens"].includes(row.optional("key"))) row.date("value");
    if (row.optional("key") === SPLIT && !isShare(row.optional("value")))
      row.problem(
        "value",
        `"${row.optional("value")}" is no share`,
        "write a military share, for example 0.05",
      );
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
    ...(found.has(SPLIT) ? { militarySplitFrom: Number(of(SPLIT)) } : {}),
  };
}

function isShare(text: string): boolean {
  return text.trim() !== "" && Number(text) >= 0 && Number(text) <= 1;
}
