/** Customs tests of magnets that no control lists but that share the code of listed ones: a queue, and a fixed time. */
import { mostToLeave } from "./most-to-leave.ts";
import { LONGEST_WEEKS } from "./params.ts";
import type { Simulation } from "./simulation.ts";
import { RING } from "./state/sizes.ts";

/** Most that a buyer keeps before the testers, weeks of usual flow. */
const LONGEST_QUEUE = 26;

/**
 * One week of tests for what a destination orders of a magnet (scratch.request, t). The held share of `wanted` joins a queue; no more than
 * the throughput (a share of the `usual` flow) starts its test in a week, and what starts today may leave when the
 * weeks of the test are over: nothing earlier, whatever is ordered. Writes testQueue, testRing, inTest, pending and
 * licensed, and in scratch.granted: [0] t that goes untested, [1] t tested and free to leave, [2] t that starts its test less what leaves it.
 */
export function testMagnets(simulation: Simulation, at: number): void {
  const { model, params, state, scratch } = simulation;
  const wanted = scratch.request[0];
  const usual = scratch.request[1];
  const size = model.regions.length * (model.elements.length + model.magnets.count);
  const { testQueue, testRing, inTest, pending, licensed } = state;
  // What waited for a licence until yesterday waits for its test today.
  testQueue[at] += Math.max(0, pending[at] - testQueue[at] - inTest[at]);
  const held = wanted * state.application[at];
  const room = Math.max(0, LONGEST_QUEUE * usual * state.application[at] - testQueue[at] - inTest[at]);
  testQueue[at] += Math.min(held, room);
  const pace = state.testPace[at];
  const started = pace < 0 ? testQueue[at] : Math.min(testQueue[at], pace * usual);
  testQueue[at] -= started;
  testRing[((state.tick + testWeeks(params)) % RING) * size + at] += started;
  const due = (state.tick % RING) * size + at;
  const tested = testRing[due];
  testRing[due] = 0;
  inTest[at] = Math.max(0, inTest[at] + started - tested);
  pending[at] = testQueue[at] + inTest[at];
  licensed[at] += tested;

  const passes = 1 - state.stopped[at];
  const most = mostToLeave(
    simulation,
    at % (model.elements.length + model.magnets.count),
    wanted,
    usual,
    passes,
  );
  scratch.granted[0] = Math.min((wanted - held) * passes, most);
  scratch.granted[1] = Math.min(licensed[at] * passes, most - scratch.granted[0]);
  scratch.granted[2] = started - scratch.granted[1];
}

/** Lets go what lies before the testers once they test no more: it may leave as it is. Writes granted[2] as above. */
export function endTests({ model, state, scratch }: Simulation, at: number): void {
  const size = model.regions.length * (model.elements.length + model.magnets.count);
  state.licensed[at] += state.testQueue[at] + state.inTest[at];
  state.pending[at] = Math.max(0, state.pending[at] - state.testQueue[at] - state.inTest[at]);
  scratch.granted[2] = -state.inTest[at];
  state.testQueue[at] = 0;
  state.inTest[at] = 0;
  for (let slot = 0; slot < RING; slot++) state.testRing[slot * size + at] = 0;
}

/** Goods that a buyer lacks in the testers' hands to be served `use` t a week; below 0 what lies there beyond it. */
export function testLack({ params, state }: Simulation, at: number, use: number): number {
  return use * state.application[at] * testWeeks(params) - state.pending[at];
}

/** Whole weeks, at least one, as goods under way. */
export function testWeeks(params: Simulation["params"]): number {
  return Math.min(LONGEST_WEEKS, Math.max(1, Math.round(params.behaviour["customs-test-weeks"])));
}
