/** The properties of a future under shocks of every kind, several at a time, over a chain with every kind of agent. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Simulation } from "../../../sim/engine/simulation.ts";
import type { State } from "../../../sim/engine/state.ts";
import { shockKinds } from "../../../sim/scenario/schema.ts";
import { tries } from "../../arbitraries.ts";
import { future } from "../../tiny.ts";
import { scenarioOf } from "../shocks/from-text.ts";
import { firstTold, mixes, OFFTAKE, texts, world, written } from "./all-kinds.ts";

const STOCKS = [
  ...[
    "pile",
    "feedStock",
    "residue",
    "outPile",
    "oxide",
    "account",
    "stateStock",
    "makerStock",
    "borderHold",
  ],
  ...["shelf", "shelfContent", "stock", "stockContent", "userContent", "buffer", "metalReady", "metalRaw"],
  ...[
    "feedRing",
    "holdRing",
    "transitRing",
    "workRing",
    "magnetRing",
    "pending",
    "pendingMilitary",
    "licensed",
  ],
  ...[
    "generalOpen",
    "testQueue",
    "inTest",
    "testRing",
    "rulePending",
    "ruleLicensed",
    "backlog",
    "linesDown",
  ],
  ...[
    "makerCivil",
    "workRingCivil",
    "shelfCivil",
    "detour",
    "transshipped",
    "seized",
    "mandated",
    "missedMandate",
  ],
  ...["setAside", "without", "cellOrder", "cameIntoUse", "inUse", "retiring"],
] as const satisfies readonly (keyof State)[];

/** A circuit without a limit is infinite, and so is the block of columns that it lies in. */
const INFINITE: readonly string[] = ["circuitNow", "usuallyNothing"];

test("every kind of shock is written here", () => {
  const told = new Set(texts.map((text) => /kind: ([a-z-]+)/.exec(text)?.[1]));
  expect(shockKinds.filter((kind) => !told.has(kind))).toEqual([]);
});

test("no stock falls below zero, no number stops being one, no tonne is lost", async () => {
  await fc.assert(
    fc.asyncProperty(mixes, fc.nat(1000), async (list, replication) => {
      const plan = await scenarioOf(world(), written(list), 90);
      const found = new Map<string, number>();
      const { recording } = future(
        world(),
        { ...plan, off: [] },
        {
          replication,
          observe: ({ state }: Simulation) => {
            for (const name of STOCKS)
              for (const each of state[name])
                if (each < 0) found.set(name, Math.min(each, found.get(name) ?? 0));
            for (const [name, column] of Object.entries(state))
              if (
                column instanceof Float64Array &&
                !INFINITE.includes(name) &&
                !column.every(Number.isFinite)
              )
                found.set(name, Number.NaN);
          },
        },
      );
      expect([...found]).toEqual([]);
      expect(recording.balanceError).toBeLessThanOrEqual(1e-9);
    }),
    tries(60),
  );
}, 120_000);

test("none of them changes a number before the week in which it starts, not by a bit", async () => {
  const still = future(world(), { ...(await scenarioOf(world(), written([]), 60)), off: [] });
  await fc.assert(
    fc.asyncProperty(mixes, async (list) => {
      const plan = await scenarioOf(world(), written(list), 60);
      const shaken = future(world(), { ...plan, off: [] });
      const first = Math.min(...list.map(firstTold));
      for (const { id } of still.recording.series)
        expect(shaken.series(id).slice(0, first), id).toEqual(still.series(id).slice(0, first));
    }),
    tries(40),
  );
}, 120_000);

test("the order in which they are written changes no number, not by a bit", async () => {
  await fc.assert(
    fc.asyncProperty(mixes, async (list) => {
      const lines = written(list);
      const [one, two] = [
        await scenarioOf(world(), lines, 60),
        await scenarioOf(world(), lines.toReversed(), 60),
      ];
      const straight = future(world(), { ...one, off: [] });
      const reversed = future(world(), { ...two, off: [] });
      for (const { id } of straight.recording.series)
        expect(reversed.series(id), id).toEqual(straight.series(id));
    }),
    {
      ...tries(25),
      examples: [
        [[5, 6].map((from) => ({ text: OFFTAKE, from, length: 0, acts: "plain" as const, later: 0 }))],
      ],
    },
  );
}, 120_000);
