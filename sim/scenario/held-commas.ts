/**
 * Commas that are not YAML's. In `{ JP: beta(3, 7), others: 30 % }` YAML would end the entry at the comma inside the
 * parentheses, so such commas are replaced by a private character while it parses, one for one: places stay right.
 */

export const heldComma = "\uE000";

/** Same length, same lines: commas in parentheses that open and close on one line are held back from YAML. */
export function holdCommas(text: string): string {
  return text
    .split("\n")
    .map((line) => (line.includes("(") ? holdInLine(line) : line))
    .join("\n");
}

/** Gives the commas back. */
export function release(text: string): string {
  return text.replaceAll(heldComma, ",");
}

function holdInLine(line: string): string {
  const characters = [...line];
  const open: number[] = [];
  for (const [index, character] of characters.entries()) {
    if (character === "(") open.push(index);
    if (character !== ")") continue;
    const from = open.pop();
    if (from === undefined) continue;
    for (let inside = from; inside < index; inside++) {
      if (characters[inside] === ",") characters[inside] = heldComma;
    }
  }
  return characters.join("");
}
