/** Made-up summaries for tests of reports: plausible by default, awkward where a test asks for it. */

import type { ReportInput } from "../../reports/input.ts";
import { readTogether } from "../../sim/montecarlo/together.ts";
import type { Comparison, PairedDifference, ShortageCell, Summary } from "../../sim/montecarlo/types.ts";
import { evidenceOf, VERIFICATION } from "./made-up-evidence.ts";
import { fans, flowsOf, measuresOf, survivalOf } from "./made-up-series.ts";

export const CONTROLLED = ["Sm", "Gd", "Tb", "Dy", "Lu", "Sc", "Y"] as const;
export const REGIONS = ["JP", "US", "EU"] as const;
const NAMES: Readonly<Record<string, string>> = {
  ...{ Sm: "Samarium", Gd: "Gadolinium", Tb: "Terbium", Dy: "Dysprosium", Lu: "Lutetium" },
  ...{ Sc: "Scandium", Y: "Yttrium", Nd: "Neodymium", Tm: "Thulium" },
};
export const PRODUCTS = [
  { id: "ndfeb-alloyed", name: "NdFeB magnets for hot motors" },
  { id: "smco", name: "SmCo magnets" },
];

export interface Recipe {
  readonly id: string;
  readonly title?: string;
  readonly story?: string;
  readonly weeks?: number;
  readonly futures?: number;
  /** Probability of a shortage by element and region over the whole period. */
  readonly chance?: (item: string, region: string) => number;
  /** Weekly unmet tonnes of samarium at the worst; scales measures and causes. */
  readonly unmet?: number;
  readonly rampFrom?: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly withoutSeries?: boolean;
  /** Without export controls, only the ramp. */
  readonly isCalm?: boolean;
}

const CONTROLS = [
  {
    id: "controls",
    title: "China licenses exports of seven elements",
    kind: "export-control",
    from: "2025-04-04",
    until: "",
    week: -40,
  },
  {
    id: "japan",
    title: "Licences for Japan tighten",
    kind: "export-control",
    from: "2026-02-24",
    until: "2027-06-30",
    week: 7,
  },
];

/** A whole summary of three years from January 2026, or of as many weeks as asked. */
export function madeUpSummary(recipe: Recipe): Summary {
  const { id, weeks = 156, futures = 500, unmet = 1, chance = usualChance } = recipe;
  const quarters = Array.from({ length: Math.ceil(weeks / 13) }, (_, index) => ({
    label: `${2026 + Math.floor(index / 4)} Q${(index % 4) + 1}`,
    from: index * 13,
    to: Math.min(weeks, index * 13 + 13),
  }));
  const names = { ...NAMES, ...recipe.names };
  const cells = (item: string, of: ShortageCell["of"]): ShortageCell[] =>
    REGIONS.flatMap((region) =>
      [-1, ...quarters.keys()].map((quarter) => {
        const fading = quarter === -1 ? 1 : Math.max(0, 1 - Math.abs(quarter - 3) / 7);
        return cell(item, of, region, quarter, Math.round(chance(item, region) * fading * futures), futures);
      }),
    );
  const years = [...new Set(quarters.map(({ label }) => label.slice(0, 4)))];
  return {
    format: "reshock-summary/1",
    scenario: {
      id,
      title: recipe.title ?? `Scenario ${id}`,
      story: recipe.story ?? "A made-up story.",
      hash: "ab".repeat(32),
      start: "2026-01-05",
      weeks,
      runInWeeks: 52,
      shocks: [
        ...(recipe.isCalm === true ? [] : CONTROLS),
        {
          id: "ramp",
          title: "Lynas samarium circuit opens",
          kind: "ramp",
          from: recipe.rampFrom ?? "2027-04-01",
          until: "",
          week: 64,
        },
      ],
    },
    world: { id: "made-up", title: "A made-up world", asOf: "2026-01-05", hash: "cd".repeat(32) },
    run: {
      seed: "7",
      replications: futures,
      failures: [],
      streamScheme: 1,
      sampling: "latin hypercube",
      version: "0.1.0",
      codeHash: "ef".repeat(32),
      worstBalanceError: 3.2e-13,
    },
    elements: [...CONTROLLED, "Nd", "Tm"].map((symbol) => ({
      symbol,
      name: names[symbol]!,
      traded: symbol !== "Tm",
      controlled: symbol !== "Nd",
    })),
    regions: [
      { region: "CN", name: "China" },
      { region: "JP", name: names.JP ?? "Japan" },
      { region: "US", name: "United States" },
      { region: "EU", name: "European Union" },
    ],
    products: PRODUCTS,
    definitions: [{ id: "default", fillBelow: 0.9, weeks: 4 }],
    quarters,
    years: years.map((label) => {
      const own = quarters.filter((quarter) => quarter.label.startsWith(label));
      return { label, from: own[0]!.from, to: own[own.length - 1]!.to };
    }),
    shortages: [
      ...[...CONTROLLED, "Nd"].flatMap((item) => cells(item, "element")),
      ...PRODUCTS.flatMap((product) => cells(product.id, "product")),
    ],
    survival: [
      ...CONTROLLED.map((item) => [item, "element"] as const),
      ...PRODUCTS.map(({ id: item }) => [item, "product"] as const),
    ].flatMap(([item, of]) =>
      REGIONS.filter((region) => chance(item, region) > 0).map((region) =>
        survivalOf(item, of, region, weeks, chance(item, region), futures),
      ),
    ),
    fans: recipe.withoutSeries === true ? [] : fans(weeks, unmet),
    measures: [...CONTROLLED].flatMap((item) =>
      REGIONS.flatMap((region) => measuresOf(item, region, years, chance(item, region), unmet, futures)),
    ),
    ...(recipe.withoutSeries === true ? {} : { flows: flowsOf(unmet) }),
  };
}

/** Higher for the heavy elements, for Japan and under the name "main"; neodymium is next to never short. */
export function usualChance(item: string, region: string): number {
  if (item === "Nd") return 0.02;
  const byItem: Record<string, number> = {
    Sm: 0.55,
    Gd: 0.35,
    Tb: 0.8,
    Dy: 0.85,
    Lu: 0.1,
    Sc: 0.4,
    Y: 0.97,
    smco: 0.6,
  };
  const byRegion: Record<string, number> = { JP: 1, US: 0.92, EU: 0.85 };
  return (byItem[item] ?? 0.75) * (byRegion[region] ?? 1);
}

/** A cell with its 95 % Wilson interval. */
export function cell(
  item: string,
  of: ShortageCell["of"],
  region: string,
  quarter: number,
  short: number,
  futures: number,
): ShortageCell {
  const p = short / futures;
  const z = 1.96;
  const middle = (p + (z * z) / (2 * futures)) / (1 + (z * z) / futures);
  const half =
    (z / (1 + (z * z) / futures)) * Math.sqrt((p * (1 - p)) / futures + (z * z) / (4 * futures * futures));
  const low = short === 0 ? 0 : middle - half;
  const high = short === futures ? 1 : middle + half;
  return { definition: "default", item, of, region, quarter, short, futures, probability: p, low, high };
}

/** Paired differences of every measure that both summaries hold; the interval is a quarter of the difference wide. */
export function madeUpComparison(base: Summary, other: Summary, halfWidth?: number): Comparison {
  const differences = other.measures.flatMap((own): PairedDifference[] => {
    const before = base.measures.find(({ id }) => id === own.id);
    if (before === undefined) return [];
    const difference = own.mean - before.mean;
    const half = halfWidth ?? Math.abs(difference) / 4;
    return [
      {
        ...{
          measure: own.id,
          label: own.label,
          unit: own.unit,
          base: before.mean,
          other: own.mean,
          difference,
        },
        ...{ low: difference - half, high: difference + half, futures: own.futures, pairingGain: 3 },
        ...{ standardError: half / 1.96, clearTogether: false },
      },
    ];
  });
  return {
    ...{ format: "reshock-comparison/1", base: base.scenario.id, other: other.scenario.id, differences },
    together: readTogether(differences).together,
  };
}

/** The main job's five scenarios with an action and a response curve. `change` alters every recipe. */
export function madeUpInput(change: Partial<Recipe> = {}): ReportInput {
  const make = (recipe: Recipe): Summary => madeUpSummary({ ...recipe, ...change, id: recipe.id });
  const scaled = (factor: number) => (item: string, region: string) =>
    usualChance(item, region) * (item === "Sm" ? factor : 1);
  const main = make({ id: "status-quo", title: "China's export controls as practised" });
  const baseline = make({
    id: "no-controls",
    title: "No controls",
    chance: () => 0.01,
    unmet: 0.01,
    isCalm: true,
  });
  const early = make({
    id: "lynas-early",
    title: "Lynas samarium in April 2026",
    chance: scaled(0.6),
    unmet: 0.6,
    rampFrom: "2026-04-01",
  });
  const stock = make({ id: "stockpile", title: "A stockpile in Japan", chance: scaled(0.9), unmet: 0.9 });
  const levels = [0, 50, 100, 150, 250].map((level) => {
    const share = 1 - Math.min(level, 100) / 250;
    return { level, summary: make({ id: `early-${level}`, chance: scaled(share), unmet: share }) };
  });
  return {
    evidence: evidenceOf("Sm"),
    verification: VERIFICATION,
    main,
    baseline,
    others: [early, stock],
    comparisons: [
      madeUpComparison(baseline, main),
      madeUpComparison(main, early),
      madeUpComparison(main, stock, 0.5),
    ],
    action: {
      name: "Lynas's early samarium ramp",
      late: "status-quo",
      early: "lynas-early",
      element: "Sm",
      product: "smco",
      year: "2026",
    },
    responseCurve: {
      name: "capacity of Lynas's samarium circuit",
      unit: "t REO/yr",
      element: "Sm",
      product: "smco",
      year: "2026",
      points: levels.map(({ level, summary }, index) => ({
        level,
        summary,
        ...(index === 0 ? {} : { toPrevious: madeUpComparison(levels[index - 1]!.summary, summary) }),
      })),
    },
  };
}
