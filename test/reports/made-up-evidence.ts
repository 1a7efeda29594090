/** Made-up evidence of a run: one input that stands out, shares of variance by grade, shares that settle. */
import type { KeptVerification, RunEvidence } from "../../reports/input.ts";

export function evidenceOf(element: string): RunEvidence {
  const grades = [
    { of: "A" as const, share: 0.01, low: 0, high: 0.06, clear: 0, inputs: 170 },
    { of: "B" as const, share: 0.08, low: 0.02, high: 0.14, clear: 0, inputs: 220 },
    { of: "C" as const, share: 0.62, low: 0.5, high: 0.74, clear: 0.4, inputs: 9700 },
    { of: "behaviour" as const, share: 0.11, low: 0.05, high: 0.17, clear: 0, inputs: 1 },
  ];
  const about = { futures: 500, inputs: 10090, threshold: 0.21, variance: grades };
  return {
    drivers: [
      { ...about, id: `short/${element}/JP`, label: "chance", unit: "probability", mean: 0.55, drivers: [] },
      {
        ...{ ...about, id: `unmet/${element}/JP`, label: "unmet", unit: "t REO", mean: 150 },
        drivers: [
          { input: "shocks/japan/approval/JP", grade: "C", rank: -0.64, low: 240, high: 70 },
          { input: `group/cover/JP`, grade: "B", rank: -0.3, low: 180, high: 120 },
        ],
      },
      { ...{ ...about, id: "value/world", label: "value", unit: "million USD", mean: 70_000 }, drivers: [] },
    ],
    convergence: [
      {
        ...{ id: `short/${element}/JP`, label: "chance", unit: "probability" },
        points: [125, 250, 375, 500].map((futures, at) => ({
          ...{ futures, value: [0.5, 0.56, 0.54, 0.55][at]! },
          ...{ low: 0.55 - 1 / Math.sqrt(futures), high: 0.55 + 1 / Math.sqrt(futures) },
        })),
      },
    ],
  };
}

export const VERIFICATION: KeptVerification = {
  version: "0.1.0",
  codeHash: "ef".repeat(32),
  cases: [
    {
      ...{ id: "O1", title: "Queues", exercises: "named streams" },
      rows: [
        { quantity: "wait", expected: 4, got: 4.01, margin: 0.05, passed: true },
        { quantity: "utilisation", expected: 0.8, got: 0.8, margin: 0.01, passed: true },
      ],
    },
    {
      ...{ id: "O2", title: "Newsvendor", exercises: "inverse normal" },
      rows: [{ quantity: "order", expected: 10, got: 12, margin: 0.1, passed: false }],
    },
  ],
};
