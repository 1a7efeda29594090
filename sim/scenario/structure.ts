/** Checks which fields stand where: unknown, missing and misplaced ones, each as a problem with its place. */
import type { z } from "zod";
import { child, join, type Located, nodeAt, plainOf, problemAt, textOf } from "./located.ts";
import { listed, nearest } from "./nearest.ts";
import { scenarioShape, shockKinds, shockShapes } from "./schema.ts";
import type { Problem } from "./types.ts";

/** Fields that people look for under another name. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ["title", "name"],
  ["description", "story"],
  ["duration", "horizon"],
  ["length", "horizon"],
  ["end", "until"],
  ["type", "kind"],
  ["plant", "agent"],
  ["mine", "agent"],
  ["element", "elements"],
  ["elements", "element"],
  ["from", "start"],
  ["start", "from"],
]);

/** With `complete` false nothing is called missing: it may stand in a file that could not be read. */
export function checkStructure(root: Located, complete: boolean): readonly Problem[] {
  const result = scenarioShape.safeParse(plainOf(root));
  if (result.success) return [];
  const issues = flatten(result.error.issues);
  return issues
    .filter((issue) => complete || issue.code === "unrecognized_keys" || nodeAt(root, issue.path).rest === "")
    .flatMap((issue) => problemsOf(issue, root));
}

/** A union reports one issue with its branches inside; the branch that got furthest tells what is wrong. */
function flatten(issues: readonly z.core.$ZodIssue[]): readonly z.core.$ZodIssue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== "invalid_union" || issue.errors.length === 0) return [issue];
    const deepest = issue.errors
      .map((branch) => branch.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })))
      .filter((branch) => branch.some((inner) => inner.path.length > issue.path.length));
    return deepest.length > 0 ? flatten(deepest[0]!) : [issue];
  });
}

function problemsOf(issue: z.core.$ZodIssue, root: Located): readonly Problem[] {
  const { node, rest } = nodeAt(root, issue.path);
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownField(key, node));
  if (rest !== "") return [missing(rest, node)];
  return [misplaced(issue, node)];
}

function unknownField(key: string, node: Located): Problem {
  const place = (node.kind === "map" ? node.entries.get(key)?.key : undefined) ?? node.place;
  const kind = textOf(child(node, "kind"));
  const known = fieldsAt(place.path, kind);
  const near = nearest(key, known);
  const alias = otherNames.get(key);
  const meant = alias !== undefined && known.includes(alias) ? alias : near;
  const where = kind !== undefined && kind in shockShapes ? ` in a shock of kind ${kind}` : "";
  const fix =
    meant === undefined ? `remove it, or use one of ${listed(known, 20)}` : `did you mean ${meant}?`;
  return problemAt(place, `there is no field "${key}"${where}`, fix);
}

function fieldsAt(path: string, kind: string | undefined): readonly string[] {
  const own = shockKinds.find((one) => one === kind);
  if (own) return ["kind", ...Object.keys(shockShapes[own])];
  if (/offtake\.[^.]*$/.test(path)) return ["trader", "share"];
  if (/recovery\.[^.]*$/.test(path)) return ["shape", "over"];
  if (path.startsWith("correlations.")) return ["between", "rank"];
  if (path.startsWith("levers.")) return ["sets", "from", "to", "choices", "value"];
  if (path.startsWith("measure.shortages["))
    return ["id", "fill-below", "weeks", "products", "uses", "regions", "from", "until"];
  if (path.startsWith("measure.windows[")) return ["id", "from", "until"];
  if (path.startsWith("measure.")) return ["shortages", "windows"];
  return ["extends", ...Object.keys(scenarioShape.shape)];
}

const needed: ReadonlyMap<string, [string, string]> = new Map([
  ["name", ["the scenario has no name", "write name: and one line that tells it from others"]],
  ["world", ["the scenario names no world", "write world: baseline-2026"]],
  ["start", ["no start is given", "write start: and a date, for example start: 2026-01-05"]],
  ["horizon", ["no horizon is given", "write horizon: 3 years"]],
  ["from", ["the shock has no first day", "write from: and a date, for example from: 2026-10-01"]],
  ["kind", ["the shock has no kind", `write kind: and one of ${shockKinds.join(", ")}`]],
]);

function missing(field: string, node: Located): Problem {
  const [problem, fix] = needed.get(field) ?? [`${field} is missing`, `write ${field}: and its value`];
  const place = { ...node.place, path: join(node.place.path, field) };
  const id = textOf(child(node, "id"));
  if (field === "kind" && id !== undefined) {
    return problemAt(
      place,
      `shock "${id}" has no kind, and no inherited shock has this id`,
      `${fix}; or give the id of an inherited shock to change it`,
    );
  }
  return problemAt(place, problem, fix);
}

function misplaced(issue: z.core.$ZodIssue, node: Located): Problem {
  const found = shown(node);
  const field = node.place.path
    .split(".")
    .at(-1)!
    .replace(/\[\d+\]$/, "");
  if (issue.code === "invalid_union" && "discriminator" in issue) return kindProblem(node);
  if (issue.code === "too_big")
    return problemAt(
      node.place,
      `${field} holds too much`,
      `keep it to ${issue.maximum} ${issue.origin === "string" ? "characters" : "entries"}`,
    );
  if (issue.code === "too_small")
    return problemAt(node.place, `${field} is empty`, "write at least one entry, or remove the field");
  if (issue.code === "invalid_format") {
    return problemAt(
      node.place,
      `${found} is not a name for ${field}`,
      "use small letters, digits and hyphens, for example april-controls",
    );
  }
  if (issue.code === "invalid_value") {
    return problemAt(
      node.place,
      `${found} is not a ${field.replace(/s$/, "")}`,
      `write one of ${issue.values.map(String).join(", ")}`,
    );
  }
  if (node.kind === "scalar" && node.value === null)
    return problemAt(node.place, `${field} is empty`, `write a value behind ${field}:, or remove the line`);
  const wanted = issue.code === "invalid_type" ? kindOf(issue.expected) : "a text or a number";
  return problemAt(node.place, `${field} is ${found}, and ${wanted} is wanted`, adviceFor(wanted, node));
}

function kindProblem(node: Located): Problem {
  const kind = textOf(node) ?? shown(node);
  const near = nearest(kind, shockKinds);
  const fix = near === undefined ? `write one of ${shockKinds.join(", ")}` : `did you mean ${near}?`;
  return problemAt(node.place, `there is no kind of shock "${kind}"`, fix);
}

function shown(node: Located): string {
  if (node.kind === "list") return "a list";
  if (node.kind === "map") return "a map of fields";
  return node.value === null ? "empty" : JSON.stringify(node.text.slice(0, 60));
}

function kindOf(expected: string): string {
  if (expected === "array") return "a list";
  if (expected === "object" || expected === "record") return "a map of fields";
  return expected === "string" ? "a text" : "a text or a number";
}

function adviceFor(wanted: string, node: Located): string {
  if (wanted === "a list")
    return node.kind === "scalar"
      ? `write [${node.text.slice(0, 60)}]`
      : "write entries, each behind a hyphen";
  if (wanted === "a map of fields") return "write name: value lines under it, indented by two spaces";
  return node.kind === "scalar" ? `put it in quotes: "${node.text.slice(0, 60)}"` : "write a single value";
}
