/** What must hold across tables once every row is right. */
import type { Context } from "./context.ts";
import type { World } from "./types.ts";

export function checkWorld(world: World, context: Context): void {
  checkMines(world, context);
  checkRoutes(world, context);
  checkHubs(world, context);
  checkProducts(world, context);
}

/** A mine that nobody takes ore from piles it up for ever. */
function checkMines(world: World, context: Context): void {
  const fed = new Set(world.feed.map((row) => row.from));
  for (const mine of world.mines) {
    const place = { file: mine.file, line: mine.line, column: 1 };
    if (!fed.has(mine.id)) {
      context.report(
        place,
        `mines/${mine.id}`,
        "no row of feed.csv takes its ore",
        `add a row with from ${mine.id}`,
      );
    }
    if (mine.output.mid > mine.capacity.high) {
      const found = `output of ${mine.output.mid} t is above the capacity of ${mine.capacity.high} t`;
      context.report(place, `mines/${mine.id}/output`, found, "raise the capacity or lower the output");
    }
  }
}

function checkRoutes(world: World, context: Context): void {
  const there = new Set(world.routes.map((row) => `${row.from}/${row.to}`));
  for (const { region: from } of world.regions) {
    for (const { region: to } of world.regions) {
      if (there.has(`${from}/${to}`)) continue;
      const place = { file: "routes.csv", line: 1, column: 1 };
      context.report(
        place,
        `routes/${from}/${to}`,
        `no route from ${from} to ${to}`,
        "add a row: every pair has one",
      );
    }
  }
}

/** A hub lies in the price zone of those who buy from it (no control stands between them), and no chain of hubs leads back. */
function checkHubs(world: World, context: Context): void {
  const rows = new Map(world.regions.map((row) => [row.region, row]));
  for (const row of world.regions) {
    if (row.hub === undefined) continue;
    const place = { file: row.file, line: row.line, column: 1 };
    const path = `regions/${row.region}/hub`;
    if (rows.get(row.hub)?.zone !== row.zone) {
      context.report(
        place,
        path,
        `${row.hub} lies in another price zone than ${row.region}`,
        "name a region of its own zone",
      );
    }
    const seen = new Set<string>();
    let at = row.hub;
    while (!seen.has(at)) {
      seen.add(at);
      at = rows.get(at)?.hub ?? at;
    }
    if (seen.has(row.region)) {
      context.report(
        place,
        path,
        `hubs lead from ${row.region} back to it`,
        "let one region of the circle buy from plants: leave its hub empty",
      );
    }
  }
}

/** Every magnet that is used has a recipe, a maker of its family and sellers; every region in use has sources. */
function checkProducts(world: World, context: Context): void {
  const families = new Set(world.makers.filter((row) => row.producing).map((row) => row.family));
  for (const magnet of world.magnets) {
    const place = { file: magnet.file, line: magnet.line, column: 1 };
    const path = `magnets/${magnet.id}`;
    if (!world.recipes.some((row) => row.magnet === magnet.id)) {
      context.report(place, path, "the magnet has no recipe", `add rows of ${magnet.id} to recipes.csv`);
    }
    if (!families.has(magnet.family)) {
      context.report(place, path, `no maker of ${magnet.family} runs`, "add one to makers.csv");
    }
  }
  const magnets = new Set(world.magnets.map((row) => row.id));
  const sourced = new Set(world.sourcing.map((row) => `${row.buyer}/${row.magnet}`));
  for (const use of world.endUses) {
    if (!magnets.has(use.product) || sourced.has(`${use.region}/${use.product}`)) continue;
    const place = { file: use.file, line: use.line, column: 1 };
    const found = `${use.region} buys ${use.product} from nobody`;
    context.report(place, `end-uses/${use.id}`, found, "add its sellers to sourcing.csv");
  }
}
