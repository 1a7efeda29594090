/** The baseline's behavioural parameters for small worlds, so that a new one needs no line in any test. */
import { readFileSync } from "node:fs";
import { PARAMETER_NAMES, type ParameterName } from "../sim/model/parameters.ts";
import { parseCsv } from "../sim/world/csv.ts";
import type { ParameterRow } from "../sim/world/types.ts";
import { figure, provenance } from "./tiny-rows.ts";

const table = parseCsv(
  readFileSync(new URL("../scenarios/worlds/baseline-2026/parameters.csv", import.meta.url), "utf8"),
).records;

/** The baseline's central parameters, each a fixed number, with some replaced. */
export function parameters(replaced: Partial<Record<ParameterName, number>> = {}): ParameterRow[] {
  return PARAMETER_NAMES.map((name) => {
    const row = table.find((cells) => cells[0].text === name);
    const value = replaced[name] ?? Number(row?.[2].text);
    if (!Number.isFinite(value)) throw new Error(`no figure for parameter ${name}`);
    return { ...provenance, name, unit: "", value: figure(`parameters/${name}`, value), meaning: "" };
  });
}
