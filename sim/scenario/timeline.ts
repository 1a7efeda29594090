/** The timeline of a scenario: one row a shock, one mark a month, for a terminal or any other fixed-width text. */
import { quantile } from "../numbers/distributions.ts";
import { addDays } from "./dates.ts";
import { entries } from "./plain.ts";
import type { IsoDate, Quantity, Scenario, Shock } from "./types.ts";

/**
 * "=" while it acts, "/" while it builds up, "~" while it fades, "?" where only some futures have it, ">" where it goes
 * on after the end. The bar marks the first reported month. Ends of "?" are the 5 and 95 % points of what is drawn.
 */
export function timeline(scenario: Scenario): readonly string[] {
  const listed = entries(scenario.shocks);
  if (listed.length === 0) return ["No shocks."];
  const first = monthOf(addDays(scenario.start, -scenario.runInWeeks * 7));
  const last = monthOf(addDays(scenario.start, scenario.weeks * 7 - 1));
  const reported = monthOf(scenario.start) - first;
  const months = last - first + 1;
  const label = Math.min(28, Math.max(...listed.map(({ id }) => id.length)));
  const rows = listed.map(({ id, shock }) => {
    const phases = phasesOf(shock);
    const marks = Array.from({ length: months }, (_, month) => {
      const found = phases.find(
        ({ from, until }) => month + first >= monthOf(from) && month + first <= monthOf(until),
      );
      return found?.mark ?? (month === reported ? "|" : ".");
    });
    const goesOn = phases.some(({ from, until }) => monthOf(from) <= last && monthOf(until) > last);
    return `${id.slice(0, label).padEnd(label)}  ${marks.join("")}${goesOn ? ">" : ""}`;
  });
  const used = marksUsed(rows.map((row) => row.slice(label)).join(""));
  return [`${" ".repeat(label)}  ${years(first, months)}`, ...rows, ...used];
}

const meanings: readonly (readonly [string, string])[] = [
  ["=", "acts"],
  ["/", "builds up"],
  ["~", "fades"],
  ["?", "in some futures"],
  [">", "goes on"],
];

function marksUsed(text: string): readonly string[] {
  const used = meanings.filter(([mark]) => text.includes(mark)).map(([mark, means]) => `${mark} ${means}`);
  return used.length === 0 ? [] : [`(a mark a month: ${used.join(", ")})`];
}

interface Phase {
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly mark: string;
}

const never: IsoDate = "2100-12-31";

/** Stretches of time with their marks, the first that holds counts. */
function phasesOf(shock: Shock): readonly Phase[] {
  const start = startOf(shock);
  const end = endOf(shock, start);
  if (!isSure(shock)) return [{ from: start.early, until: end.late, mark: "?" }];
  const built = later(start.late, rampOf(shock), 0.5);
  const faded = later(end.late, shock.recovery?.over, 0.5);
  return [
    { from: start.early, until: addDays(start.late, -1), mark: "?" },
    { from: start.late, until: earlier(addDays(built, -1), end.early), mark: "/" },
    { from: start.late, until: end.early, mark: "=" },
    { from: addDays(end.early, 1), until: end.late, mark: "?" },
    { from: addDays(end.late, 1), until: faded, mark: "~" },
  ].filter(({ from, until }) => from <= until);
}

interface Range {
  readonly early: IsoDate;
  readonly late: IsoDate;
}

function startOf(shock: Shock): Range {
  const delay = shock.kind === "ramp" || shock.kind === "open" ? shock.delay : shock.after?.lag;
  return { early: later(shock.from, delay, 0.05), late: later(shock.window ?? shock.from, delay, 0.95) };
}

function endOf(shock: Shock, start: Range): Range {
  if (!shock.duration || shock.rate) return { early: shock.until ?? never, late: shock.until ?? never };
  return {
    early: addDays(later(start.early, shock.duration, 0.05), -1),
    late: addDays(later(start.late, shock.duration, 0.95), -1),
  };
}

/** True for a shock that comes in every future and is not again and again. */
function isSure({ probability, after, onlyIf, unless, rate, kind }: Shock): boolean {
  const always = probability.kind === "constant" && probability.value === 1;
  return always && !(after || onlyIf || unless || rate) && kind !== "dispute";
}

/** Time to the full effect, where a kind has one. */
function rampOf(shock: Shock): Quantity | undefined {
  if ("ramp" in shock) return shock.ramp;
  return "quantities" in shock && "ramp" in shock.quantities ? shock.quantities.ramp : undefined;
}

function later(date: IsoDate, quantity: Quantity | undefined, share: number): IsoDate {
  if (!quantity || date === never) return date;
  const weeks = quantity.kind === "constant" ? quantity.value : quantile(quantity, share);
  return addDays(date, Math.round(7 * Math.max(0, Math.min(2600, weeks))));
}

function earlier(one: IsoDate, other: IsoDate): IsoDate {
  return one < other ? one : other;
}

function years(first: number, months: number): string {
  let line = "";
  for (let month = 0; month < months; month++) {
    const atJanuary = (first + month) % 12 === 0;
    if (atJanuary || month === 0) line = line.padEnd(month) + String(Math.floor((first + month) / 12));
  }
  return line;
}

function monthOf(date: IsoDate): number {
  const [year, month] = date.split("-").map(Number) as [number, number];
  return year * 12 + month - 1;
}
