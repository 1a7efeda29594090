/** The simulator against cases whose answer is known, as kept with the version. */
import type { KeptVerification } from "../input.ts";
import { count, percent, quantity } from "../words/numbers.ts";
import type { Context } from "./context.ts";
import { type Block, paragraph, tableBlock } from "./types.ts";

export function verificationBlocks({ input, main }: Context): Block[] {
  const { verification: kept } = input;
  if (kept === undefined)
    return [paragraph("No table of verification comes with this version: “reshock verify” computes one.")];
  const rows = kept.cases.flatMap((one) => one.rows);
  const passed = rows.filter((row) => row.passed).length;
  return [
    paragraph(
      `Against cases whose answer is known from theory, ${count(passed)} of ${count(rows.length)} figures are met. ${ageOf(kept, main.run.codeHash)}`,
    ),
    tableBlock({
      id: "verification",
      caption: "Verification: cases with a known answer",
      columns: [
        { label: "Case", align: "left" },
        { label: "What of the program it runs through", align: "left" },
        { label: "Figures met", align: "right" },
        { label: "Nearest to its margin", align: "left" },
      ],
      rows: kept.cases.map(({ title, exercises, rows: own }) => {
        const met = own.filter((row) => row.passed).length;
        return [
          { text: title },
          { text: exercises },
          { text: `${count(met)} of ${count(own.length)}`, value: met },
          { text: nearest(own) },
        ];
      }),
      note: "The margin is the half-width of a 99% interval over three seeds, or for exact cases the error allowed. “reshock verify --all” prints every figure.",
      folded: true,
    }),
  ];
}

/** Whether the code has changed since. */
function ageOf({ version, codeHash }: KeptVerification, current: string): string {
  const made = `The table was computed with version ${version}, code ${codeHash.slice(0, 12)}`;
  return codeHash === current
    ? `${made}, which is the code of this run.`
    : `${made}; the code of this run is ${current.slice(0, 12) || "not recorded"}, so the table may be out of date.`;
}

function nearest(rows: KeptVerification["cases"][number]["rows"]): string {
  const used = rows
    .filter(({ bound, margin }) => bound !== true && margin > 0)
    .map((row) => ({ ...row, part: Math.abs(row.got - row.expected) / row.margin }));
  if (used.length === 0) return "exact, or bounds only";
  const worst = used.reduce((most, one) => (one.part > most.part ? one : most));
  return `${worst.quantity}: expected ${quantity(worst.expected)}, got ${quantity(worst.got)}, ${percent(worst.part)} of the margin used`;
}
