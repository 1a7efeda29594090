/** The runs of a folder that mc or main wrote: the folder itself, or the runs in it. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readManifest } from "../node/run-folder.ts";
import { Mistake } from "./mistake.ts";

/** Folders of runs, in alphabetical order. Throws a Mistake when there is none. */
export function runsIn(folder: string): string[] {
  if (!existsSync(folder)) throw new Mistake(`there is no folder ${folder}`);
  if (readManifest(folder) !== undefined) return [folder];
  const inside = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name))
    .sort();
  const found = inside.filter((path) => readManifest(path) !== undefined);
  const curve = inside.filter((path) => path.endsWith("response-curve")).flatMap((path) => runsIn(path));
  if (found.length + curve.length === 0)
    throw new Mistake(`${folder} holds no run: reshock mc or reshock main writes one`);
  return [...found, ...curve];
}
