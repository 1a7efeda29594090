/** What end uses are called: the world's tables name them by id. */

/** Ids whose words are short forms of the trade; all others read well once their hyphens are blanks. */
const NAMES: Readonly<Record<string, string>> = {
  "auto-other": "other parts of cars",
  autocatalyst: "exhaust catalysts",
  cefeb: "cerium-iron-boron magnets",
  "e-bikes-tools": "e-bikes and tools",
  "ev-traction": "electric-car drives",
  fcc: "oil-cracking catalysts",
  "lasers-crystals": "lasers and crystals",
  mlcc: "ceramic capacitors",
  nimh: "nickel-hydride batteries",
  other: "other uses",
};

/** "electric-car drives", in the middle of a sentence. */
export function useName(id: string): string {
  return NAMES[id] ?? id.replaceAll("-", " ");
}
