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

/** Escaped text in which no line ends within a date: browsers break "2026-01-05" at its hyphens. */
export function withWholeDates(text: string): Markup {
  return new Markup(
    escapeXml(text).replace(/(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])/g, '<span class="date">$&</span>'),
  );
}

function textOf(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === "string" || typeof part === "number") return escapeXml(String(part));
  return part.map((one) => one.text).join("");
}
