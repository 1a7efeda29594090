/**
 * What a scenario says that can be simulated and is hardly meant: told as warnings. Each check takes shocks as they
 * were resolved and points at the field that its author would change.
 */
import { quantile } from "../numbers/distributions.ts";
import { addDays } from "./dates.ts";
import { child, type Located, type LocatedMap, problemAt, secondPlace } from "./located.ts";
import type { AgentName, Names } from "./names.ts";
import { shockMaps } from "./shock-list.ts";
import type { IsoDate, Problem, Quantity, RampShock, Scenario, Shock } from "./types.ts";

export function implausible(scenario: Scenario, root: LocatedMap, names: Names): readonly Problem[] {
  const maps = shockMaps(root);
  const known = { scenario, maps, agents: new Map(names.agents.map((agent) => [agent.id, agent])) };
  return [
    ...scenario.shocks.flatMap((shock) => [...beyondTime(shock, known), ...early(shock, known)]),
    ...scenario.shocks.flatMap((shock) => (shock.kind === "ramp" ? aboveOre(shock, known) : [])),
    ...together(known),
    ...emptyWindows(root, known),
  ].filter((problem, at, all) => all.findIndex((one) => isSame(one, problem)) === at); // once for a group of agents
}

interface Known {
  readonly scenario: Scenario;
  /** Shocks as written, by id. */
  readonly maps: ReadonlyMap<string, LocatedMap>;
  readonly agents: ReadonlyMap<string, AgentName>;
}

const entryOf = (shock: Shock): string => shock.drawnWith ?? shock.id;

/** The middle of what may be drawn. */
const middle = (quantity: Quantity): number => quantile(quantity, 0.5);

function fieldOf(shock: Shock, known: Known, ...keys: readonly string[]): Located {
  const map = known.maps.get(entryOf(shock))!;
  return keys.map((key) => child(map, key)).find((node) => node !== undefined) ?? map;
}

const firstDay = (shock: Shock, known: Known): Located => fieldOf(shock, known, "from", "start", "after");

/** Shocks that begin after the last simulated week or are over before the first. */
function beyondTime(shock: Shock, known: Known): readonly Problem[] {
  const { scenario } = known;
  const begin = addDays(scenario.start, -7 * scenario.runInWeeks);
  const end = addDays(scenario.start, 7 * scenario.weeks - 1);
  if (shock.from > end) {
    const what = `${entryOf(shock)} begins on ${shock.from}, after the last simulated day (${end})`;
    return [problemAt(firstDay(shock, known).place, what, "lengthen the horizon, or let it begin earlier")];
  }
  // A new quota is held against the one of a year before, which may be over.
  if (shock.kind === "quota" || shock.until === undefined || shock.until >= begin) return [];
  const what = `${entryOf(shock)} is over on ${shock.until}, before the first simulated day (${begin})`;
  return [problemAt(fieldOf(shock, known, "until").place, what, "write later dates, or remove the shock")];
}

/** A circuit or a mine before the day on which its plant opens, by the scenario or by the world. */
function early(shock: Shock, known: Known): readonly Problem[] {
  if (shock.kind !== "ramp") return [];
  const agent = known.agents.get(shock.agent);
  if (!agent) return [];
  const openings = known.scenario.shocks.filter((one) => one.kind === "open" && one.agent === shock.agent);
  const place = firstDay(shock, known).place;
  if (agent.producing) {
    if (!agent.opens || shock.from >= agent.opens) return [];
    const what = `${entryOf(shock)} starts on ${shock.from}, before its plant (${agent.id}, ${agent.opens})`;
    return [problemAt(place, what, `start on ${agent.opens} or later`)];
  }
  const [first] = openings.sort((a, b) => (a.from < b.from ? -1 : 1));
  if (!first) {
    const what = `${agent.id} does not produce in this world, so its circuit for ${shock.element} stands still`;
    const fix = `add a shock of kind open for ${agent.id}, or name a plant that produces`;
    return [problemAt(fieldOf(shock, known, "agent").place, what, fix)];
  }
  if (shock.from >= first.from) return [];
  const what = `${entryOf(shock)} starts on ${shock.from}, before its plant opens on ${first.from}`;
  return [
    {
      ...problemAt(place, what, `start on ${first.from} or later`),
      also: secondPlace(firstDay(first, known), "where the plant opens"),
    },
  ];
}

/** More of an element than there is in all the ore that can reach the plant. */
function aboveOre(shock: RampShock, known: Known): readonly Problem[] {
  const ore = known.agents.get(shock.agent)?.ore?.[shock.element];
  const wanted = middle(shock.capacity);
  if (ore === undefined || wanted <= ore) return [];
  const what = `${short(wanted)} t/yr of ${shock.element} is more than the ore that can reach ${shock.agent} holds (${short(ore)} t/yr at nameplate)`;
  const fix = `write ${short(ore)} t/yr or less, or open a mine that feeds it`;
  return [problemAt(fieldOf(shock, known, "capacity").place, what, fix)];
}

/** Shocks that meet in time and ask the same thing for more than all of it, or the same thing twice. */
function together(known: Known): readonly Problem[] {
  const { shocks } = known.scenario;
  const found: Problem[] = [];
  for (const [at, second] of shocks.entries()) {
    for (const first of shocks.slice(0, at)) {
      if (entryOf(first) === entryOf(second) || !overlap(first, second)) continue;
      const [what, fix] = contradiction(first, second) ?? [];
      if (what === undefined || fix === undefined) continue;
      const place = fieldOf(second, known, "id").place;
      const also = secondPlace(fieldOf(first, known, "id"), `where ${entryOf(first)} stands`);
      found.push({ ...problemAt(place, what, fix), also });
    }
  }
  return found;
}

function contradiction(first: Shock, second: Shock): readonly [string, string] | undefined {
  const [a, b] = [entryOf(first), entryOf(second)];
  if (first.kind === "ramp" && second.kind === "ramp") {
    const same = first.agent === second.agent && first.element === second.element;
    if (!same || first.from !== second.from) return undefined;
    return [
      `${a} and ${b} open the same circuit (${second.agent}, ${second.element}) on the same day`,
      "remove one of them, or let one begin later: the later one governs",
    ];
  }
  if (first.kind === "outage" && second.kind === "outage" && first.agent === second.agent) {
    const lost = middle(first.share) + middle(second.share);
    if (lost <= 1 + 1e-9 || !(sure(first) && sure(second))) return undefined;
    return [
      `${a} and ${b} take ${Math.round(100 * lost)} % of ${second.agent} together at the same time`,
      "give them dates that do not meet, or smaller shares",
    ];
  }
  if (first.kind === "stop" && second.kind === "stop") {
    if (JSON.stringify(goodsOf(first)) !== JSON.stringify(goodsOf(second))) return undefined;
    if (!(sure(first) && sure(second)) || first.from !== second.from) return undefined;
    return [`${a} and ${b} stop the same goods from the same day on`, "remove one of them"];
  }
  if (first.kind === "offtake" && second.kind === "offtake") {
    const same = first.names.agent[0] === second.names.agent[0];
    const shared = first.names.elements.filter((element) => second.names.elements.includes(element));
    const taken = middle(first.quantities.share) + middle(second.quantities.share);
    if (!same || shared.length === 0 || taken <= 1 + 1e-9) return undefined;
    return [
      `${a} and ${b} take ${Math.round(100 * taken)} % of what ${second.names.agent[0]} makes of ${shared.join(", ")}`,
      "let their shares add up to 100 % at most",
    ];
  }
  if (first.kind === "cancellation" || second.kind === "cancellation") {
    const [given, other] = first.kind === "cancellation" ? [first, second] : [second, first];
    if (given.kind !== "cancellation" || other.kind !== "project-delay" || !sure(given)) return undefined;
    const both = given.names.projects.filter((id) => other.names.projects.includes(id));
    if (both.length === 0) return undefined;
    return [
      `${entryOf(given)} gives up ${both.join(", ")} and ${entryOf(other)} delays it`,
      "remove one of them, or give the cancellation a probability",
    ];
  }
  return undefined;
}

function goodsOf({ authority, elements, stages, destinations }: Extract<Shock, { kind: "stop" }>) {
  return [authority, elements, stages, destinations];
}

/** True for a shock that comes in every future on the day that it says. */
function sure({ probability, after, onlyIf, unless, rate, window }: Shock): boolean {
  const always = probability.kind === "constant" && probability.value === 1;
  return always && !(after || onlyIf || unless || rate || window);
}

/** By the dates that are written; a drawn length counts with its middle. */
function overlap(one: Shock, other: Shock): boolean {
  return one.from <= lastDay(other) && other.from <= lastDay(one);
}

function lastDay({ from, until, duration }: Shock): IsoDate {
  if (duration) return addDays(from, Math.round(7 * Math.min(2600, middle(duration))));
  return until ?? "9999-12-31";
}

function emptyWindows(root: LocatedMap, { scenario }: Known): readonly Problem[] {
  const end = addDays(scenario.start, 7 * scenario.weeks - 1);
  const node = child(child(root, "measure"), "windows");
  return (scenario.windows ?? []).flatMap(({ id, from, until }, at) => {
    if (from <= end && until >= scenario.start) return [];
    const item = node?.kind === "list" ? node.items[at] : undefined;
    const what = `window ${id} lies outside the reported period (${scenario.start} to ${end})`;
    return item ? [problemAt(item.place, what, "write dates inside it")] : [];
  });
}

function isSame(one: Problem, other: Problem): boolean {
  return one.file === other.file && one.line === other.line && one.problem === other.problem;
}

function short(value: number): number {
  return Number(value.toPrecision(3));
}
