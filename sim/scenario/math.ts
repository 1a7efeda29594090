/** mathjs with our units: tonnes of oxide, dollars, and our year. */
import {
  addDependencies,
  create,
  createUnitDependencies,
  divideDependencies,
  type Unit as MathUnit,
  multiplyDependencies,
  parseDependencies,
  subtractDependencies,
  unitDependencies,
} from "mathjs";
import { WEEKS_PER_YEAR } from "../numbers/dates.ts";
import type { Measure } from "./distributions.ts";
import { units } from "./units.ts";

/** What an expression is computed with. */
export type Value = number | MathUnit;

export const math = create({
  ...addDependencies,
  ...createUnitDependencies,
  ...divideDependencies,
  ...multiplyDependencies,
  ...parseDependencies,
  ...subtractDependencies,
  ...unitDependencies,
});

defineUnits();

/** In t, weeks and USD: mathjs tells the power of each unit, our table what the unit measures. */
export function measure(value: Value): Measure {
  if (typeof value === "number") return { value, mass: 0, time: 0, money: 0 };
  const powers = { mass: 0, time: 0, money: 0 };
  for (const { unit, power: exponent } of value.units) {
    const known = units.get(unit.name)!;
    powers.mass += known.mass * exponent;
    powers.time += known.time * exponent;
    powers.money += known.money * exponent;
  }
  const target = `t^${powers.mass} week^${powers.time} USD^${powers.money}`;
  return { value: value.toNumber(target), ...powers };
}

function defineUnits(): void {
  const daysPerYear = WEEKS_PER_YEAR * 7;
  math.createUnit("tREO");
  math.createUnit("USD");
  const definitions: Record<string, string> = {
    t: "1 tREO",
    kt: "1000 tREO",
    ktREO: "1000 tREO",
    kg: "0.001 tREO",
  };
  for (const name of ["yr", "year", "years"]) definitions[name] = `${daysPerYear} day`;
  for (const name of ["month", "months"]) definitions[name] = `${daysPerYear / 12} day`;
  for (const name of ["quarter", "quarters"]) definitions[name] = `${daysPerYear / 4} day`;
  for (const [name, definition] of Object.entries(definitions))
    math.createUnit(name, definition, { override: true });
}
