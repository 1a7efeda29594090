/** What all chapters share: which elements and regions the report is about, their names, and the note under each chart. */
import type { Summary } from "../../sim/montecarlo/types.ts";
import type { ShortageDefinition } from "../../sim/scenario/types.ts";
import type { ReportInput } from "../input.ts";
import { count, countOf, percent } from "../words/numbers.ts";
import { scenarioNames } from "../words/scenario-names.ts";

export interface Context {
  readonly input: ReportInput;
  readonly main: Summary;
  readonly baseline: Summary;
  /** The definition of a shortage that the report uses: the scenario's first. */
  readonly definition: ShortageDefinition;
  /** Symbols of the elements that the report is about: traded, and controlled unless the caller chose. */
  readonly controlled: readonly string[];
  readonly regions: readonly string[];
  readonly nameOf: (symbol: string) => string;
  readonly regionName: (region: string) => string;
  /** The region's name in the middle of a sentence: "Japan", "the United States". */
  readonly place: (region: string) => string;
  readonly productName: (product: string) => string;
  /** The product's name in the middle of a sentence: "samarium-cobalt magnets". */
  readonly magnets: (product: string) => string;
  /** Short name of a scenario of the report, by id; of others the id. */
  readonly scenarioName: (id: string) => string;
  /** "fill below 90% for 4 weeks or more". */
  readonly definitionInWords: string;
  /** Scenario, futures and seed, for the line under a chart or table. */
  readonly noteFor: (...summaries: readonly Summary[]) => string;
}

const FOCUS_REGIONS = ["JP", "US", "EU"];

export function contextOf(input: ReportInput): Context {
  const { main, baseline } = input;
  const definition = main.definitions[0] ?? { id: "short", fillBelow: 0.9, weeks: 4 };
  const known = main.regions.map((one) => one.region);
  const element = new Map(main.elements.map((one) => [one.symbol, one.name]));
  const region = new Map(main.regions.map((one) => [one.region, one.name]));
  const product = new Map(main.products.map((one) => [one.id, one.name]));
  const names = scenarioNames([main, baseline, ...input.others].map(({ scenario }) => scenario));
  const scenarioName = (id: string): string => names.get(id) ?? id;
  return {
    input,
    main,
    baseline,
    definition,
    controlled: focusElements(input),
    regions: (input.focusRegions ?? FOCUS_REGIONS).filter((one) => known.includes(one)),
    nameOf: (symbol) => element.get(symbol)?.toLowerCase() ?? symbol,
    regionName: (id) => region.get(id) ?? id,
    place: (id) => withArticle(region.get(id) ?? id),
    productName: (id) => product.get(id) ?? id,
    magnets: (id) => asMagnets(product.get(id) ?? id),
    definitionInWords: `fill below ${percent(definition.fillBelow)} for ${countOf(definition.weeks, "week")} or more`,
    scenarioName,
    noteFor: (...summaries) => noteFor(summaries, scenarioName),
  };
}

/** The element that a picture of one element shows: the action's, else the one that is short in most futures. */
export function chiefElement({ input, main, controlled, regions, definition }: Context): string | undefined {
  if (input.action !== undefined && controlled.includes(input.action.element)) return input.action.element;
  const worst = (item: string): number =>
    Math.max(
      0,
      ...main.shortages
        .filter((cell) => cell.item === item && cell.definition === definition.id && cell.quarter === -1)
        .filter(({ region }) => regions.includes(region))
        .map(({ probability }) => probability),
    );
  return [...controlled].sort((a, b) => worst(b) - worst(a))[0];
}

/** The caller's choice, else what licences govern on the first reported day, else all that a licence ever names. */
function focusElements({ main, focusElements: chosen, scenarios }: ReportInput): string[] {
  const traded = main.elements.filter((one) => one.traded);
  const { id, start } = main.scenario;
  const shocks = scenarios?.find((one) => one.id === id)?.shocks ?? [];
  const licensed = shocks.flatMap((shock) =>
    // ISO dates sort as text.
    shock.kind === "export-control" && shock.from <= start && (shock.until ?? start) >= start
      ? shock.elements
      : [],
  );
  const wanted = chosen ?? (licensed.length > 0 ? licensed : undefined);
  return traded
    .filter(({ symbol, controlled }) => (wanted === undefined ? controlled : wanted.includes(symbol)))
    .map(({ symbol }) => symbol);
}

/** Lower-case unless the name begins like a formula ("SmCo", "NdFeB"). */
function asMagnets(name: string): string {
  const start = /^[A-Z][a-z]+(?![A-Za-z])/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
  return /magnet/i.test(name) ? start : `${start} magnets`;
}

function withArticle(name: string): string {
  return /^(United|European|Rest) /.test(name) ? `the ${name.replace(/^Rest/, "rest")}` : name;
}

function noteFor(summaries: readonly Summary[], nameOf: Context["scenarioName"]): string {
  const first = summaries[0]!;
  const counts = [...new Set(summaries.map((one) => countOf(usable(one), "future")))];
  const ids = [...new Set(summaries.map((one) => one.scenario.id))]; // levels of a curve are one scenario
  const seeds = [...new Set(summaries.map((one) => one.run.seed))].join(", ");
  const label = ids.length === 1 ? "Scenario" : "Scenarios";
  return `${label}: ${ids.map(nameOf).join("; ")}. ${counts.join(" or ")} each, seed ${seeds}, world ${first.world.id} as of ${first.world.asOf}.`;
}

/** Every scenario of the report once, in the order main, baseline, others. */
export function allSummaries({ input }: Context): Summary[] {
  const all = [input.main, input.baseline, ...input.others];
  return all.filter(
    (one, index) => all.findIndex((other) => other.scenario.id === one.scenario.id) === index,
  );
}

/** Futures that did not fail. */
export function usable(summary: Summary): number {
  return summary.run.replications - summary.run.failures.length;
}

/** "500 futures (3 failed and are left out)". */
export function futuresInWords(summary: Summary): string {
  const { replications, failures } = summary.run;
  const all = countOf(replications, "future");
  return failures.length === 0 ? all : `${all} (${count(failures.length)} failed and are left out)`;
}
