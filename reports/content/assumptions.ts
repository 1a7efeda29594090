/** Assumptions in words: each shock of each scenario with its quantities, and what else a scenario changes. */
import { isTableShock } from "../../sim/scenario/kinds.ts";
import { entries, fieldTexts, type ShockEntry } from "../../sim/scenario/plain.ts";
import type { Quantity, Scenario, Shock } from "../../sim/scenario/types.ts";
import { exact } from "../words/numbers.ts";
import type { Context } from "./context.ts";
import { byRegionInWords, inWords, type SettingUnit } from "./quantity-words.ts";
import { timeOf } from "./shock-times.ts";
import type { Cell, Table } from "./types.ts";

/** One table for the shocks and one for the changed figures; none when the scenarios are not at hand. */
export function assumptionTables(context: Context): Table[] {
  const scenarios = context.input.scenarios ?? [];
  const shocks = scenarios.flatMap((scenario) =>
    entries(scenario.shocks).flatMap((entry) => shockRows(context, scenario, entry)),
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
      caption: "Assumptions: what a scenario changes of the world and the model",
      columns: ["Scenario", "What", "Value"].map((label) => ({ label, align: "left" })),
      rows: changes,
      note: "",
      folded: true,
    });
  }
  return tables;
}

function shockRows(context: Context, scenario: Scenario, entry: ShockEntry): Cell[][] {
  return settings(entry, scenario).map(([name, value]) => [
    { text: context.scenarioName(scenario.id) },
    { text: entry.shock.title === "" ? entry.id : entry.shock.title },
    { text: name },
    { text: value },
  ]);
}

function changeRows(context: Context, scenario: Scenario): Cell[][] {
  const { uncertain, correlations = [], off } = scenario;
  const changes = [
    ...uncertain.map(({ path, quantity, unit = "" }) => [path, figureInWords(quantity, unit)]),
    ...correlations.map(({ inputs, rank }) => [
      `drawn together: ${inputs.join(", ")}`,
      `rank correlation ${exact(rank)}`,
    ]),
    ...off.map((mechanism) => [`mechanism ${mechanism}`, "switched off"]),
  ];
  return changes.map((texts) => [context.scenarioName(scenario.id), ...texts].map((text) => ({ text })));
}

function figureInWords(quantity: Quantity, unit: string): string {
  if (unit === "share") return inWords(quantity, "share");
  return unit === "" ? inWords(quantity, "number") : `${inWords(quantity, "number")}, in ${unit}`;
}

function settings({ shock, agents }: ShockEntry, scenario: Scenario): [string, string][] {
  const { from, until, comes } = timeOf(shock, scenario);
  return [
    ["from", from],
    ["until", until],
    ["futures in which it comes", comes],
    ...(shock.atOnce === undefined ? [] : [["at once, at most", `${shock.atOnce}`] as [string, string]]),
    ...(agents.length === 0 ? [] : [["who", agents.join(", ")] as [string, string]]),
    ...ownSettings(shock),
  ];
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
        ["approval, civil", byRegionInWords(shock.approval, "share")],
        ["approval, military", byRegionInWords(shock.militaryApproval, "share")],
        ["delay", byRegionInWords(shock.delay, "weeks")],
        ["first decision after", inWords(shock.startup, "weeks")],
        ["moves without a licence", inWords(shock.leakage, "share")],
        ["under general licences", byRegionInWords(shock.generalLicence, "share")],
        ["unlisted magnets held by customs", inWords(shock.customsHold, "share")],
        ...Object.entries(shock.stageApproval ?? {}).map(([stage, approval]): [string, string] => [
          `civil approval of ${stage}`,
          byRegionInWords(approval, "share"),
        ]),
        ...given("tested in a week, of the usual flow, at most", shock.customsPace, "share"),
        ...given("licences lapse after", shock.validity, "weeks"),
        ...deskSettings(shock.desk),
      ];
    case "quota":
      return [
        ["authority", shock.authority],
        ["elements", shock.elements.join(", ")],
        ["amount", inWords(shock.amount, "t REO/yr")],
        ["licences carried over", inWords(shock.carriedOver, "t REO")],
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
      return [["share lost", inWords(shock.share, "share")], ...given("told before", shock.notice, "weeks")];
    case "open":
      return [
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

/** A setting that a file may leave out. */
function given(name: string, drawn: Quantity | undefined, unit: SettingUnit): [string, string][] {
  return drawn === undefined ? [] : [[name, inWords(drawn, unit)]];
}

function deskSettings(desk: Extract<Shock, { kind: "export-control" }>["desk"]): [string, string][] {
  if (desk === undefined) return [];
  return [
    ["officers, in place of the delay", inWords(desk.officers, "number")],
    ["an officer's time for an application", inWords(desk.handling, "weeks")],
    ["tonnes of an application", inWords(desk.file, "t REO")],
    ["they sit", desk.weekly ? "once a week" : "all week"],
  ];
}

function orAll(names: readonly string[]): string {
  return names.length === 0 ? "all" : names.join(", ");
}
