/** Shocks and quantities in plain words. */

import type { Desk } from "./desk.ts";
import type { Expected } from "./distributions.ts";
import { duration, factor, mass, officers, rate, share } from "./fields.ts";
import { isTableShock } from "./kinds.ts";
import { quantityText, type ShockEntry } from "./plain.ts";
import type { ByRegion, Quantity, Shock } from "./types.ts";
import { rounded } from "./units.ts";
import { tableWords } from "./words-of-kinds.ts";

/** "about 25 %", "100 to 250 t/yr, most likely 150 t/yr": the middle and the spread of a quantity. */
export function quantityWords(quantity: Quantity, expected: Expected): string {
  const one = (value: number): string => quantityText({ kind: "constant", value: brief(value) }, expected);
  const range = (low: number, high: number): string => `${one(low).replace(/ .*/, "")} to ${one(high)}`;
  switch (quantity.kind) {
    case "constant":
      return one(quantity.value);
    case "uniform":
      return `anything from ${range(quantity.low, quantity.high)}`;
    case "triangular":
      return `${range(quantity.low, quantity.high)}, most likely ${one(quantity.mode)}`;
    case "normal":
    case "lognormal":
      return `about ${one(quantity.mean)}, give or take ${one(quantity.sd)}`;
    case "interval90":
      return `${range(quantity.low, quantity.high)} in nine futures of ten`;
    case "beta": {
      const { a, b } = quantity;
      const spread = Math.sqrt((a * b) / ((a + b) * (a + b) * (a + b + 1)));
      return `about ${one(percent(a / (a + b)))}, give or take ${one(percent(spread))}`;
    }
    default:
      quantity satisfies never;
      throw new Error("unknown kind of quantity");
  }
}

/** One sentence or several on what a shock does, without its dates. */
export function shockWords({ shock, agents }: ShockEntry): readonly string[] {
  if (isTableShock(shock)) return tableWords(shock);
  switch (shock.kind) {
    case "export-control":
      return [
        `${shock.authority} licenses exports of ${goods(shock)}.`,
        `Civil applications approved: ${regionWords(shock.approval, share)}.`,
        ...stageWords(shock.stageApproval),
        `Military applications approved: ${regionWords(shock.militaryApproval, share)}.`,
        `Time to a decision: ${regionWords(shock.delay, duration)}.`,
        ...unlessZero(
          shock.startup,
          (startup) => `First decision after ${quantityWords(startup, duration)}.`,
        ),
        ...unlessZeroByRegion(shock.generalLicence, (text) => `Trade under general licences: ${text}.`),
        ...unlessZero(
          shock.leakage,
          (leakage) => `Moves without a licence: ${quantityWords(leakage, share)}.`,
        ),
        ...unlessZero(
          shock.customsHold,
          (hold) => `Unlisted magnets held for a test: ${quantityWords(hold, share)}.`,
        ),
        ...(shock.customsPace
          ? [`Tested in a week, of the usual flow: ${quantityWords(shock.customsPace, share)} at most.`]
          : []),
        ...(shock.desk ? [deskWords(shock.desk)] : []),
        ...(shock.validity ? [`A licence lapses after ${quantityWords(shock.validity, duration)}.`] : []),
      ];
    case "quota":
      return [
        `${shock.authority} lets out ${quantityWords(shock.amount, rate)} of ${shock.elements.join(", ")} together.`,
        ...unlessZero(
          shock.carriedOver,
          (left) => `Licences for ${quantityWords(left, mass)} of earlier periods are still good.`,
        ),
      ];
    case "stop":
      return [`${shock.authority} stops ${stopped(shock.share)} exports of ${goods(shock)}.`];
    case "ramp": {
      const sold = shock.offtake
        ? [`Offered to ${shock.offtake.trader} first: ${quantityWords(shock.offtake.share, share)} of it.`]
        : [];
      return [
        `${shock.agent} separates ${shock.element}. At full rate: ${quantityWords(shock.capacity, rate)}.`,
        ...unlessZero(shock.ramp, (ramp) => `Full rate after ${quantityWords(ramp, duration)}.`),
        ...late(shock.delay),
        ...sold,
      ];
    }
    case "outage":
      return [
        `${agents.join(", ")} ${agents.length === 1 ? "loses" : "lose"} ${quantityWords(shock.share, share)} of capacity.`,
        ...(shock.notice ? [`Told ${quantityWords(shock.notice, duration)} before.`] : []),
      ];
    case "open":
      return [
        `${agents.join(", ")} ${agents.length === 1 ? "starts" : "start"} and ${agents.length === 1 ? "reaches" : "reach"} ${quantityWords(shock.share, share)} of nameplate.`,
        ...unlessZero(shock.ramp, (ramp) => `Full rate after ${quantityWords(ramp, duration)}.`),
        ...late(shock.delay),
      ];
    case "demand":
      return [
        `Demand ${scope(shock)}is multiplied by ${quantityWords(shock.factor, factor)}.`,
        ...unlessZero(shock.ramp, (ramp) => `It takes ${quantityWords(ramp, duration)} to get there.`),
      ];
    default:
      shock satisfies never;
      throw new Error("unknown kind of shock");
  }
}

function deskWords({ officers: count, handling, file, weekly }: Desk): string {
  const when = weekly ? "in a sitting a week" : "all week";
  return `In place of that time: ${quantityWords(count, officers)} officers decide ${when}, each in ${quantityWords(handling, duration)} an application of ${quantityWords(file, mass)}.`;
}

function goods(shock: Extract<Shock, { kind: "export-control" | "stop" }>): string {
  const to = shock.destinations.length === 0 ? "all destinations" : shock.destinations.join(", ");
  return `${shock.elements.join(", ")} (${shock.stages.join(", ")}) to ${to}`;
}

function stopped(quantity: Quantity): string {
  return quantity.kind === "constant" && quantity.value === 1
    ? "all"
    : `${quantityWords(quantity, share)} of the`;
}

function scope({ uses, regions, products }: Extract<Shock, { kind: "demand" }>): string {
  const parts = [
    products.length > 0 ? `for ${products.join(", ")}` : "",
    uses.length > 0 ? `by ${uses.join(", ")}` : "",
    regions.length > 0 ? `in ${regions.join(", ")}` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "of everybody " : `${parts.join(" ")} `;
}

function late(delay: Quantity): readonly string[] {
  return unlessZero(delay, (found) => `It comes late by ${quantityWords(found, duration)}.`);
}

function unlessZero(quantity: Quantity, say: (quantity: Quantity) => string): readonly string[] {
  return quantity.kind === "constant" && quantity.value === 0 ? [] : [say(quantity)];
}

function unlessZeroByRegion(value: ByRegion, say: (text: string) => string): readonly string[] {
  const none = Object.keys(value.regions).length === 0 && unlessZero(value.others, () => "").length === 0;
  return none ? [] : [say(regionWords(value, share))];
}

function regionWords({ regions, others }: ByRegion, expected: Expected): string {
  const named = Object.keys(regions).sort();
  if (named.length === 0) return quantityWords(others, expected);
  const parts = named.map((region) => `${region} ${quantityWords(regions[region]!, expected)}`);
  return [...parts, `others ${quantityWords(others, expected)}`].join("; ");
}

/** Three significant digits: words are for reading, files for computing. */
function brief(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

function percent(value: number): number {
  return rounded(Math.round(value * 100) / 100);
}

function stageWords(approval: Extract<Shock, { kind: "export-control" }>["stageApproval"]): string[] {
  return Object.entries(approval ?? {}).map(
    ([stage, byRegion]) =>
      `Of ${stage === "metal" ? "metal and alloy" : stage}: ${regionWords(byRegion, share)}.`,
  );
}
