/** What every weekly chart shares: ticks at quarters or years, a zero-width line and a letter at each shock. */
import * as Plot from "@observablehq/plot";
import { GREY } from "./colors.ts";
import type { WeekAxis } from "./types.ts";

export function weekScale({ weeks, ticks }: WeekAxis): Plot.ScaleOptions {
  const labels = new Map(ticks.map(({ week, label }) => [week, label]));
  return {
    type: "linear",
    domain: [0, Math.max(1, weeks)],
    ticks: ticks.map(({ week }) => week),
    tickFormat: (week: number) => labels.get(week) ?? "",
    label: null,
  };
}

export function shockMarks({ shocks, weeks }: WeekAxis): Plot.Markish[] {
  return [
    Plot.ruleX(shocks, { x: "week", stroke: GREY, strokeDasharray: "2,3" }),
    Plot.text(lettersByPlace(shocks, weeks), {
      x: "week",
      text: "letters",
      frameAnchor: "top",
      dy: -11,
      fontWeight: "bold",
      fontSize: 10,
    }),
  ];
}

/** Letters of shocks that start close together share one label: "B–E" reads, letters on top of each other do not. */
export function lettersByPlace(
  shocks: WeekAxis["shocks"],
  weeks: number,
): { week: number; letters: string }[] {
  const places: { week: number; letters: string[] }[] = [];
  for (const { week, letter } of shocks) {
    const last = places[places.length - 1];
    if (last !== undefined && week - last.week < weeks * 0.1) last.letters.push(letter);
    else places.push({ week, letters: [letter] });
  }
  return places.map(({ week, letters }) => ({ week, letters: joined(letters) }));
}

function joined(letters: readonly string[]): string {
  return letters.length <= 2 ? letters.join("") : `${letters[0]}–${letters[letters.length - 1]}`;
}
