/** curves.csv: markets that clear every week, with straight lines of supply and demand. */
import type { Context } from "./context.ts";
import { SLOPE, TONNES_A_YEAR } from "./kinds.ts";
import { readTable } from "./table.ts";
import type { Provenance, Value } from "./types.ts";

/** An oxide in a price zone whose price is the one at which users take what merchants have. t a year, and t a year per USD/kg. */
export interface CurveRow extends Provenance {
  readonly element: string;
  readonly zone: "china" | "outside";
  readonly demandAtZero: Value;
  /** Demand falls by so much with each USD/kg. */
  readonly demandSlope: Value;
  readonly supplyAtZero: Value;
  /** Output of mines rises by so much with each USD/kg of the week before. */
  readonly supplySlope: Value;
}

/** A world may do without this file: its prices then follow stocks, and mines and users their elasticities. */
export const CURVES_FILE = "curves.csv";

export function readCurves(
  files: Readonly<Record<string, string>>,
  context: Context,
): CurveRow[] | undefined {
  if (files[CURVES_FILE] === undefined) return undefined;
  const columns = {
    plain: ["element", "zone"],
    figures: ["demand_at_zero", "demand_slope", "supply_at_zero", "supply_slope"],
  };
  return readTable(files, CURVES_FILE, columns, context).map((row) => {
    row.identify("element", "zone");
    const demandSlope = row.value("demand_slope", SLOPE);
    if (demandSlope.low <= 0)
      row.problem("demand_slope", "demand that no price lowers has no price", "write a slope above 0");
    return {
      ...row.provenance(),
      element: row.reference("element", "elements"),
      zone: row.choice("zone", ["china", "outside"]),
      demandAtZero: row.value("demand_at_zero", TONNES_A_YEAR),
      demandSlope,
      supplyAtZero: row.value("supply_at_zero", TONNES_A_YEAR),
      supplySlope: row.value("supply_slope", SLOPE),
    };
  });
}
