/** O16, properties 1 to 5, on the whole engine: the same futures however a batch is cut, and none changed by another. */
import { prepareFutures } from "../../montecarlo/futures.ts";
import type { Plan } from "../../montecarlo/plan.ts";
import { type Block, createReplicator } from "../../montecarlo/replicate.ts";
import { rowsOfBlocks } from "../../montecarlo/rows.ts";
import { mergedTally, type Tally } from "../../montecarlo/tally.ts";
import type { Scenario } from "../../scenario/types.ts";
import type { World } from "../../world/types.ts";
import { exact, type VerificationRow } from "./judge.ts";

/** A world with a scenario that has shocks, and the one that it shocks. */
export interface WorldCase {
  readonly world: World;
  readonly shocked: Scenario;
  readonly calm: Scenario;
}

const FUTURES = 6;
const SEED = "verify";

/** Each row counts figures (measures of each future, bins of each weekly series) that are not the same, bit for bit. */
export function sameFutures({ world, shocked, calm }: WorldCase): VerificationRow[] {
  const name = "O16 The same futures";
  const futures = prepareFutures(world, shocked);
  const job = { seed: SEED, sampling: "random" } as const;
  const run = createReplicator(futures, shocked.id, { ...job, replications: FUTURES });
  const whole = [run(0, FUTURES)];
  const fresh = (length: number) =>
    createReplicator(prepareFutures(world, shocked), shocked.id, { ...job, replications: length });
  const row = (quantity: string, different: number): VerificationRow =>
    exact(name, `${quantity}: figures that differ`, 0, different, 0);
  const singly = fresh(FUTURES);
  const parts = [3, 0, 4, 1, 5, 2].map((at) => singly(at, at + 1));
  const alone = fresh(FUTURES)(FUTURES - 2, FUTURES - 1);
  const short = fresh(FUTURES / 2)(0, FUTURES / 2);
  const noShocks = createReplicator(prepareFutures(world, { ...shocked, shocks: calm.shocks }), calm.id, {
    ...job,
    replications: 2,
  })(0, 2);
  const baseline = createReplicator(prepareFutures(world, calm), calm.id, { ...job, replications: 2 })(0, 2);
  return [
    row("one by one and out of order, against all at once", differences(futures.plan, whole, parts)),
    row("one future alone, against the same one of a batch", rowsApart(whole[0], alone)),
    row("a shorter batch, against the start of a longer one", rowsApart(whole[0], short)),
    row(
      "no shocks beyond those of the baseline, against it",
      differences(futures.plan, [baseline], [noShocks]),
    ),
    row("two halves, against all at once", differences(futures.plan, whole, [run(0, 3), run(3, FUTURES)])),
  ];
}

/** Figures that two batches of the same length do not share. */
function differences(plan: Plan, one: readonly Block[], two: readonly Block[]): number {
  const [left, right] = [rowsOfBlocks(one), rowsOfBlocks(two)];
  const columns = one[0].values.length / (one[0].to - one[0].from);
  let count = 0;
  for (let column = 0; column < columns; column++) {
    const values = right.read(column);
    left.read(column).forEach((value, at) => {
      if (!Object.is(value, values[at])) count++;
    });
  }
  const counted = (blocks: readonly Block[]): Tally =>
    mergedTally(
      plan,
      blocks.map(({ tally }) => tally),
    );
  const [a, b] = [counted(one), counted(two)];
  for (const part of ["counts", "sums", "short", "begun", "wanted"] as const) {
    a[part].forEach((value, at) => {
      if (value !== b[part][at]) count++;
    });
  }
  return count;
}

/** Figures of `part` that `whole` does not have in the same future. */
function rowsApart(whole: Block, part: Block): number {
  const [length, size] = [whole.to - whole.from, part.to - part.from];
  let count = 0;
  part.values.forEach((value, at) => {
    const [column, future] = [Math.floor(at / size), part.from + (at % size)];
    if (!Object.is(value, whole.values[column * length + future - whole.from])) count++;
  });
  return count;
}
