/** `correlations`: what is drawn together. */
import { correlationFactor } from "../numbers/correlation.ts";
import { correlation } from "./fields.ts";
import { shockOf } from "./levers.ts";
import { child, type Located, type LocatedMap, textOf } from "./located.ts";
import { suggestion } from "./nearest.ts";
import { constantAt, type Reading, report } from "./reading.ts";
import type { Correlation } from "./types.ts";

/** Fields of an export control that differ by destination. */
const byRegion: readonly string[] = [
  ...["approval", "oxide-approval", "metal-approval", "magnet-approval"],
  ...["military-approval", "delay", "general-licence"],
];

/** Sorted by id: the order in a file means nothing. */
export function readCorrelations(reading: Reading, root: LocatedMap): readonly Correlation[] {
  const node = child(root, "correlations");
  if (node?.kind !== "map") return [];
  const found = [...node.entries].flatMap(([id, { value }]): Correlation[] => {
    const between = child(value, "between");
    if (value.kind !== "map" || between?.kind !== "list") return [];
    const inputs = between.items.flatMap((item) => {
      const key = inputKey(reading, root, item);
      return key === undefined ? [] : [key];
    });
    return [{ id, inputs, rank: constantAt(reading, value, "rank", correlation) }];
  });
  found.sort((a, b) => (a.id < b.id ? -1 : 1));
  const keys = [...new Set(found.flatMap(({ inputs }) => inputs))];
  const sets = found.map(({ inputs, rank }) => ({ members: inputs.map((key) => keys.indexOf(key)), rank }));
  if (!correlationFactor(sets, keys.length))
    report(reading, node, {
      at: 0,
      problem: "no quantities can be correlated like this: the ranks contradict one another",
      fix: "bring the ranks nearer to zero, or name fewer quantities",
    });
  return found;
}

/** The key under which the model draws a quantity: that of a figure, or shocks/<id>/<field>. */
function inputKey(reading: Reading, root: LocatedMap, item: Located): string | undefined {
  const word = textOf(item);
  if (word === undefined) return undefined;
  if (Object.hasOwn(reading.names.figures, word)) return word;
  if (word.includes("/")) {
    const fix = suggestion(word, Object.keys(reading.names.figures), "figure");
    return fault(reading, item, `the world has no figure "${word}"`, fix);
  }
  const [id = "", field = "", region] = word.split(".");
  const map = shockOf(root, id);
  if (!map) {
    const fix = suggestion(id, shockIds(root), "shock with an id");
    return fault(reading, item, `no shock has the id "${id}"`, fix);
  }
  const value = child(map, field);
  if (!value) {
    const known = [...map.entries.keys()];
    return fault(
      reading,
      item,
      `shock ${id} gives no ${field || "field"}`,
      suggestion(field, known, "field"),
    );
  }
  const perRegion = textOf(child(map, "kind")) === "export-control" && byRegion.includes(field);
  if (value.kind === "map" && (region === undefined || !child(value, region)))
    return fault(
      reading,
      item,
      `${id}.${field} differs by destination`,
      `write for example ${id}.${field}.others`,
    );
  return `shocks/${id}/${field}${perRegion ? `/${region ?? "others"}` : ""}`;
}

function shockIds(root: LocatedMap): readonly string[] {
  const shocks = child(root, "shocks");
  return shocks?.kind === "list"
    ? shocks.items.map((item) => textOf(child(item, "id"))).filter((id) => id !== undefined)
    : [];
}

function fault(reading: Reading, item: Located, problem: string, fix: string): undefined {
  report(reading, item, { at: 0, problem, fix });
}
