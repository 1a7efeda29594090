/** `levers`: what somebody can decide. Apart from `uncertain`, which nobody does. */
import { readPeriod } from "./dates.ts";
import { child, type Located, type LocatedMap, problemAt, secondPlace, textOf } from "./located.ts";
import { suggestion } from "./nearest.ts";
import { putAt } from "./override.ts";
import { measureOf } from "./quantity.ts";
import { type Reading, report } from "./reading.ts";
import type { Fault } from "./tokens.ts";
import type { Lever, Problem } from "./types.ts";
import { sameDimension } from "./units.ts";

/**
 * Writes the `value` of each lever that has one into the fields that it sets; with `file`, only values that stand there.
 * What cannot be is told by {@link readLevers}.
 */
export function applyLevers(root: LocatedMap, file?: string): LocatedMap {
  let current = root;
  for (const { map } of leverMaps(root)) {
    const value = child(map, "value");
    if (value?.kind !== "scalar" || value.value === null) continue;
    if (file !== undefined && value.place.file !== file) continue;
    for (const path of pathsOf(map)) {
      if ("problem" in targetOf(current, path.text)) continue;
      const result = putAt(current, path.text, value, value.place);
      if (!("problem" in result) && result.kind === "map") current = result;
    }
  }
  return current;
}

/** Sorted by id. What a lever sets must stand in the scenario. */
export function readLevers(reading: Reading, root: LocatedMap): readonly Lever[] {
  const taken = new Map<string, Located>();
  const levers = leverMaps(root).map(({ id, map }): Lever => {
    const paths = pathsOf(map);
    for (const { text, node } of paths) {
      const target = targetOf(root, text);
      if ("problem" in target && reading.complete) report(reading, node, target);
      const other = taken.get(text);
      if (other) {
        const fault = { at: 0, problem: `two levers set ${text}`, fix: "let one of them set it" };
        report(reading, node, fault, secondPlace(other, "the other lever"));
      }
      taken.set(text, node);
    }
    checkRange(reading, id, map);
    const [low, high] = [textOf(child(map, "from")), textOf(child(map, "to"))];
    const choices = choicesOf(map).map(({ text }) => text);
    return {
      id,
      paths: paths.map(({ text }) => text),
      ...(low === undefined ? {} : { low }),
      ...(high === undefined ? {} : { high }),
      ...(choices.length === 0 ? {} : { choices }),
    };
  });
  return levers.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Problems of what levers could be set to: each end and each choice is tried. `resolve` tells what is wrong with the
 * scenario when it has this tree.
 */
export function checkSettings(
  root: LocatedMap,
  resolve: (tree: LocatedMap) => readonly Problem[],
): readonly Problem[] {
  return leverMaps(root).flatMap(({ id, map }) => {
    const settings = ["from", "to"].flatMap((key): Located[] => {
      const node = child(map, key);
      return node ? [node] : [];
    });
    return [...settings, ...choicesOf(map).map(({ node }) => node)].flatMap((setting): Problem[] => {
      let tree: LocatedMap = root;
      for (const { text } of pathsOf(map)) {
        const result = putAt(tree, text, setting, setting.place);
        if (!("problem" in result) && result.kind === "map") tree = result;
      }
      const [first] = resolve(tree);
      if (!first) return [];
      return [problemAt(setting.place, `lever ${id} cannot be set to this: ${first.problem}`, first.fix)];
    });
  });
}

interface LeverMap {
  readonly id: string;
  readonly map: LocatedMap;
}

function leverMaps(root: LocatedMap): readonly LeverMap[] {
  const node = child(root, "levers");
  if (node?.kind !== "map") return [];
  return [...node.entries].flatMap(([id, { value }]) => (value.kind === "map" ? [{ id, map: value }] : []));
}

interface Written {
  readonly text: string;
  readonly node: Located;
}

function pathsOf(map: LocatedMap): readonly Written[] {
  return textsOf(child(map, "sets"));
}

function choicesOf(map: LocatedMap): readonly Written[] {
  return textsOf(child(map, "choices"));
}

function textsOf(node: Located | undefined): readonly Written[] {
  const items = node?.kind === "list" ? node.items : node ? [node] : [];
  return items.flatMap((item) => {
    const text = textOf(item);
    return text === undefined ? [] : [{ text, node: item }];
  });
}

/** A range or choices, the range the right way round, and the value in force among them. */
function checkRange(reading: Reading, id: string, map: LocatedMap): void {
  const [from, to, value] = ["from", "to", "value"].map((key) => child(map, key));
  const choices = choicesOf(map);
  const tell = (node: Located, problem: string, fix: string, also?: Located): void =>
    report(reading, node, { at: 0, problem, fix }, also && secondPlace(also, "the other place"));
  if (choices.length > 0 && (from || to))
    tell(from ?? to ?? map, `lever ${id} has a range and choices`, "keep one of the two", choices[0]?.node);
  if (choices.length === 0 && !(from && to))
    tell(map, `lever ${id} says not what it may be`, "write from: and to:, or choices: and a list");
  const [low, high, now] = [textOf(from), textOf(to), textOf(value)];
  if (from && to && low !== undefined && high !== undefined && compare(low, high) === "above")
    tell(to, `the most of lever ${id} lies below its least`, `write a value from ${low} on`, from);
  if (!value || now === undefined) return;
  if (choices.length > 0 && !choices.some(({ text }) => text === now || compare(text, now) === "same")) {
    const known = choices.map(({ text }) => text).join(", ");
    tell(value, `${now} is not a choice of lever ${id}`, `write one of ${known}`, choices[0]?.node);
  }
  if (from && low !== undefined && compare(now, low) === "below")
    tell(value, `${now} is less than ${low}, the least of lever ${id}`, `write ${low} or more`, from);
  if (to && high !== undefined && compare(now, high) === "above")
    tell(value, `${now} is more than ${high}, the most of lever ${id}`, `write ${high} or less`, to);
}

/** How one text stands to another: dates by the calendar, quantities by size; undefined where they cannot be compared. */
function compare(one: string, other: string): "below" | "same" | "above" | undefined {
  const [a, b] = [sizeOf(one), sizeOf(other)];
  if (!(a && b && sameDimension(a, b))) return undefined;
  if (Math.abs(a.value - b.value) <= 1e-12 * Math.abs(b.value)) return "same";
  return a.value < b.value ? "below" : "above";
}

/** A date counts as its digits. */
function sizeOf(text: string) {
  const period = readPeriod(text);
  if (period && !("problem" in period))
    return { value: Number(period.first.replaceAll("-", "")), mass: 0, time: 0, money: 0 };
  return measureOf(text);
}

function targetOf(root: LocatedMap, path: string): Located | Fault {
  const key = "uncertain.";
  const steps = path.startsWith(key) ? ["uncertain", path.slice(key.length)] : path.split(".");
  let node: Located | undefined = root;
  for (const [index, step] of steps.entries()) {
    node = index === 1 && steps[0] === "shocks" ? shockOf(root, step) : child(node, step);
    if (!node) break;
  }
  if (node?.kind === "scalar" && steps[0] !== "levers") return node;
  return {
    at: 0,
    problem: `there is no value at "${path}"`,
    fix: "write the path of a field that this scenario gives, for example shocks.lynas-samarium.capacity",
  };
}

export function shockOf(root: LocatedMap, id: string): LocatedMap | undefined {
  const shocks = child(root, "shocks");
  const found = shocks?.kind === "list" && shocks.items.find((item) => textOf(child(item, "id")) === id);
  return found && found.kind === "map" ? found : undefined;
}

/** `--set levers.stock="5 weeks"` sets the value of the lever: the path that it means. */
export function settingPath(root: LocatedMap, path: string): string | Fault {
  const id = /^levers\.([^.]+)$/.exec(path)?.[1];
  if (id === undefined) return path;
  const known = leverMaps(root).map((lever) => lever.id);
  if (known.includes(id)) return `${path}.value`;
  const fix = known.length === 0 ? "name the field itself: shocks.id.field" : suggestion(id, known, "lever");
  return { at: 0, problem: `the scenario has no lever "${id}"`, fix };
}
