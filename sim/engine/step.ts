/** One tick. The order of the phases is part of the model: see "One tick" in sim/MODEL.md. */
import { createApprovals } from "./approvals.ts";
import { createCalendar } from "./calendar.ts";
import { clearMarkets, followCurves, keepCleared } from "./clearing.ts";
import { createCostToBuyers, settleContracts } from "./contract-prices.ts";
import { compareCosts } from "./delivered-cost.ts";
import { createDecideByDesk } from "./desk-queue.ts";
import { createRespondToPrices, orderForUse, use, useMagnets } from "./end-use.ts";
import { formExpectations } from "./expectations.ts";
import {
  createExportElement,
  createRequestExport,
  createRequestExports,
  createShipExport,
  exportOxide,
} from "./export-from-china.ts";
import { drawHazards } from "./hazards.ts";
import { createOrderOfHubs } from "./hub-orders.ts";
import { adjustDetours, adjustLeakage } from "./leakage.ts";
import { createOrderMagnets, fadeCauses, shipMagnets } from "./magnet-market.ts";
import { receiveMagnets } from "./magnet-shipping.ts";
import { createCharge, createStartMagnets, createStartMaker, finishMagnets, noteOrders } from "./making.ts";
import { measure } from "./measure.ts";
import { extractOre, shipFeed } from "./mining.ts";
import { deliverOfftakes } from "./offtakes.ts";
import { createAdjustUtilisation } from "./operating.ts";
import { createTradeOxide, orderOxide, settlePlants } from "./oxide-market.ts";
import { receiveOxide } from "./oxide-shipping.ts";
import { createMoveChina, createMoveOutside } from "./price-steps.ts";
import { adjustMix, adjustThrift, createAdjustPrices, priceMagnets } from "./prices.ts";
import { issueLicences } from "./quota-licence.ts";
import { collectScrap, followScrapPrices } from "./recycling.ts";
import { orderForMaking, sellMagnets, sellOxide } from "./regional-sales.ts";
import { createRememberUse } from "./remembered-use.ts";
import { createRequalify } from "./requalification.ts";
import { refineOxides } from "./separation.ts";
import type { Simulation, Units } from "./simulation.ts";
import { createSendOnCargo } from "./spot-cargo.ts";
import { moveStateStocks, storeContracts } from "./state-stocks.ts";
import { compareStocks } from "./stock-position.ts";
import { createReceiveLots, createSendByLots } from "./transit.ts";
import { gatherWilling } from "./willing-demand.ts";

/** What a tick does, in this order, by name. */
export type Phases = Readonly<Record<string, () => void>>;

/**
 * Each phase is a function of its own that knows its simulation. V8 compiles such a function for the very arrays of that
 * simulation, as constants, and leaves out the checks that it makes at every access to an array that it is handed: a third
 * of the time of a tick (see test/bench/README.md). It does so while a thread opens one simulation; with more of them
 * the same code runs, slower. A phase that is too long to be joined with its line here is made by a function of its own file (`create...`).
 */
export function createPhases(simulation: Simulation): Phases {
  const clears = simulation.model.curves.count > 0;
  return {
    drawHazards: () => drawHazards(simulation),
    applyCalendar: followed(createCalendar(simulation), createApprovals(simulation)),
    receiveOxide: followed(() => receiveOxide(simulation), createReceiveLots(simulation)),
    receiveMagnets: () => receiveMagnets(simulation),
    moveStateStocks: () => {
      storeContracts(simulation);
      if (simulation.model.adjusts) moveStateStocks(simulation);
    },
    extractOre: () => extractOre(simulation),
    shipFeed: () => shipFeed(simulation),
    refineOxides: () => refineOxides(simulation),
    formExpectations: () => formExpectations(simulation),
    orderForUse: clears
      ? followed(
          () => clearMarkets(simulation),
          () => orderForUse(simulation),
        )
      : () => orderForUse(simulation),
    orderForMaking: () => orderForMaking(simulation),
    issueLicences: () => issueLicences(simulation),
    deliverOfftakes: () => deliverOfftakes(simulation),
    orderOxide: followed(() => orderOxide(simulation), createOrderOfHubs(simulation)),
    tradeOxide: createTradeOxide(simulation),
    exportOxide: () => exportOxide(simulation),
    settlePlants: () => settlePlants(simulation),
    sendOnCargo: createSendOnCargo(simulation),
    fadeCauses: () => fadeCauses(simulation),
    orderMagnets: createOrderMagnets(simulation),
    shipMagnets: () => shipMagnets(simulation),
    requalify: simulation.on.requalification ? createRequalify(simulation) : () => undefined,
    sellOxide: () => sellOxide(simulation),
    sellMagnets: followed(() => sellMagnets(simulation), createRememberUse(simulation)),
    finishMagnets: () => finishMagnets(simulation),
    noteOrders: () => noteOrders(simulation),
    startMagnets: createStartMagnets(simulation),
    collectScrap: () => collectScrap(simulation),
    use: () => use(simulation),
    useMagnets: () => useMagnets(simulation),
    compareStocks: () => compareStocks(simulation),
    moveChina: createMoveChina(simulation),
    moveOutside: createMoveOutside(simulation),
    adjustPrices: clears
      ? followed(createAdjustPrices(simulation), () => keepCleared(simulation))
      : createAdjustPrices(simulation),
    priceMagnets: () => priceMagnets(simulation),
    settleContracts: followed(() => settleContracts(simulation), createCostToBuyers(simulation)),
    adjustLeakage: () => {
      adjustLeakage(simulation);
      if (simulation.model.detours > 0) adjustDetours(simulation);
    },
    compareCosts: () => compareCosts(simulation),
    adjustUtilisation: clears
      ? followed(createAdjustUtilisation(simulation), () => followCurves(simulation))
      : createAdjustUtilisation(simulation),
    followScrapPrices: () => followScrapPrices(simulation),
    adjustThrift: () => adjustThrift(simulation),
    adjustMix: () => adjustMix(simulation),
    respondToPrices: createRespondToPrices(simulation),
    gatherWilling: () => gatherWilling(simulation),
    measure: () => measure(simulation),
  };
}

/** A phase, and what belongs to its end, in worlds that have it: in others nothing is made or called. */
function followed(phase: () => void, after: (() => void) | undefined): () => void {
  if (after === undefined) return phase;
  return () => {
    phase();
    after();
  };
}

/** The parts of phases that are compiled on their own. */
export function createUnits(simulation: Simulation): Units {
  return {
    exportElement: createExportElement(simulation),
    requestExports: createRequestExports(simulation),
    requestExport: createRequestExport(simulation),
    shipExport: createShipExport(simulation),
    decide: createDecideByDesk(simulation),
    startMaker: createStartMaker(simulation),
    charge: createCharge(simulation),
    send: createSendByLots(simulation),
  };
}
