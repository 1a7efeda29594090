/** A study on the disk: summaries, comparisons and inputs as JSON, from which any report can be made again. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Action, ReportInput, ResponseCurve } from "../../reports/input.ts";
import type { Comparison, Summary } from "../montecarlo/types.ts";
import type { Scenario } from "../scenario/types.ts";
import type { World } from "../world/types.ts";
import { Mistake } from "./mistake.ts";
import { jsonText, writeFiles } from "./output.ts";

/** run.json: what the summaries beside it are to one another. */
interface Manifest {
  readonly format: "reshock-run/1";
  readonly version: string;
  readonly seed: string;
  readonly main: string;
  readonly baseline: string;
  readonly others: readonly string[];
  readonly action?: Action;
  readonly hasCurve: boolean;
}

/** inputs.json: what was simulated, as understood. */
interface Inputs {
  readonly world?: World;
  readonly scenarios?: readonly Scenario[];
}

/** Writes run.json, <scenario>/summary.json, comparison.json, inputs.json and, when there is one, response-curve.json. */
export function writeStudy(folder: string, input: ReportInput): void {
  const { main, baseline, others, comparisons, action, responseCurve, world, scenarios } = input;
  const manifest: Manifest = {
    format: "reshock-run/1",
    version: main.run.version,
    seed: main.run.seed,
    main: main.scenario.id,
    baseline: baseline.scenario.id,
    others: others.map(({ scenario }) => scenario.id),
    ...(action === undefined ? {} : { action }),
    hasCurve: responseCurve !== undefined,
  };
  const inputs: Inputs = {
    ...(world === undefined ? {} : { world }),
    ...(scenarios === undefined ? {} : { scenarios }),
  };
  const texts: Record<string, string> = {};
  for (const summary of [baseline, main, ...others])
    texts[summaryName(summary.scenario.id)] = jsonText(summary);
  texts["comparison.json"] = jsonText(comparisons);
  texts["inputs.json"] = jsonText(inputs);
  if (responseCurve !== undefined) texts["response-curve.json"] = jsonText(responseCurve);
  texts["run.json"] = jsonText(manifest); // last: a folder that has it is complete
  writeFiles(folder, texts);
}

/** Reads what {@link writeStudy} wrote. Throws a Mistake when the folder holds no finished run. */
export function readStudy(folder: string): ReportInput {
  const path = join(folder, "run.json");
  if (!existsSync(path)) {
    throw new Mistake(
      `${folder} holds no finished run: reshock mc or reshock main writes one (run.json is missing)`,
    );
  }
  const manifest: Manifest = parse(path);
  if (manifest.format !== "reshock-run/1") {
    throw new Mistake(
      `${path}: this version reads "reshock-run/1", the file says ${JSON.stringify(manifest.format)}`,
    );
  }
  const summary = (id: string): Summary => parse(join(folder, summaryName(id)));
  const comparisons: Comparison[] = parse(join(folder, "comparison.json"));
  const inputs: Inputs = parse(join(folder, "inputs.json"));
  const curve: ResponseCurve | undefined = manifest.hasCurve
    ? parse(join(folder, "response-curve.json"))
    : undefined;
  return {
    main: summary(manifest.main),
    baseline: summary(manifest.baseline),
    others: manifest.others.map(summary),
    comparisons,
    ...(manifest.action === undefined ? {} : { action: manifest.action }),
    ...(curve === undefined ? {} : { responseCurve: curve }),
    ...inputs,
  };
}

function summaryName(id: string): string {
  return `${id}/summary.json`;
}

/** Our own files: written whole, so what can be wrong is that one is gone or was changed by hand. */
function parse<Content>(path: string): Content {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Mistake(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
