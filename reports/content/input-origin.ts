/** Where an input comes from: the row of the world or the shock that gives it, with unit, source, date and grade. */
import type { Input } from "../../sim/model/inputs.ts";
import type { Scenario } from "../../sim/scenario/types.ts";
import { sourcesOf } from "../../sim/world/figures.ts";
import type { Grade, Provenance, World } from "../../sim/world/types.ts";
import { count } from "../words/numbers.ts";
import { shockUnit, worldUnits } from "./input-units.ts";

export interface Origin {
  readonly source: string;
  readonly date: string;
  /** Empty for what is chance and no figure. */
  readonly grade: Grade | "";
  /** "mines.csv, line 2", "shock licences-4". */
  readonly place: string;
  readonly unit: string;
}

/** Says of each input of a scenario where it comes from; `graded` is the grade that it counts under where none is named. */
export function originsOf(world: World, scenario: Scenario): (input: Input, graded: Grade) => Origin {
  const rows = sourcesOf(world);
  const units = worldUnits(world);
  const duties = new Map((world.duties ?? []).map((row): [string, Provenance] => [row.id, row]));
  const shocks = new Map(scenario.shocks.map((shock) => [shock.drawnWith ?? shock.id, shock]));
  const replaced = new Set(scenario.uncertain.map(({ path }) => path));

  return (input, graded) => {
    const { key } = input;
    const like = input.kind === "range" ? (input.like ?? key) : key;
    const row = rows.get(like);
    const [table, field] = [key.slice(0, key.indexOf("/")), key.slice(key.lastIndexOf("/") + 1)];
    if (replaced.has(key)) return assumed(units.get(key) ?? "number", "uncertain", graded);
    if (row !== undefined) return inRow(row, units.get(like) ?? "number", graded);
    if (field === "chance" || field === "start") return chance();
    if (table === "shocks") {
      const id = idOf(key, (one) => shocks.has(one) || duties.has(one.slice(DUTIES.length)));
      const duty = duties.get(id.slice(DUTIES.length));
      if (duty !== undefined && id.startsWith(DUTIES)) return inRow(duty, "share", duty.grade);
      const shock = shocks.get(id);
      const unit = shock === undefined ? "number" : shockUnit(shock, key.slice(`shocks/${id}/`.length));
      const own = assumed(unit, `shock ${id}`, shock?.grade ?? graded);
      return shock?.source === undefined ? own : { ...own, source: shock.source };
    }
    if (input.kind === "choice") return ours("reshock calibrate", "plausible.csv", graded, world.asOf);
    if (input.kind === "group") return ours("correlation of groups, see MODEL.md", "parameters.csv", graded);
    // What is left are the plans' delays that a scenario replaces, and constants of the model.
    return input.kind === "quantity" && input.quantity.kind === "constant"
      ? ours("how the model is built, see MODEL.md", "the model", graded)
      : assumed("weeks", "uncertain", graded);
  };
}

/** What the ids of the world's own duties begin with. */
const DUTIES = "world/duties/";

function inRow({ source, date, file, line }: Provenance, unit: string, grade: Grade): Origin {
  return { source, date: dated(date), grade, place: `${file}, line ${count(line)}`, unit };
}

function assumed(unit: string, place: string, grade: Grade): Origin {
  return { source: "assumption of the scenario, which names no source", date: dated(""), grade, place, unit };
}

function ours(source: string, place: string, grade: Grade, date = ""): Origin {
  return { source, date: dated(date), grade, place, unit: "number" };
}

function chance(): Origin {
  return { source: "chance, even between 0 and 1", date: "", grade: "", place: "the model", unit: "share" };
}

function dated(date: string): string {
  return date === "" ? "not dated" : date;
}

/** The longest part of the key that is known: ids may hold slashes. */
function idOf(key: string, isKnown: (id: string) => boolean): string {
  const parts = key.split("/").slice(1);
  for (let length = parts.length - 1; length > 0; length--) {
    const id = parts.slice(0, length).join("/");
    if (isKnown(id)) return id;
  }
  return parts[0] ?? "";
}
