/** A world of which batches only carry the names. */
import type { Provenance, Value, World } from "../../sim/world/types.ts";

const row: Provenance = { source: "made up", date: "2026", grade: "C", note: "", file: "fake.csv", line: 2 };
const value: Value = { key: "fake", mid: 1, low: 1, high: 1, group: "", grade: "C" };

const NAMES: Readonly<Record<string, string>> = { Sm: "Samarium", Dy: "Dysprosium" };

export const fakeWorld: World = {
  ...{ id: "fake", title: "A fake world", hash: "hash of the fake world" },
  ...{ asOf: "2026-01-05", demandBase: "2025-07-01", opens: "2025-01-06" },
  elements: ["Sm", "Dy"].map((symbol) => ({
    ...row,
    ...{ symbol, name: NAMES[symbol], oxide: `${symbol}2O3`, family: "heavy", oxideToElement: 0.87 },
    ...{ traded: true, seg: true, priceChina: value, priceOutside: value },
  })),
  regions: ["JP", "US"].map((region) => ({ ...row, region, name: region, zone: "outside" })),
  magnets: [
    {
      ...row,
      ...{
        id: "smco",
        name: "SmCo magnets",
        family: "smco",
        swarf: value,
        loss: value,
        metalWeeks: value,
        magnetWeeks: value,
      },
      ...{ conversionChina: value, conversionOutside: value },
    },
  ],
  ...{
    countries: [],
    mines: [],
    refiners: [],
    circuits: [],
    feed: [],
    recipes: [],
    makers: [],
    endUses: [],
    uses: [],
    downstream: [],
  },
  ...{ sourcing: [], traders: [], offtakes: [], recyclers: [], inventories: [], residues: [], routes: [] },
  ...{ governments: [], parameters: [] },
};
