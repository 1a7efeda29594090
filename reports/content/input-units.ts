/** Units of inputs as a table of data tells them: those of the world's figures, and of the fields of shocks. */
import { fieldsOf, isTableShock } from "../../sim/scenario/kinds.ts";
import type { Shock } from "../../sim/scenario/types.ts";
import { unitsOf } from "../../sim/world/figures.ts";
import type { World } from "../../sim/world/types.ts";

/** Plain numbers of the world that are counted in something, by table and last part of the key. */
const PLAIN: Readonly<Record<string, string>> = {
  "recipes/content": "kg oxide per kg of magnet",
  "end-uses/substitutability": "share",
  "end-uses/reservation20": "times the reference price",
  "end-uses/reservation50": "times the reference price",
  "end-uses/reservation90": "times the reference price",
  "uses/threat-cover": "times the usual cover",
  "downstream/output": "USD bn/yr",
  "offtakes/first-call": "share",
  "offtakes/passed-on": "share",
  "offtakes/upside-above": "USD/kg",
  "offtakes/upside-share": "share",
  "offtakes/upside-cap": "million USD/yr",
};

const NUMBER = "number";

/** Unit of each figure of the world by key; "number" for what has none. */
export function worldUnits(world: World): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(unitsOf(world)).map(([key, unit]) => {
      const plain = PLAIN[`${key.slice(0, key.indexOf("/"))}/${key.slice(key.lastIndexOf("/") + 1)}`];
      return [key, unit === "" ? (plain ?? NUMBER) : unit];
    }),
  );
}

/** Of the fields that shocks have in common, and of those kinds whose fields no table tells. */
const FIELDS: Readonly<Record<string, string>> = {
  ...{ probability: "share", duration: "weeks", recovery: "weeks", lag: "weeks", rate: "/yr" },
  ...{ approval: "share", "military-approval": "share", "general-licence": "share", leakage: "share" },
  ...{ "oxide-approval": "share", "metal-approval": "share", "magnet-approval": "share" },
  ...{
    "customs-hold": "share",
    "customs-pace": "share",
    delay: "weeks",
    startup: "weeks",
    validity: "weeks",
  },
  ...{
    amount: "t/yr",
    "carried-over": "t",
    share: "share",
    capacity: "t/yr",
    ramp: "weeks",
    notice: "weeks",
  },
  ...{ "offtake-share": "share", "offtake-volume": "t/yr", factor: NUMBER },
};

/** Unit of a shock's field, "approval/JP" or "duty"; "number" for what has none. */
export function shockUnit(shock: Shock, field: string): string {
  const name = field.split("/")[0]!;
  const told = isTableShock(shock) ? fieldsOf(shock.kind).find(([key]) => key === name)?.[1] : undefined;
  if (told?.is !== "quantity") return FIELDS[name] ?? NUMBER;
  const { unit, low, high } = told.expected;
  return unit === "" ? (low === 0 && high === 1 ? "share" : NUMBER) : unit;
}
