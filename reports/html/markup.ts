/** Markup that cannot forget to escape: text put into a template is escaped, only other markup goes in as it is. */
import { escapeXml } from "../charts/svg.ts";

export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Markup | readonly Markup[];

/** `html\`<p>${text}</p>\`` escapes `text`; a Markup, or a list of them, is put in unchanged. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(
    strings.map((string, index) => string + (index < parts.length ? textOf(parts[index]!) : "")).join(""),
  );
}

/** Text that is known to be safe markup: our own charts, styles and scripts, never a name from a file. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

function textOf(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === "string" || typeof part === "number") return escapeXml(String(part));
  return part.map((one) => one.text).join("");
}
