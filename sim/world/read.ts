/** Tables to world: reads every file, then checks what lies between them. All problems come at once. */
import type { Problem } from "../scenario/types.ts";
import { checkBalance } from "./check-balance.ts";
import { checkShares } from "./check-shares.ts";
import { checkWorld } from "./check-world.ts";
import { Context } from "./context.ts";
import { CURVES_FILE, readCurves } from "./curve-rows.ts";
import { LIFETIMES_FILE, readDownstream, readEndUses, readLifetimes, readUses } from "./read-demand.ts";
import { readCountries, readElements, readRegions } from "./read-elements.ts";
import { MAGNET_OFFTAKES_FILE, readMagnetOfftakes } from "./read-magnet-offtakes.ts";
import { readMagnets, readMakers, readRecipes, readSourcing } from "./read-magnets.ts";
import { PLAUSIBLE_FILE, readPlausible } from "./read-plausible.ts";
import { DUTIES_FILE, readDuties, readGovernments, readHeading, readParameters } from "./read-policy.ts";
import {
  readCircuits,
  readFeed,
  readMines,
  readRecyclers,
  readRefiners,
  readResidues,
} from "./read-supply.ts";
import { readInventories, readOfftakes, readRoutes, readTraders } from "./read-trade.ts";
import type { World } from "./types.ts";

/** The files of a world, all of them needed. */
export const WORLD_FILES: readonly string[] = [
  "world.csv",
  "elements.csv",
  "regions.csv",
  "countries.csv",
  "mines.csv",
  "refiners.csv",
  "circuits.csv",
  "feed.csv",
  "magnets.csv",
  "recipes.csv",
  "makers.csv",
  "end_uses.csv",
  "uses.csv",
  "downstream.csv",
  "sourcing.csv",
  "traders.csv",
  "offtakes.csv",
  "recyclers.csv",
  "inventories.csv",
  "residues.csv",
  "routes.csv",
  "governments.csv",
  "parameters.csv",
];

/** Files that a world may have besides. */
export const OPTIONAL_FILES: readonly string[] = [
  PLAUSIBLE_FILE,
  DUTIES_FILE,
  LIFETIMES_FILE,
  CURVES_FILE,
  MAGNET_OFFTAKES_FILE,
];

/**
 * `files` maps a file's name ("mines.csv") to its text, `hash` is that of all texts. The world is there only when there
 * is no problem. Never throws on bad input.
 */
export function readWorld(
  files: Readonly<Record<string, string>>,
  hash = "",
): { world?: World; problems: Problem[] } {
  const context = new Context();
  const heading = readHeading(files, context);
  const elements = readElements(files, context);
  const regions = readRegions(files, context);
  const countries = readCountries(files, context);
  const regionByCountry = new Map(countries.map((row) => [row.country, row.region]));
  const regionOf = (country: string): string => regionByCountry.get(country) ?? country;
  const parameters = readParameters(files, context);
  const plausible = readPlausible(files, parameters, context);
  const duties = readDuties(files, context);
  const lifetimes = readLifetimes(files, context);
  const curves = readCurves(files, context);
  const magnetOfftakes = readMagnetOfftakes(files, context);
  const world: World = {
    ...heading,
    elements,
    regions,
    countries,
    mines: readMines(files, elements, regionOf, context),
    refiners: readRefiners(files, context),
    circuits: readCircuits(files, context),
    feed: readFeed(files, context),
    magnets: readMagnets(files, context),
    recipes: readRecipes(files, context),
    makers: readMakers(files, regionOf, context),
    endUses: readEndUses(files, context),
    uses: readUses(files, context),
    downstream: readDownstream(files, context),
    sourcing: readSourcing(files, context),
    traders: readTraders(files, context),
    offtakes: readOfftakes(files, context),
    recyclers: readRecyclers(files, context),
    inventories: readInventories(files, context),
    residues: readResidues(files, context),
    routes: readRoutes(files, context),
    governments: readGovernments(files, context),
    parameters,
    ...(magnetOfftakes === undefined ? {} : { magnetOfftakes }),
    ...(duties === undefined ? {} : { duties }),
    ...(lifetimes === undefined ? {} : { lifetimes }),
    ...(curves === undefined ? {} : { curves }),
    ...(plausible === undefined ? {} : { plausible }),
    hash,
  };
  context.resolve();
  checkShares(world, context);
  if (context.problems().length === 0) checkWorld(world, context); // sums over tables mean little while rows are wrong
  if (context.problems().length === 0) checkBalance(world, context);
  const problems = context.problems();
  return problems.length === 0 ? { world, problems } : { problems };
}
