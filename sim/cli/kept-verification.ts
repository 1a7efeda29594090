/** The table of verification that this version was released with, for every briefing; `reshock verify --keep` writes it anew. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { KeptVerification } from "../../reports/input.ts";
import { writeWhole } from "../node/atomic-write.ts";
import { codeHash } from "../node/code-hash.ts";
import { Mistake } from "./mistake.ts";
import { packageRoot } from "./package-root.ts";

const PATH = join(packageRoot, "reports", "verification.json");

/** Writes the table, with the code that it was computed with; returns where. */
export function keepVerification(
  cases: KeptVerification["cases"],
  version: string,
  path: string = PATH,
): string {
  const kept: KeptVerification = {
    version,
    codeHash: codeHash(),
    cases: cases.map(({ id, title, exercises, rows }) => ({
      ...{ id, title, exercises },
      rows: rows.map(({ quantity, expected, got, margin, passed, bound }) => ({
        ...{ quantity, expected, got, margin, passed },
        ...(bound === undefined ? {} : { bound }),
      })),
    })),
  };
  writeWhole(path, `${JSON.stringify(kept, rounded, 1)}\n`);
  return path;
}

/** Six significant figures: what a reader compares. */
function rounded(_: string, value: unknown): unknown {
  return typeof value === "number" ? Number(value.toPrecision(6)) : value;
}

/** Nothing where the version carries none. Throws a Mistake for a file that is no such table. */
export function keptVerification(path: string = PATH): { verification?: KeptVerification } {
  if (!existsSync(path)) return {};
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Mistake(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  if (!isVerification(read))
    throw new Mistake(`${path} is no table of verification: write it anew by reshock verify --keep`);
  return { verification: read };
}

/** As far as a wrong file would break a briefing. */
function isVerification(read: unknown): read is KeptVerification {
  const { version, codeHash: hash, cases } = (read ?? {}) as Partial<Record<keyof KeptVerification, unknown>>;
  return (
    typeof version === "string" &&
    typeof hash === "string" &&
    Array.isArray(cases) &&
    cases.every(
      (one) =>
        typeof one?.title === "string" &&
        typeof one.exercises === "string" &&
        Array.isArray(one.rows) &&
        one.rows.every(
          (row: { got?: unknown; margin?: unknown }) =>
            typeof row?.got === "number" && typeof row.margin === "number",
        ),
    )
  );
}
