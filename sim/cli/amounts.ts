/** Shares and stretches of time as people write them on a command line. */
import { Mistake } from "./mistake.ts";

const SECONDS: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600 };

/** "90 s", "10min", "2 h" in seconds; undefined stays. Throws a Mistake that names the option. */
export function seconds(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const found = /^(\d+(?:\.\d+)?)\s*(s|min|h)$/.exec(text.trim());
  const amount = found === null ? 0 : Number(found[1]) * SECONDS[found[2]];
  if (!(amount > 0))
    throw new Mistake(`${option} ${text}: write a time with its unit, such as '90 s', '10 min' or '2 h'`);
  return amount;
}

/** "1 %" or "0.01" as 0.01. Throws a Mistake that names the option, for shares outside 0 to 1 too. */
export function share(option: string, text: string): number {
  const found = numberOf(text);
  if (found === undefined || found > 1) {
    throw new Mistake(`${option} ${text}: write a share such as '1 %' or 0.01`);
  }
  return found;
}

const MOST_KEPT = 100;

/** "0,17,99" as numbers of futures, ascending. Throws a Mistake for anything that is none of them. */
export function futuresOf(
  option: string,
  text: string | undefined,
  replications: number,
): number[] | undefined {
  if (text === undefined) return undefined;
  const found = text.split(",").map((part) => (/^\s*\d+\s*$/.test(part) ? Number(part) : Number.NaN));
  if (!found.every((number) => number < replications) || found.length > MOST_KEPT) {
    throw new Mistake(
      `${option} ${text}: write at most ${MOST_KEPT} numbers from 0 to ${replications - 1}, separated by commas`,
    );
  }
  return [...new Set(found)].sort((one, two) => one - two);
}

/** A precision: a share, or a distance in the unit of the measure. */
export function precisionOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const found = numberOf(text);
  if (found === undefined) {
    throw new Mistake(
      `--precision ${text}: write a share such as 0.02 or '2 %', for two percentage points either way`,
    );
  }
  return found;
}

function numberOf(text: string): number | undefined {
  const found = /^(\d+(?:\.\d+)?|\.\d+)\s*(%?)$/.exec(text.trim());
  if (found === null) return undefined;
  return found[2] === "%" ? Number(found[1]) / 100 : Number(found[1]);
}
