/** What a measure is called in a sentence: "unmet demand for samarium in Japan". */
import type { Context } from "./context.ts";

/** `label` is what the run calls it, for kinds that have no name here. */
export function measureName(context: Context, id: string, label: string): string {
  const [kind, item = "", region = "", ...rest] = id.split("/");
  if (rest.length > 0) return label;
  switch (kind) {
    case "short":
      return `probability of a shortage of ${context.nameOf(item)} in ${context.place(region)}`;
    case "unmet":
      return `unmet demand for ${context.nameOf(item)} in ${context.place(region)}`;
    case "weeks-short":
      return `weeks short of ${context.nameOf(item)} in ${context.place(region)}`;
    case "value":
      return `output at risk downstream, ${item === "world" ? "worldwide" : context.place(item)}`;
    default:
      return label;
  }
}
