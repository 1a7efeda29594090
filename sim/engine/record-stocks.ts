/** How long the stock of each kind of actor would last, at the pace at which it passes through their own hands. */
import { HOLDERS } from "../model/holders.ts";
import type { RecordPart } from "./record.ts";
import type { Simulation } from "./simulation.ts";

const PLANTS = HOLDERS.indexOf("plants");
const MERCHANTS = HOLDERS.indexOf("merchants");
const MAKERS = HOLDERS.indexOf("makers");
const DISTRIBUTORS = HOLDERS.indexOf("distributors");
const USERS = HOLDERS.indexOf("users");
const STATE = HOLDERS.indexOf("state");

/**
 * The week's cover of every row of `model.holders`, in weeks.
 * Cover is what the actors of a kind in a region hold together, t REO, over what they pass on or use in a week, smoothed:
 * plants sell, merchants (and the state, which sells to them) supply the region's users and makers, makers charge their
 * furnaces, distributors serve users, users use (this week's demand). 0 where nothing is used.
 *
 * Reads scratch.elementDemand and the sums of merchants and makers, which the record of the same week has written.
 */
export function recordStocks(simulation: Simulation, page: Float64Array, from: number): RecordPart {
  const { holders, elements, regions } = simulation.model;
  const E = elements.length;
  const size = E * regions.length;
  const places = Int32Array.from(
    { length: holders.count },
    (_, at) => holders.kind[at] * size + holders.region[at] * E + holders.element[at],
  );
  return {
    rows: holders.count,
    write(week) {
      const { heldBy, passedBy } = simulation.scratch;
      addPlants(simulation, PLANTS * size);
      addMagnets(simulation, DISTRIBUTORS * size, USERS * size);
      addUsersOxide(simulation, USERS * size);
      heldBy.set(simulation.state.stateStock, STATE * size);
      passedBy.set(simulation.state.usage, STATE * size);
      for (let at = 0; at < places.length; at++) {
        const place = places[at];
        page[week + from + at] = passedBy[place] > 0 ? heldBy[place] / passedBy[place] : 0;
      }
    },
  };
}

/**
 * Weeks of smoothed use that traders and makers of a region hold of an element, [e * R + region]. Begins the sums that `recordStocks`
 * completes: the two stand in this order.
 */
export function recordCover(simulation: Simulation, page: Float64Array, from: number): RecordPart {
  const E = simulation.model.elements.length;
  const R = simulation.model.regions.length;
  return {
    rows: E * R,
    write(week) {
      const { heldBy, passedBy } = simulation.scratch;
      const { usage } = simulation.state;
      heldBy.fill(0);
      passedBy.fill(0);
      const merchants = MERCHANTS * E * R;
      const makers = MAKERS * E * R;
      addMerchants(simulation, merchants);
      addMakers(simulation, makers);
      for (let region = 0; region < R; region++) {
        for (let e = 0; e < E; e++) {
          const at = region * E + e;
          page[week + from + e * R + region] =
            usage[at] > 0 ? (heldBy[merchants + at] + heldBy[makers + at]) / usage[at] : 0;
        }
      }
    },
  };
}

/** All add at [first + region * E + e]. */
function addPlants({ model, state, scratch }: Simulation, first: number): void {
  const E = model.elements.length;
  for (let plant = 0; plant < model.plants.count; plant++) {
    const to = first + model.plants.region[plant] * E;
    for (let e = 0; e < E; e++) {
      scratch.heldBy[to + e] += state.oxide[plant * E + e];
      scratch.passedBy[to + e] += state.sold[plant * E + e];
    }
  }
}

function addMerchants({ model, state, scratch }: Simulation, first: number): void {
  const E = model.elements.length;
  const { namedStart } = model.accounts;
  for (let region = 0; region < model.regions.length; region++) {
    const to = first + region * E;
    for (let e = 0; e < E; e++) {
      let held = state.account[region * 2 * E + e] + state.account[(region * 2 + 1) * E + e];
      for (let account = namedStart[region]; account < namedStart[region + 1]; account++)
        held += state.account[account * E + e];
      scratch.heldBy[to + e] = held;
      scratch.passedBy[to + e] = state.usage[region * E + e];
    }
  }
}

function addMakers({ model, state, scratch }: Simulation, first: number): void {
  const E = model.elements.length;
  const { elements } = model.magnets;
  const V = elements.length;
  for (let maker = 0; maker < model.makers.count; maker++) {
    const to = first + model.makers.region[maker] * E;
    for (let v = 0; v < V; v++) {
      scratch.heldBy[to + elements[v]] += state.makerStock[maker * V + v];
      scratch.passedBy[to + elements[v]] += state.makerUse[maker * V + v];
    }
  }
}

/** Contents of the magnets that distributors and users hold, and of those that users take from distributors. */
function addMagnets(
  { model, params, state, scratch }: Simulation,
  distributors: number,
  users: number,
): void {
  const E = model.elements.length;
  const G = model.magnets.count;
  const { elements } = model.magnets;
  const V = elements.length;
  for (let region = 0; region < model.regions.length; region++) {
    for (let magnet = 0; magnet < G; magnet++) {
      const open = region * 2 * G + magnet;
      const own = region * G + magnet;
      for (let v = 0; v < V; v++) {
        const at = region * E + elements[v];
        scratch.heldBy[distributors + at] +=
          state.stockContent[open * V + v] + state.stockContent[(open + G) * V + v];
        scratch.passedBy[distributors + at] += state.magnetUsage[own] * params.content[magnet * V + v];
        scratch.heldBy[users + at] += state.userContent[own * V + v];
      }
    }
  }
}

function addUsersOxide({ model, state, scratch }: Simulation, first: number): void {
  const E = model.elements.length;
  const R = model.regions.length;
  const I = E + model.magnets.count;
  for (let region = 0; region < R; region++) {
    for (let e = 0; e < E; e++) {
      scratch.heldBy[first + region * E + e] += state.poolHeld[region * I + e];
      scratch.passedBy[first + region * E + e] = scratch.elementDemand[e * R + region];
    }
  }
}
