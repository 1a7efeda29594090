/** A backtest on the disk: the table as printed, the same as JSON, and one picture a series of the record. */
import { join } from "node:path";
import { drawRecord } from "../../reports/charts/record.ts";
import { recordPanel } from "../../reports/content/record.ts";
import { createDocument } from "../../reports/dom.ts";
import type { Backtest } from "../analysis/backtest.ts";
import type { DrawnPicture } from "../analysis/fan-of-record.ts";
import { writeWhole } from "../node/atomic-write.ts";
import { makeFolder } from "../node/make-folder.ts";

/** Each file is there in full or not at all; returns their paths. Throws what the disk throws. */
export function writeBacktest(
  folder: string,
  results: readonly Backtest[],
  text: string,
  json: string,
): string[] {
  const pictures = results.flatMap((backtest) => picturesOf(backtest));
  const files = [["backtest.txt", `${text}\n`], ["backtest.json", json], ...pictures] as const;
  makeFolder(folder);
  return files.map(([name, content]) => {
    const path = join(folder, name);
    writeWhole(path, content);
    return path;
  });
}

/** Name and SVG of each series of an episode. */
export function picturesOf({ episode, pictures = [] }: Backtest): (readonly [name: string, svg: string])[] {
  const document = createDocument();
  return pictures.map((picture) => {
    const name = pictureName(episode, picture);
    const panel = recordPanel(picture);
    const text = { id: name, title: `${panel.title}, ${episode}`, description: panel.description };
    return [`${name}.svg`, `${drawRecord(panel, text, document)}\n`];
  });
}

/** "2010-fob-dy" */
export function pictureName(episode: string, { id }: Pick<DrawnPicture, "id">): string {
  return `${episode.replace(/^history-/, "")}-${id}`;
}
