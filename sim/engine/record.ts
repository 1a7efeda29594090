/** Writes the week's figures, in the order of `declareSeries`. */
import { recordBuyers } from "./buyers.ts";
import { recordCauses, recordElements, recordMagnets } from "./record-shortages.ts";
import { recordCover, recordStocks } from "./record-stocks.ts";
import { recordUses } from "./record-uses.ts";
import type { Simulation } from "./simulation.ts";
import { recordValue } from "./value-at-risk.ts";

/** Some series that stand together. `write` takes the place of the week's first series in the page. */
export interface RecordPart {
  readonly rows: number;
  readonly write: (week: number) => void;
}

/** Parts know their arrays and their place from the start, so that V8 compiles each of them for those (see step.ts). */
type MakePart = (simulation: Simulation, page: Float64Array, from: number) => RecordPart;

const PARTS: readonly MakePart[] = [
  recordElements,
  recordMagnets,
  byZone(({ state }) => state.spot),
  byZone(({ state }) => state.contract),
  recordCover,
  column(({ state }) => state.exported),
  column(({ state }) => state.exportedMagnets),
  recordCauses,
  byZone(({ state }) => state.made),
  column(({ state }) => state.licence.subarray(0, 1)),
  column(({ state }) => state.cleared),
  column(({ state }) => state.imported),
  byZone(({ state }) => state.meanPrice),
  recordBuyers,
  recordValue,
  column(({ state }) => state.tariffRevenue),
  recordStocks,
  column(({ state }) => state.transshipped),
  column(({ state }) => state.seized),
  column(({ state }) => state.required),
  column(({ state }) => state.mandated),
  column(({ state }) => state.missedMandate),
  recordUses,
];

/** One figure a series and week into `page`, from the place that `write` is handed on. */
export function createRecord(simulation: Simulation, page: Float64Array): (week: number) => void {
  const writes: RecordPart["write"][] = [];
  let from = 0;
  for (const make of PARTS) {
    const { rows, write } = make(simulation, page, from);
    if (rows > 0) writes.push(write);
    from += rows;
  }
  return (week) => {
    for (let part = 0; part < writes.length; part++) writes[part](week);
  };
}

/** A column of the state as it is. */
function column(of: (simulation: Simulation) => Float64Array): MakePart {
  return (simulation, page, from) => {
    const values = of(simulation);
    return { rows: values.length, write: (week) => page.set(values, week + from) };
  };
}

/** A column [zone * E + e], element by element in both zones. */
function byZone(of: (simulation: Simulation) => Float64Array): MakePart {
  return (simulation, page, from) => {
    const values = of(simulation);
    const E = simulation.model.elements.length;
    return {
      rows: 2 * E,
      write(week) {
        const row = week + from;
        for (let e = 0; e < E; e++) {
          page[row + 2 * e] = values[e];
          page[row + 2 * e + 1] = values[E + e];
        }
      },
    };
  };
}
