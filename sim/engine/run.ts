/** Runs futures of one compiled model: a seed and a replication in, a recording out. */
import type { Model } from "../model/types.ts";
import { checkBalance, holdings } from "./balance.ts";
import { countDemand } from "./demand-law.ts";
import { createDraw } from "./draw.ts";
import { openGoods } from "./goods-in-use.ts";
import { createLists } from "./lists.ts";
import { openStocks } from "./opening.ts";
import { createPages } from "./pages.ts";
import { allocateParams, fillParams } from "./params.ts";
import { createRecord } from "./record.ts";
import type { Recording } from "./recording.ts";
import { openScrap } from "./recycling.ts";
import { allocateSchedule, fillSchedule } from "./schedule.ts";
import { allocateScratch } from "./scratch.ts";
import { mechanismsOf, type Simulation } from "./simulation.ts";
import { enterFlowPeriod } from "./state/flow-state.ts";
import { allocateState, clearState } from "./state.ts";
import { createPhases, createUnits, type Phases } from "./step.ts";
import { allocateChance, drawChance } from "./streams.ts";
import { openTransit } from "./transit.ts";

/**
 * Weeks between two looks at the mass balance; the last tick is looked at too. All its sums run from the opening on, so that a tonne
 * made or lost in between shows at the next look and at every later one.
 */
const BALANCE_WEEKS = 13;

export interface Runner {
  /** Draws one future and sets the state of its first tick, without running it: for those who go tick by tick. */
  open(seed: string, replication: number, uniforms: Float64Array, shocksOf?: number): void;
  /**
   * One future. `uniforms` holds a number in (0, 1) for each of `model.inputs`. The recording is the runner's own and
   * is overwritten by the next call. Throws an Error when the balance breaks or a number stops being one; the error's
   * message names the tick. `observe` is called after every tick, run-in included, and must change nothing. Shocks that
   * come by chance in their weeks come as in replication `shocksOf`, its own unless futures are nested.
   */
  run(
    seed: string,
    replication: number,
    uniforms: Float64Array,
    observe?: (simulation: Simulation) => void,
    shocksOf?: number,
  ): Recording;
  /** What a tick does, its balance included, for those who time it. */
  readonly phases: Phases;
  /** The state after the last run, for tests and traces. */
  readonly simulation: Simulation;
}

export function createSimulation(model: Model): Runner {
  const params = allocateParams(model);
  const state = allocateState(model);
  const draw = createDraw(model.inputs, model.correlated, model.members);
  const correlationSlot = model.parameterSlot["group-correlation"];
  const weeks = model.ticks - model.runInTicks;
  const recording: Recording = {
    series: model.series,
    weeks,
    data: new Float64Array(model.series.length * weeks),
    balanceError: 0,
    nonsense: false,
    flows: state.flows,
  };
  const parts: Omit<Simulation, "units"> = {
    model,
    params,
    state,
    chance: allocateChance(model),
    schedule: allocateSchedule(model),
    scratch: allocateScratch(model),
    lists: createLists(model),
    on: mechanismsOf(model),
    trace: undefined,
  };
  const simulation = parts as Simulation;
  simulation.units = createUnits(simulation);

  const balance = (): void => {
    const tick = state.tick + 1;
    if (tick % BALANCE_WEEKS !== 0 && tick < model.ticks) return;
    const error = checkBalance(simulation);
    if (error > recording.balanceError) recording.balanceError = error;
  };
  const phases: Phases = { ...createPhases(simulation), checkBalance: balance };
  const tickOnce = Object.values(phases);
  const pages = createPages(recording);
  const record = createRecord(simulation, pages.page);
  const note = (week: number): void => {
    record(pages.first(week));
    pages.written(week);
  };

  const open: Runner["open"] = (seed, replication, uniforms, shocksOf) => {
    drawChance(model, seed, replication, simulation.chance, shocksOf);
    openTransit(model, seed, replication, simulation.chance.transit);
    draw(uniforms, 0, params.values, correlationSlot, correlationSlot + 1);
    const correlation = Math.min(0.99, Math.max(0, params.values[correlationSlot]));
    draw(uniforms, correlation, params.values);
    fillParams(model, params);
    countDemand(model, params, simulation.chance);
    fillSchedule(model, params.values, simulation.chance, simulation.schedule);
    clearState(state);
    phases.applyCalendar();
    openStocks(simulation);
    openScrap(simulation);
    openGoods(simulation);
    holdings(simulation, state.opening);
  };

  return {
    simulation,
    phases,
    open,
    run(seed, replication, uniforms, observe, shocksOf) {
      open(seed, replication, uniforms, shocksOf);
      recording.balanceError = 0;
      for (let tick = 0; tick < model.ticks; tick++) {
        state.tick = tick;
        enterFlowPeriod(model, state, tick);
        for (let phase = 0; phase < tickOnce.length; phase++) tickOnce[phase]();
        if (tick >= model.runInTicks) note(tick - model.runInTicks);
        observe?.(simulation);
      }
      return recording;
    },
  };
}
