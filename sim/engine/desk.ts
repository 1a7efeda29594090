/** Officers who decide the applications of an export control one by one, in place of a fixed time to a decision. */
import type { CompiledDesk } from "../model/shocks.ts";
import { exp, log } from "../numbers/elementary.ts";
import { uniform } from "../numbers/philox.ts";
import type { Simulation } from "./simulation.ts";

/** Numbers of chance that a desk may use in a week: two an application. */
const MOST_DRAWS = 4096;

/** Applications of a week beyond which officers get through what they do on average: chance evens out. */
const MANY = 1000;

/** A part of an application that is rounding and no more. */
const NOTHING = 1e-6;

/** At the start of the calendar's week nobody decides anything. */
export function resetDesks({ state }: Simulation): void {
  state.deskOf.fill(0);
  state.deskOpen.fill(0);
}

/**
 * What each desk decides this week of all that waits with it, whatever the destination: writes deskShare [desk]. A desk that works all week
 * decides what came through last week beside what it had before, at the moments at which it does so; one that sits once a week looks at what
 * has come before this week.
 */
export function workDesks(simulation: Simulation): void {
  const { model, params, state } = simulation;
  const { deskOf, deskApplied, pending, deskWaiting, deskCame, deskShare } = state;
  deskWaiting.fill(0);
  deskCame.fill(0);
  deskShare.fill(0);
  for (let lane = 0; lane < deskOf.length; lane++) {
    const desk = deskOf[lane] - 1;
    if (desk < 0) continue;
    deskWaiting[desk] += pending[lane];
    deskCame[desk] += Math.min(deskApplied[lane], pending[lane]);
  }
  for (let desk = 0; desk < model.desks.length; desk++) {
    const compiled = model.desks[desk].desk;
    if (compiled === undefined || state.deskOpen[desk] === 0) continue;
    const file = Math.max(NOTHING, params.values[compiled.fileSlot]);
    const waiting = deskWaiting[desk] / file;
    if (waiting <= NOTHING) continue;
    deskShare[desk] = Math.min(
      1,
      decided(simulation, desk, compiled, waiting, deskCame[desk] / file) / waiting,
    );
  }
}

/** Applications that are decided, of so many waiting, of which so many came through last week. */
function decided(
  simulation: Simulation,
  desk: number,
  { officersSlot, handlingSlot, weekly }: CompiledDesk,
  waiting: number,
  came: number,
): number {
  const { params, on } = simulation;
  const officers = Math.round(params.values[officersSlot]);
  const weeks = Math.max(1e-3, params.values[handlingSlot]);
  if (!on.noise || waiting > MANY) {
    const most = weekly ? officers * Math.min(1, 1 / weeks) : officers / weeks;
    return Math.min(waiting, most);
  }
  return weekly
    ? inOneSitting(simulation, desk, waiting, officers, Math.min(1, 1 / weeks))
    : allWeek(simulation, desk, waiting - came, came, officers, 1 / weeks);
}

/** Each officer takes up one of the applications that wait and finishes it with a chance. */
function inOneSitting(
  simulation: Simulation,
  desk: number,
  waiting: number,
  officers: number,
  chance: number,
): number {
  const files = Math.ceil(waiting - NOTHING);
  let done = 0;
  for (let file = 0; file < Math.min(files, officers); file++)
    if (luck(simulation, desk, file) < chance) done++;
  return Math.min(done, waiting);
}

/**
 * A week at a desk, moment by moment. `came` applications come at any moments of the week; each officer has one of those that wait, if
 * there is one, and finishes it after an exponential time of this rate: a queue with so many servers (M/M/c where applications are Poisson).
 */
function allWeek(
  simulation: Simulation,
  desk: number,
  before: number,
  came: number,
  officers: number,
  rate: number,
): number {
  let waiting = Math.max(0, before);
  let coming = came > NOTHING ? came : 0;
  let draws = 0;
  let done = 0;
  let now = 0;
  let next = coming > 0 ? nextOf(Math.ceil(coming - NOTHING), now, luck(simulation, desk, draws++)) : 1;
  while (draws < MOST_DRAWS) {
    const busy = Math.min(officers, Math.ceil(waiting - NOTHING));
    const end = busy > 0 ? now - log(1 - luck(simulation, desk, draws++)) / (rate * busy) : 1;
    if (end >= 1 && coming <= 0) break;
    if (coming > 0 && next <= end) {
      now = next;
      waiting += Math.min(1, coming);
      coming = coming - 1 > NOTHING ? coming - 1 : 0;
      if (coming > 0) next = nextOf(Math.ceil(coming - NOTHING), now, luck(simulation, desk, draws++));
    } else {
      now = end;
      done += Math.min(1, waiting);
      waiting = waiting - 1 > NOTHING ? waiting - 1 : 0;
    }
  }
  return done;
}

/** The first of so many moments spread evenly over the rest of the week. */
function nextOf(count: number, now: number, u: number): number {
  return now + (1 - now) * (1 - exp(log(u) / count));
}

/** The n-th number in (0, 1) of a desk in this week: the same whatever other weeks used. */
function luck({ chance, state }: Simulation, desk: number, draw: number): number {
  return uniform(chance.desks.keys[desk], chance.desks.replication[0], state.tick * MOST_DRAWS + draw);
}
