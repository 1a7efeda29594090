/** `--format html,md` as the reports want it. */
import { FORMATS, type Format } from "../../reports/formats.ts";
import { Mistake } from "./mistake.ts";

/** Throws a Mistake for formats that there are not. */
export function readFormats(text: string): Format[] {
  const words = text.split(",").map((word) => word.trim());
  const formats = words.flatMap((word) => FORMATS.filter((known) => known === word));
  const unknown = words.filter((word) => !FORMATS.some((known) => known === word));
  if (unknown.length > 0)
    throw new Mistake(`--format ${unknown.join(", ")}: write ${FORMATS.join(", ")}, or several with commas`);
  return [...new Set(formats)];
}
