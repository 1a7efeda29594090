/** `--format html,md` as the reports want it. */
import { FORMATS, type Format } from "../../reports/formats.ts";
import { Mistake } from "./mistake.ts";

/** Throws a Mistake for a format that there is not. */
export function readFormats(text: string): Format[] {
  const formats = text.split(",").map((word) => {
    const format = FORMATS.find((known) => known === word.trim());
    if (format === undefined) {
      throw new Mistake(`--format ${word.trim()}: write ${FORMATS.join(", ")}, or several with commas`);
    }
    return format;
  });
  return [...new Set(formats)];
}
