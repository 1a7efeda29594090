/** A hash of the code that decides results: two runs with the same hash and inputs have the same bytes. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Folders whose code decides results; the terminal, disks and reports only show them. */
const DECIDING = ["numbers", "scenario", "world", "model", "engine", "montecarlo"];

/** sha-256, hex, over the names and texts of the code as it runs here (compiled, or the sources under a test). */
export function codeHash(): string {
  known ??= computeHash(); // what this process has loaded does not change with the files
  return known;
}

let known: string | undefined;

function computeHash(): string {
  const root = join(dirname(fileURLToPath(import.meta.url)), "..");
  const ending = import.meta.url.endsWith(".ts") ? ".ts" : ".js";
  const hash = createHash("sha256");
  for (const folder of DECIDING) {
    for (const path of filesIn(join(root, folder), ending)) {
      const text = readFileSync(path, "utf8").replace(/\r\n/g, "\n");
      hash.update(`${relative(root, path).split(sep).join("/")}\n${text.length}\n${text}`);
    }
  }
  return hash.digest("hex");
}

function filesIn(folder: string, ending: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((one, two) => (one.name < two.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesIn(path, ending);
      return entry.name.endsWith(ending) ? [path] : [];
    });
}
