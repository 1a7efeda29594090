/** Assumptions in words: each shock of each scenario with its quantities, and what else a scenario changes. */
import { isTableShock } from "../../sim/scenario/kinds.ts";
import { fieldTexts } from "../../sim/scenario/plain.ts";
import type { ByRegion, Quantity, Scenario, Shock } from "../../sim/scenario/types.ts";
import { exact, percent } from "../words/numbers.ts";
import type { Context } from "./context.ts";
import type { Cell, Table } from "./types.ts";

/** One table for the shocks and one for the changed figures; none when the scenarios are not at hand. */
export function assumptionTables(context: Context): Table[] {
  const scenarios = context.input.scenarios ?? [];
  const shocks = scenarios.flatMap((scenario) =>
    scenario.shocks.flatMap((shock) => shockRows(context, scenario, shock)),
  );
  const changes = scenarios.flatMap((scenario) => changeRows(context, scenario));
  const tables: Table[] = [];
  if (shocks.length > 0) {
    tables.push({
      id: "assumptions",
      caption: "Assumptions: the shocks of each scenario",
      columns: ["Scenario", "Shock", "Setting", "Value"].map((label) => ({ label, align: "left" })),
      rows: shocks,
      note: "Distributions are drawn once a future, the same in every scenario. Lognormal and normal: mean, standard deviation.",
      folded: true,
    });
  }
  if (changes.length > 0) {
    tables.push({
      id: "changed-figures",
      caption: "Assumptions: figures of the world that a scenario replaces",
      columns: ["Scenario", "Figure", "Value"].map((label) => ({ label, align: "left" })),
      rows: changes,
      note: "",
      folded: true,
    });
  }
  return tables;
}

function shockRows(context: Context, scenario: Scenario, shock: Shock): Cell[][] {
  return settings(shock).map(([name, value]) => [
    { text: context.scenarioName(scenario.id) },
    { text: shock.title },
    { text: name },
    { text: value },
  ]);
}

function changeRows(context: Context, scenario: Scenario): Cell[][] {
  return scenario.uncertain.map(({ path, quantity: drawn }) => [
    { text: context.scenarioName(scenario.id) },
    { text: path },
    { text: inWords(drawn, "number") },
  ]);
}

type Unit = "share" | "weeks" | "t REO/yr" | "number";

function settings(shock: Shock): [string, string][] {
  const common: [string, string][] = [["period", `${shock.from} to ${shock.until ?? "the end"}`]];
  if (shock.probability.kind !== "constant" || shock.probability.value !== 1)
    common.push(["probability that it comes", inWords(shock.probability, "share")]);
  return [...common, ...ownSettings(shock)];
}

function ownSettings(shock: Shock): [string, string][] {
  if (isTableShock(shock)) return fieldTexts(shock);
  switch (shock.kind) {
    case "export-control":
      return [
        ["authority", shock.authority],
        ["elements", shock.elements.join(", ")],
        ["stages", shock.stages.join(", ")],
        ["destinations", orAll(shock.destinations)],
        ["approval, civil", byRegion(shock.approval, "share")],
        ["approval, military", byRegion(shock.militaryApproval, "share")],
        ["delay", byRegion(shock.delay, "weeks")],
        ["first decision after", inWords(shock.startup, "weeks")],
        ["moves without a licence", inWords(shock.leakage, "share")],
        ["under general licences", byRegion(shock.generalLicence, "share")],
        ["unlisted magnets held by customs", inWords(shock.customsHold, "share")],
        ...Object.entries(shock.stageApproval ?? {}).map(([stage, approval]): [string, string] => [
          `civil approval of ${stage}`,
          byRegion(approval, "share"),
        ]),
        ...(shock.validity === undefined
          ? []
          : [["licences lapse after", inWords(shock.validity, "weeks")] as [string, string]]),
      ];
    case "quota":
      return [
        ["authority", shock.authority],
        ["elements", shock.elements.join(", ")],
        ["amount", inWords(shock.amount, "t REO/yr")],
      ];
    case "stop":
      return [
        ["authority", shock.authority],
        ["elements", shock.elements.join(", ")],
        ["stages", shock.stages.join(", ")],
        ["destinations", orAll(shock.destinations)],
        ["share stopped", inWords(shock.share, "share")],
      ];
    case "ramp":
      return [
        ["plant", shock.agent],
        ["element", shock.element],
        ["capacity", inWords(shock.capacity, "t REO/yr")],
        ["ramp", inWords(shock.ramp, "weeks")],
        ["late by", inWords(shock.delay, "weeks")],
        ...(shock.offtake === undefined
          ? []
          : [
              [`first to ${shock.offtake.trader}`, inWords(shock.offtake.share, "share")] as [string, string],
            ]),
      ];
    case "outage":
      return [
        ["plant", shock.agent],
        ["share lost", inWords(shock.share, "share")],
        ...(shock.duration === undefined
          ? []
          : [["duration", inWords(shock.duration, "weeks")] as [string, string]]),
      ];
    case "open":
      return [
        ["plant", shock.agent],
        ["ramp", inWords(shock.ramp, "weeks")],
        ["late by", inWords(shock.delay, "weeks")],
        ["share of nameplate", inWords(shock.share, "share")],
      ];
    case "demand":
      return [
        ["uses", orAll(shock.uses)],
        ["regions", orAll(shock.regions)],
        ["products", orAll(shock.products)],
        ["demand times", inWords(shock.factor, "number")],
        ["reached within", inWords(shock.ramp, "weeks")],
      ];
    default:
      return shock satisfies never;
  }
}

function byRegion({ regions, others }: ByRegion, unit: Unit): string {
  const named = Object.keys(regions)
    .sort()
    .map((region) => `${region}: ${inWords(regions[region]!, unit)}`);
  return [...named, `others: ${inWords(others, unit)}`].join("; ");
}

/** "beta(3, 7)", "lognormal, mean 6, sd 3 weeks", "5% to 20% (90% of futures)". */
export function inWords(drawn: Quantity, unit: Unit): string {
  const write = (value: number): string => (unit === "share" ? percent(value) : exact(value));
  const end = unit === "share" || unit === "number" ? "" : ` ${unit}`;
  switch (drawn.kind) {
    case "constant":
      return `${write(drawn.value)}${end}`;
    case "uniform":
      return `uniform, ${write(drawn.low)} to ${write(drawn.high)}${end}`;
    case "triangular":
      return `triangular, ${write(drawn.low)}, mode ${write(drawn.mode)}, ${write(drawn.high)}${end}`;
    case "normal":
    case "lognormal":
      return `${drawn.kind}, ${write(drawn.mean)}, sd ${write(drawn.sd)}${end}`;
    case "beta":
      return `beta(${exact(drawn.a)}, ${exact(drawn.b)}), mean ${percent(drawn.a / (drawn.a + drawn.b))}`;
    case "interval90":
      return `${write(drawn.low)} to ${write(drawn.high)}${end} in 90% of futures`;
    default:
      return drawn satisfies never;
  }
}

function orAll(names: readonly string[]): string {
  return names.length === 0 ? "all" : names.join(", ");
}
