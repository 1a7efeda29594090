/** The baseline's behavioural parameters for small worlds, so that a new one needs no line in any test. */
import { readFileSync } from "node:fs";
import { PARAMETER_NAMES, type ParameterName } from "../sim/model/parameters.ts";
import { PLAN_PARAMETERS } from "../sim/model/plans.ts";
import { parseCsv } from "../sim/world/csv.ts";
import type { ParameterRow } from "../sim/world/types.ts";
import { figure, provenance } from "./tiny-rows.ts";

const table = parseCsv(
  readFileSync(new URL("../scenarios/worlds/baseline-2026/parameters.csv", import.meta.url), "utf8"),
).records;

export type TinyParameter = ParameterName | (typeof PLAN_PARAMETERS)[number];

/** Plans of small worlds come true, and on their day. */
const sure: Partial<Record<TinyParameter, number>> = { "project-delay-weeks": 0, "project-never-share": 0 };

/** The baseline's central parameters, each a fixed number, with some replaced. */
export function parameters(given: Partial<Record<TinyParameter, number>> = {}): ParameterRow[] {
  const replaced = { ...sure, ...given };
  return [...PARAMETER_NAMES, ...PLAN_PARAMETERS].map((name) => {
    const row = table.find((cells) => cells[0].text === name);
    const value = replaced[name] ?? Number(row?.[2].text);
    if (!Number.isFinite(value)) throw new Error(`no figure for parameter ${name}`);
    return { ...provenance, name, unit: "", value: figure(`parameters/${name}`, value), meaning: "" };
  });
}
