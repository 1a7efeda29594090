/** Names of a small world for the tests of the scenario language. */
import type { Names } from "../../sim/scenario/names.ts";

export const names: Names = {
  worlds: ["baseline-2026", "mid-2010"],
  opens: "2025-01-06",
  elements: ["La", "Ce", "Pr", "Nd", "Sm", "Eu", "Gd", "Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu", "Y", "Sc"],
  families: {
    light: ["La", "Ce", "Pr", "Nd"],
    medium: ["Sm", "Eu", "Gd"],
    heavy: ["Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu", "Y"],
  },
  regions: ["CN", "JP", "US", "EU", "KR", "RoW"],
  agents: [
    { id: "mt-weld", kind: "mine", region: "RoW", producing: true },
    { id: "browns-range", kind: "mine", region: "RoW", producing: false },
    { id: "bayan-obo", kind: "mine", region: "CN", producing: true },
    { id: "cn-northern-baotou", kind: "refiner", region: "CN", producing: true },
    { id: "cn-reg-south", kind: "refiner", region: "CN", producing: true },
    { id: "lynas-malaysia", kind: "refiner", region: "RoW", producing: true },
    { id: "lynas-malaysia-hre", kind: "refiner", region: "RoW", producing: true },
    { id: "caremag", kind: "refiner", region: "EU", producing: false },
    { id: "shin-etsu", kind: "maker", region: "JP", producing: true },
  ],
  traders: ["merchants-JP", "sojitz-jare"],
  uses: ["ev-traction", "defence", "medical"],
  magnets: ["ndfeb-standard", "smco"],
  figures: {
    "parameters/price-speed-china": "1/week",
    "parameters/choke": "multiple",
    "mines/mt-weld/output": "t/yr",
    "end-uses/ev-traction-JP/growth": "1/yr",
    "plants/lynas-malaysia/recovery": "share",
  },
  mechanisms: ["hoarding", "thrifting"],
};
