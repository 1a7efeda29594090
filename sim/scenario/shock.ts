/** One entry of `shocks`, its names and quantities resolved. */

import { causeOf, withCause } from "./causes.ts";
import { readDesk } from "./desk.ts";
import { duration, factor, mass, rate, share } from "./fields.ts";
import { isTableKind } from "./kinds.ts";
import { child, type LocatedMap, textOf } from "./located.ts";
import type { Dates } from "./moments.ts";
import {
  type AgentName,
  agentVocabulary,
  elementVocabulary,
  plainVocabulary,
  productVocabulary,
  regionVocabulary,
  useVocabulary,
} from "./names.ts";
import { byRegionAt, nameAt, namesAt, quantityAt, type Reading, report } from "./reading.ts";
import { readTableShock } from "./table-shock.ts";
import { readTiming } from "./timing.ts";
import type { ByRegion, RampShock, Shock, ShockBase, Stage } from "./types.ts";

const allStages: readonly Stage[] = ["oxide", "metal", "magnet"];

/** Share of military applications approved where a file says nothing: refusal of declared military use, grade C. */
const militaryApprovalAbsent = 0.02;

/** The shocks of an entry: one, or one an agent where `agent` names a group. `shocks` are the ids of all entries. */
export function readShock(
  reading: Reading,
  map: LocatedMap,
  id: string,
  dates: Dates,
  shocks: readonly string[],
): readonly Shock[] {
  const base = readBase(reading, map, id, dates);
  const kind = textOf(child(map, "kind"));
  if (isTableKind(kind)) return [readTableShock(reading, map, kind, base, shocks)];
  switch (kind) {
    case "export-control": {
      const goods = readGoods(reading, map);
      const region = (key: string, expected: typeof share, absent: number) =>
        byRegionAt(reading, map, key, expected, absent, goods.destinations);
      return [
        {
          ...base,
          ...goods,
          kind,
          approval: region("approval", share, 0),
          militaryApproval: region("military-approval", share, militaryApprovalAbsent),
          delay: region("delay", duration, 0),
          startup: quantityAt(reading, map, "startup", duration, 0),
          leakage: quantityAt(reading, map, "leakage", share, 0),
          generalLicence: region("general-licence", share, 0),
          customsHold: quantityAt(reading, map, "customs-hold", share, 0),
          ...(child(map, "customs-pace")
            ? { customsPace: quantityAt(reading, map, "customs-pace", share, 1) }
            : {}),
          ...(child(map, "validity") ? { validity: quantityAt(reading, map, "validity", duration, 0) } : {}),
          ...readDesk(reading, map),
          ...readStageApproval(map, (key) => region(key, share, 0)),
        },
      ];
    }
    case "quota": {
      const { authority, elements } = readGoods(reading, map);
      const amount = quantityAt(reading, map, "amount", rate, 0);
      const carriedOver = quantityAt(reading, map, "carried-over", mass, 0);
      return [{ ...base, kind, authority, elements, amount, carriedOver }];
    }
    case "stop":
      return [
        { ...base, ...readGoods(reading, map), kind, share: quantityAt(reading, map, "share", share, 1) },
      ];
    case "ramp":
      return [readRamp(reading, map, base)];
    case "outage": {
      const cause = causeOf(textOf(child(map, "cause")));
      const lost = quantityAt(reading, map, "share", share, 1);
      const notice = quantityAt(reading, map, "notice", duration, 0);
      return readAgents(reading, map).map((agent) => ({
        ...withCause(forAgent(base, agent), cause),
        kind,
        agent: agent.id,
        share: child(map, "share") || !cause ? lost : cause.share,
        ...(child(map, "notice") ? { notice } : {}),
      }));
    }
    case "open": {
      const agents = readAgents(reading, map);
      checkIdle(reading, map, agents);
      const ramp = quantityAt(reading, map, "ramp", duration, 0);
      const delay = quantityAt(reading, map, "delay", duration, 0);
      const reached = quantityAt(reading, map, "share", share, 1);
      return agents.map((agent) => ({
        ...forAgent(base, agent),
        kind,
        agent: agent.id,
        ramp,
        delay,
        share: reached,
      }));
    }
    case "demand":
      return [
        {
          ...base,
          kind,
          uses: namesAt(reading, map, "uses", useVocabulary(reading.names)),
          regions: namesAt(reading, map, "regions", regionVocabulary(reading.names)),
          products: namesAt(reading, map, "products", productVocabulary(reading.names)),
          factor: quantityAt(reading, map, "factor", factor, 1),
          ramp: quantityAt(reading, map, "ramp", duration, 0),
        },
      ];
    default:
      return []; // the structure check tells
  }
}

function readBase(reading: Reading, map: LocatedMap, id: string, dates: Dates): ShockBase {
  const grade = textOf(child(map, "grade"));
  const note = textOf(child(map, "note"));
  const source = textOf(child(map, "source"));
  const timing = readTiming(reading, map);
  return {
    id,
    title: textOf(child(map, "title")) ?? "",
    from: dates.from ?? "",
    ...(dates.until === undefined || (timing.duration && !timing.rate) ? {} : { until: dates.until }),
    ...timing,
    probability: quantityAt(reading, map, "probability", share, 1),
    ...(note === undefined ? {} : { note: note.trim() }),
    ...(source === undefined ? {} : { source: source.trim() }),
    ...(grade === "A" || grade === "B" || grade === "C" ? { grade } : {}),
  };
}

function readGoods(reading: Reading, map: LocatedMap) {
  const { names } = reading;
  const stages = child(map, "stages");
  const named = stages?.kind === "list" ? stages.items.map(textOf) : allStages;
  return {
    authority: child(map, "authority") ? nameAt(reading, map, "authority", regionVocabulary(names)) : "CN",
    elements: namesAt(reading, map, "elements", elementVocabulary(names)),
    stages: allStages.filter((stage) => named.includes(stage)),
    destinations: namesAt(reading, map, "destinations", regionVocabulary(names)),
  };
}

/** Approval of each stage that has one of its own. */
function readStageApproval(
  map: LocatedMap,
  read: (key: string) => ByRegion,
): { stageApproval?: Partial<Record<Stage, ByRegion>> } {
  const named = allStages.filter((stage) => child(map, `${stage}-approval`));
  if (named.length === 0) return {};
  return { stageApproval: Object.fromEntries(named.map((stage) => [stage, read(`${stage}-approval`)])) };
}

function readRamp(reading: Reading, map: LocatedMap, base: ShockBase): RampShock {
  const { names } = reading;
  const offtake = child(map, "offtake");
  const contract =
    offtake?.kind === "map"
      ? {
          offtake: {
            trader: nameAt(reading, offtake, "trader", plainVocabulary("trader", names.traders)),
            share: quantityAt(reading, offtake, "share", share, 0),
          },
        }
      : {};
  return {
    ...base,
    kind: "ramp",
    agent: nameAt(reading, map, "agent", agentVocabulary(names, ["refiner"])),
    element: nameAt(reading, map, "element", elementVocabulary(names)),
    capacity: quantityAt(reading, map, "capacity", rate, 0),
    ramp: quantityAt(reading, map, "ramp", duration, 0),
    delay: quantityAt(reading, map, "delay", duration, 0),
    ...contract,
  };
}

interface AgentOfEntry extends AgentName {
  readonly grouped: boolean;
}

/** The agents of a field: one by name; several by a list or a group. */
function readAgents(reading: Reading, map: LocatedMap): readonly AgentOfEntry[] {
  const vocabulary = agentVocabulary(reading.names, ["mine", "refiner", "maker"]);
  const meant = namesAt(reading, map, "agent", vocabulary);
  const word = textOf(child(map, "agent"));
  const grouped = word === undefined || !vocabulary.names.includes(word);
  return reading.names.agents.filter(({ id }) => meant.includes(id)).map((agent) => ({ ...agent, grouped }));
}

/** The agents of a group share one draw of everything: a power cut hits them together or not at all. */
function forAgent(base: ShockBase, agent: AgentOfEntry): ShockBase {
  return agent.grouped ? { ...base, id: `${base.id}/${agent.id}`, drawnWith: base.id } : base;
}

function checkIdle(reading: Reading, map: LocatedMap, agents: readonly AgentOfEntry[]): void {
  const running = agents.filter(({ producing }) => producing);
  const node = child(map, "agent");
  if (!node || running.length === 0) return;
  const problem = `${running[0]!.kind} "${running[0]!.id}" produces already in this world, so it cannot open`;
  report(reading, node, {
    at: 0,
    problem,
    fix: "use kind: ramp for a new circuit, kind: outage for a stop, or open another agent",
  });
}
