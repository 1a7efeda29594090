/** mines.csv, refiners.csv, circuits.csv, feed.csv, residues.csv, recyclers.csv. */
import type { Context } from "./context.ts";
import { GROWTH, PRICE, SHARE, TONNES, TONNES_A_YEAR, WEEKS } from "./kinds.ts";
import type { Row } from "./row.ts";
import { readTable } from "./table.ts";
import type {
  CircuitRow,
  ElementRow,
  FeedRow,
  Grade,
  MineRow,
  RecyclerRow,
  RefinerRow,
  ResidueRow,
  Value,
} from "./types.ts";

type Files = Readonly<Record<string, string>>;
const PLANT = ["id", "name", "operator", "country", "kind", "producing", "start", "ramp_months"];
const LONGEST_RAMP = 240;

/** `regionOf` maps a country to its region, for the groups that outputs move in. */
export function readMines(
  files: Files,
  elements: readonly ElementRow[],
  regionOf: (country: string) => string,
  context: Context,
): MineRow[] {
  const symbols = elements.map((element) => element.symbol);
  const columns = {
    plain: [...PLANT, "basket_grade", ...symbols],
    figures: ["capacity", "output", "growth", "cash_cost"],
    optional: [...symbols, "follows"],
  };
  return readTable(files, "mines.csv", columns, context).map((row) => {
    row.identify("id");
    const region = regionOf(row.optional("country"));
    const kind = row.choice("kind", ["mine", "source"]);
    const silent = kind === "mine" && row.optional("country") === "CN" ? "quota" : "price";
    return {
      ...row.provenance(),
      ...plant(row),
      kind,
      follows: row.has("follows") ? row.choice("follows", ["quota", "price"]) : silent,
      capacity: row.value("capacity", TONNES_A_YEAR, `output/${region}`),
      output: row.value("output", TONNES_A_YEAR, `output/${region}`),
      growth: row.value("growth", GROWTH),
      basket: basket(row, symbols, row.choice("basket_grade", ["A", "B", "C"])),
      cashCost: row.value("cash_cost", PRICE),
    };
  });
}

function basket(row: Row, symbols: readonly string[], grade: Grade): Record<string, Value> {
  return Object.fromEntries(
    symbols
      .map((symbol) => [symbol, row.value(symbol, SHARE, `supply/${symbol}`, grade)] as const)
      .filter(([, value]) => value.mid !== 0),
  );
}

/** What mines, refiners and makers have in common. */
function plant(
  row: Row,
): Pick<RefinerRow, "id" | "name" | "operator" | "country" | "producing" | "start" | "rampMonths"> {
  return {
    id: row.text("id"),
    name: row.text("name"),
    operator: row.text("operator"),
    country: row.reference("country", "countries", "regions"),
    producing: row.flag("producing"),
    start: row.date("start"),
    rampMonths: row.whole("ramp_months", 0, LONGEST_RAMP),
  };
}

export function readRefiners(files: Files, context: Context): RefinerRow[] {
  const columns = { plain: PLANT, figures: ["capacity", "recovery", "hold_weeks", "operating_cost"] };
  return readTable(files, "refiners.csv", columns, context).map((row) => {
    row.identify("id");
    return {
      ...row.provenance(),
      ...plant(row),
      kind: row.choice("kind", ["separation", "cracking", "heavy", "finishing", "recycling", "scandium"]),
      capacity: row.value("capacity", TONNES_A_YEAR),
      recovery: row.value("recovery", SHARE),
      holdWeeks: row.value("hold_weeks", WEEKS),
      operatingCost: row.value("operating_cost", PRICE),
    };
  });
}

export function readCircuits(files: Files, context: Context): CircuitRow[] {
  const plain = ["refiner", "element", "unlimited", "start", "ramp_months", "producing"];
  return readTable(files, "circuits.csv", { plain, figures: ["capacity"] }, context).map((row) => {
    row.identify("refiner", "element");
    const element = row.reference("element", "elements");
    const unlimited = row.flag("unlimited");
    const capacity = row.value("capacity", TONNES_A_YEAR, `supply/${element}`);
    if (!unlimited && capacity.mid === 0) {
      row.problem(
        "capacity",
        "a circuit with a limit of nothing splits nothing",
        "write its t a year, or yes under unlimited",
      );
    }
    return {
      ...row.provenance(),
      refiner: row.reference("refiner", "refiners"),
      element,
      capacity,
      unlimited,
      start: row.date("start"),
      rampMonths: row.whole("ramp_months", 0, LONGEST_RAMP),
      producing: row.flag("producing"),
    };
  });
}

export function readFeed(files: Files, context: Context): FeedRow[] {
  const columns = {
    plain: ["from", "to", "stream", "start", "end"],
    figures: ["share", "lead_weeks"],
    optional: ["recovery"],
  };
  return readTable(files, "feed.csv", columns, context).map((row) => {
    row.identify("from", "to", "stream", "start");
    const stream = row.choice("stream", ["ore", "seg", "swarf"]);
    const sources = { ore: ["mines", "refiners"], seg: ["refiners"], swarf: ["regions"] }[stream];
    const from = row.reference("from", ...sources);
    const to = row.reference("to", "refiners");
    if (from === to) {
      row.problem(
        "to",
        `${from} feeds itself`,
        "leave the row out: what a plant splits itself is the work of its circuits",
      );
    }
    return {
      ...row.provenance(),
      ...row.span(),
      from,
      to,
      stream,
      share: row.value("share", SHARE),
      ...(row.has("recovery") ? { recovery: row.value("recovery", SHARE) } : {}),
      leadWeeks: row.value("lead_weeks", WEEKS),
    };
  });
}

export function readResidues(files: Files, context: Context): ResidueRow[] {
  return readTable(files, "residues.csv", { plain: ["holder"], figures: ["amount"] }, context).map((row) => {
    row.identify("holder");
    return {
      ...row.provenance(),
      holder: row.reference("holder", "mines", "refiners"),
      amount: row.value("amount", TONNES),
    };
  });
}

export function readRecyclers(files: Files, context: Context): RecyclerRow[] {
  const columns = { plain: ["id", "region", "refiner", "kind"], figures: ["amount", "growth", "lag_weeks"] };
  return readTable(files, "recyclers.csv", columns, context).map((row) => {
    row.identify("id");
    const kind = row.choice("kind", ["swarf", "end-of-life"]);
    return {
      ...row.provenance(),
      id: row.text("id"),
      region: row.reference("region", "regions"),
      refiner: row.reference("refiner", "refiners"),
      kind,
      amount: row.value("amount", kind === "swarf" ? SHARE : TONNES_A_YEAR),
      growth: row.value("growth", GROWTH),
      lagWeeks: row.value("lag_weeks", WEEKS),
    };
  });
}
