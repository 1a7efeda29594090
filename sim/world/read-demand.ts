/** end_uses.csv, uses.csv, downstream.csv, lifetimes.csv. */
import type { Context } from "./context.ts";
import {
  ELASTICITY,
  FACTOR,
  GROWTH,
  MULTIPLE,
  OUTPUT,
  SHAPE,
  SHARE,
  TONNES_A_YEAR,
  WEEKS,
  YEARS,
} from "./kinds.ts";
import { readTable } from "./table.ts";
import type { DownstreamRow, EndUseRow, LifetimeRow, UseRow } from "./types.ts";

export function readEndUses(files: Readonly<Record<string, string>>, context: Context): EndUseRow[] {
  const columns = {
    plain: ["id", "use", "region", "product", "priority"],
    figures: [
      "demand",
      "growth",
      "elasticity_short",
      "elasticity_long",
      "substitutability",
      "military_share",
      "buffer_weeks",
      "reservation20",
      "reservation50",
      "reservation90",
    ],
  };
  return readTable(files, "end_uses.csv", columns, context).map((row) => {
    row.identify("id");
    const region = row.reference("region", "regions");
    const use = row.text("use");
    const reservation20 = row.value("reservation20", MULTIPLE);
    const reservation50 = row.value("reservation50", MULTIPLE);
    const reservation90 = row.value("reservation90", MULTIPLE);
    if (!(reservation20.mid <= reservation50.mid && reservation50.mid <= reservation90.mid)) {
      const found = `${reservation20.mid}, ${reservation50.mid}, ${reservation90.mid} do not rise`;
      row.problem(
        "reservation50",
        found,
        "the price at which 20 % give up is below that of 50 %, and that below 90 %",
      );
    }
    return {
      ...row.provenance(),
      id: row.text("id"),
      use,
      region,
      product: row.reference("product", "elements", "magnets"),
      demand: row.value("demand", TONNES_A_YEAR, `demand/${region}`),
      growth: row.value("growth", GROWTH, `growth/${use}`),
      elasticityShort: row.value("elasticity_short", ELASTICITY),
      elasticityLong: row.value("elasticity_long", ELASTICITY),
      priority: row.whole("priority", 1, 5),
      substitutability: row.value("substitutability", SHARE),
      militaryShare: row.value("military_share", SHARE),
      bufferWeeks: row.value("buffer_weeks", WEEKS, `cover/${region}`),
      reservation20,
      reservation50,
      reservation90,
    };
  });
}

/** How each use behaves when goods are missing, whatever its region. */
export function readUses(files: Readonly<Record<string, string>>, context: Context): UseRow[] {
  const columns = {
    plain: ["use"],
    figures: ["value_lost", "made_up_later", "min_run", "restart_weeks", "substitute_weeks", "threat_cover"],
  };
  return readTable(files, "uses.csv", columns, context).map((row) => {
    row.identify("use");
    return {
      ...row.provenance(),
      use: row.text("use"),
      valueLost: row.value("value_lost", SHARE),
      madeUpLater: row.value("made_up_later", SHARE),
      minRun: row.value("min_run", SHARE),
      restartWeeks: row.value("restart_weeks", WEEKS),
      substituteWeeks: row.value("substitute_weeks", WEEKS),
      threatCover: row.value("threat_cover", FACTOR),
    };
  });
}

/** What is built with a use's rare earths in a region, in money. */
export function readDownstream(files: Readonly<Record<string, string>>, context: Context): DownstreamRow[] {
  const columns = { plain: ["use", "region", "overlap"], figures: ["output"] };
  return readTable(files, "downstream.csv", columns, context).map((row) => {
    row.identify("use", "region");
    const use = row.reference("use", "uses");
    return {
      ...row.provenance(),
      use,
      region: row.reference("region", "regions"),
      overlap: row.text("overlap"),
      output: row.value("output", OUTPUT, `value/${use}`),
    };
  });
}

/** A world may do without this file: what old magnets bring back is then what recyclers.csv says. */
export const LIFETIMES_FILE = "lifetimes.csv";

/** How long magnets stay in use, by grade. */
export function readLifetimes(
  files: Readonly<Record<string, string>>,
  context: Context,
): LifetimeRow[] | undefined {
  if (files[LIFETIMES_FILE] === undefined) return undefined;
  const figures = ["scale", "shape", "collected", "years_before", "growth_before"];
  return readTable(files, LIFETIMES_FILE, { plain: ["magnet"], figures }, context).map((row) => {
    row.identify("magnet");
    const scale = row.value("scale", YEARS);
    if (scale.low <= 0) row.problem("scale", `"${row.text("scale")}" is no lifetime`, "write years above 0");
    return {
      ...row.provenance(),
      magnet: row.reference("magnet", "magnets"),
      scale,
      shape: row.value("shape", SHAPE),
      collected: row.value("collected", SHARE),
      yearsBefore: row.value("years_before", YEARS),
      growthBefore: row.value("growth_before", GROWTH),
    };
  });
}
