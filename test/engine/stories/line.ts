/** One element, one mine and plant in China, one user in Japan: every figure can be followed by hand. */
import type { ParameterName } from "../../../sim/model/parameters.ts";
import { WEEKS_PER_YEAR } from "../../../sim/numbers/dates.ts";
import type { World } from "../../../sim/world/types.ts";
import { type Tables, worldOf } from "../../tiny.ts";
import * as row from "../../tiny-rows.ts";

/** t a year of so many t a week. */
export const perWeek = (tonnes: number): number => tonnes * WEEKS_PER_YEAR;

export interface Line {
  readonly mined?: number;
  readonly used?: number;
  /** Weeks from every region to every other, the covers of merchants and the user's buffer, all in weeks. */
  readonly way?: number;
  readonly cover?: number;
  readonly buffer?: number;
  readonly feedWeeks?: number;
  readonly holdWeeks?: number;
  readonly growth?: number;
  readonly parameters?: Partial<Record<ParameterName, number>>;
  readonly tables?: Tables;
}

/** 10 t of dysprosium a week from pit to plant (China) to its user in Japan, unless said otherwise. */
export function lineOf(line: Line = {}): World {
  const { mined = 10, used = 10, way = 3, cover = 6, buffer = 4, feedWeeks = 1, holdWeeks = 1 } = line;
  const regions = ["CN", "JP", "RW"];
  return worldOf({
    elements: [row.element("Dy")],
    mines: [row.mine({ id: "pit", output: perWeek(mined), basket: { Dy: 1 } })],
    refiners: [row.plant({ id: "plant", holdWeeks })],
    circuits: [row.circuit("plant", "Dy")],
    feed: [row.feed("pit", "plant", { leadWeeks: feedWeeks })],
    endUses: [
      row.endUse({
        region: "JP",
        product: "Dy",
        demand: perWeek(used),
        bufferWeeks: buffer,
        growth: line.growth ?? 0,
      }),
    ],
    inventories: regions.map((region) => row.inventory("trader", region, "Dy", cover)),
    routes: regions.flatMap((from) => regions.map((to) => row.route(from, to, way))),
    ...(line.parameters === undefined ? {} : { parameters: line.parameters }),
    ...line.tables,
  });
}
