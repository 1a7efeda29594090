/** A study on the disk: summaries, comparisons and inputs as JSON, from which any report can be made again. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Action, ReportInput, ResponseCurve, RunEvidence } from "../../reports/input.ts";
import type { Comparison, Summary } from "../montecarlo/types.ts";
import { readInputs, readManifest, readScenarioInput } from "../node/run-folder.ts";
import { keptBacktests } from "./kept-backtest.ts";
import { keptVerification } from "./kept-verification.ts";
import { Mistake } from "./mistake.ts";
import { jsonText, writeFiles } from "./output.ts";

const FORMAT = "reshock-study/1";

/** study.json: what the runs beside it are to one another. */
export interface StudyManifest {
  readonly format: typeof FORMAT;
  readonly version: string;
  readonly seed: string;
  readonly main: string;
  readonly baseline: string;
  readonly others: readonly string[];
  readonly action?: Action;
  readonly hasCurve: boolean;
}

/** Writes study.json, comparison.json and, when there is one, response-curve.json, and evidence.json beside the runs, which keep themselves. */
export function writeStudy(folder: string, input: ReportInput): void {
  const { main, baseline, others, comparisons, action, responseCurve, evidence } = input;
  const manifest: StudyManifest = {
    format: FORMAT,
    version: main.run.version,
    seed: main.run.seed,
    main: main.scenario.id,
    baseline: baseline.scenario.id,
    others: others.map(({ scenario }) => scenario.id),
    ...(action === undefined ? {} : { action }),
    hasCurve: responseCurve !== undefined,
  };
  writeFiles(folder, {
    "comparison.json": jsonText(comparisons),
    ...(responseCurve === undefined ? {} : { "response-curve.json": jsonText(responseCurve) }),
    ...(evidence === undefined ? {} : { "evidence.json": jsonText(evidence) }),
    "study.json": jsonText(manifest), // last: a folder that has it is complete
  });
}

/** Reads what {@link writeStudy} wrote. Throws a Mistake when the folder holds no finished run. */
export function readStudy(folder: string): ReportInput {
  const manifest = readStudyManifest(folder);
  const summary = (id: string): Summary => parse(join(folder, id, "summary.json"));
  const ids = [...new Set([manifest.baseline, manifest.main, ...manifest.others])];
  const { world } = readInputs(join(folder, manifest.baseline));
  const comparisons: Comparison[] = parse(join(folder, "comparison.json"));
  const evidence = join(folder, "evidence.json"); // studies of earlier versions have none
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
    world,
    backtests: keptBacktests(),
    ...keptVerification(),
    ...(existsSync(evidence) ? { evidence: parse<RunEvidence>(evidence) } : {}),
    scenarios: ids.map((id) => readScenarioInput(join(folder, id))),
  };
}

/** What the runs in a study's folder are to one another. Throws a Mistake when the study is not finished or of another format. */
export function readStudyManifest(folder: string): StudyManifest {
  const path = join(folder, "study.json");
  if (!existsSync(path)) {
    throw new Mistake(
      isBegun(folder)
        ? `the runs in ${folder} are not finished: the command that began them goes on with them`
        : `${folder} holds no finished run: reshock mc or reshock main writes one (study.json is missing)`,
    );
  }
  const manifest: StudyManifest = parse(path);
  if (manifest.format !== FORMAT) {
    throw new Mistake(
      `${path}: this version reads "${FORMAT}", the file says ${JSON.stringify(manifest.format)}`,
    );
  }
  return manifest;
}

/** True where mc or main has begun a run in a folder inside, and not come to the end. */
function isBegun(folder: string): boolean {
  if (!existsSync(folder)) return false;
  return readdirSync(folder).some((name) => readManifest(join(folder, name)) !== undefined);
}

/** Our own files: written whole, so what can be wrong is that one is gone or was changed by hand. */
export function parse<Content>(path: string): Content {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Mistake(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
