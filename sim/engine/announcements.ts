/** Announced losses of supply: buyers of the zone fear them from the day on which they are told, before a tonne is missing. */
import type { Model } from "../model/types.ts";
import { log } from "../numbers/elementary.ts";
import type { Schedule } from "./schedule.ts";
import type { Simulation } from "./simulation.ts";

/** Nobody fears to lose more than this share of an element to one announcement. */
const WORST_LOSS = 0.75;

/**
 * An outage with `notice` is told that many weeks before it starts. Threat of the mine's zone, per element, rises by
 * -ln(1 - lost share of what the zone's mines are to dig for plants). Writes threat. Outages of plants and makers frighten nobody.
 */
export function hearAnnouncements({ model, params, state, schedule, on }: Simulation): void {
  if (!on.threat) return;
  const E = model.elements.length;
  const { mines } = model;
  for (let at = 0; at < model.shocks.length; at++) {
    const shock = model.shocks[at];
    if (shock.kind !== "outage" || shock.noticeSlot < 0 || shock.target.kind !== "mine") continue;
    if (schedule.happens[at] === 0) continue;
    const times = timesTold(model, schedule, state.tick, at, Math.round(params.values[shock.noticeSlot]));
    if (times === 0) continue;
    const mine = shock.target.index;
    const zone = model.zone[mines.region[mine]];
    const lost = Math.min(1, Math.max(0, params.values[shock.shareSlot])) * params.mineRate[mine];
    for (let e = 0; e < E; e++) {
      let dug = 0;
      for (let other = 0; other < mines.count; other++) {
        if (model.zone[mines.region[other]] === zone && model.feed.fromMine.includes(other))
          dug += mines.producing[other] * params.mineRate[other] * params.basket[other * E + e];
      }
      if (dug <= 0) continue;
      const share = Math.min(WORST_LOSS, (lost * params.basket[mine * E + e]) / dug);
      const threat = state.threat[zone * E + e] - times * log(1 - share);
      state.threat[zone * E + e] = Math.min(2.5, threat);
    }
  }
}

/** How many times of an outage buyers are told of in this tick; of one that comes again and again each time by itself. */
function timesTold(model: Model, schedule: Schedule, tick: number, at: number, notice: number): number {
  if (model.shocks[at].timing.rateSlot < 0) return Math.max(0, schedule.start[at] - notice) === tick ? 1 : 0;
  let times = 0;
  // On the first day they hear of all that is so near.
  for (let day = tick === 0 ? 0 : tick + notice; day <= tick + notice && day < model.ticks; day++) {
    const place = at * model.ticks + day;
    if (schedule.strength[place] > 0 && schedule.begin[place] === day) times++;
  }
  return times;
}
