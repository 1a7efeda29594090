/** Closed-form cases in the terminal: what each runs on, and how near each figure comes. */
import type { VerificationCase, VerificationRow } from "../analysis/verification.ts";
import { table } from "./table.ts";
import { styled } from "./terminal.ts";

type Result = Omit<VerificationCase, "run"> & { readonly rows: readonly VerificationRow[] };

const GROUNDS: Readonly<Record<VerificationCase["on"], string>> = {
  engine: "whole futures of a compiled world, the shipped one or a small one made for the case",
  method: "the very function that batches and their summaries use",
};

/** A line a case; with `all`, and for cases that fail, a line a figure. */
export function showVerification(results: readonly Result[], all: boolean): string {
  const rows = results.map(({ id, title, on, rows }) => [
    id,
    title,
    on,
    String(rows.length),
    `${Math.round(100 * nearest(rows))} %`,
    rows.every(({ passed }) => passed) ? "met" : styled("red", "NOT MET"),
  ]);
  const used = [...new Set(results.map(({ on }) => on))];
  const details = results
    .filter(({ rows }) => all || rows.some(({ passed }) => !passed))
    .map(
      ({ id, title, exercises, rows }) =>
        `${styled("bold", `${id} ${title}`)}\nruns through: ${exercises}\n\n${figures(rows)}`,
    );
  return [
    table(["case", "what", "on", "figures", "margin used", "result"], rows),
    `Margin used: the largest error as a share of what is allowed (a 99 % interval of 30 replications a seed, or the\ndigits of an exact case; bounds use none).\n${used.map((on) => `${on}: ${GROUNDS[on]}`).join("\n")}`,
    ...details,
  ].join("\n\n");
}

function figures(rows: readonly VerificationRow[]): string {
  return table(
    ["figure", "expected", "got", "margin", "result"],
    rows.map(({ quantity, expected, got, margin, passed }) => [
      quantity,
      digits(expected),
      digits(got),
      margin === 0 ? "0" : `±${margin.toPrecision(2)}`,
      passed ? "met" : styled("red", "NOT MET"),
    ]),
  );
}

/** Largest error over its margin; exact cases that allow none use none when they are met. */
function nearest(rows: readonly VerificationRow[]): number {
  return rows.reduce((worst, { expected, got, margin, bound }) => {
    const used = bound !== true && margin > 0 ? Math.abs(got - expected) / margin : 0;
    return Math.max(worst, Math.min(used, 9.99));
  }, 0);
}

function digits(value: number): string {
  return Number(value.toPrecision(10)).toString();
}
