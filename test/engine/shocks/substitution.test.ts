import { expect, test } from "vitest";
import { dateOf } from "../../tiny.ts";
import * as row from "../../tiny-rows.ts";
import { chain, START } from "./chain.ts";
import { futureOf } from "./from-text.ts";

test("what leaves one magnet for another is neither made nor lost when the two grow at paces of their own", async () => {
  const world = chain();
  const growing = {
    ...world,
    endUses: world.endUses.map((use) =>
      use.product === "ndfeb-alloyed" ? { ...use, growth: row.figure("boom", 0.3) } : use,
    ),
  };
  const demand = async (shocks: string[]): Promise<number> => {
    const { series } = await futureOf(growing, shocks);
    const last = (magnet: string) => series(`product-demand/${magnet}/JP`).at(-1)!;
    return last("ndfeb-alloyed") + last("ndfeb-standard");
  };
  const swap =
    "id: x, kind: substitution, products: ndfeb-alloyed, to: ndfeb-standard, share: 50 %, " +
    `from: ${dateOf(START)}`;
  const calm = await demand([]);
  expect(calm).toBeGreaterThan(90); // of 80 at the opening
  expect((await demand([swap])) / calm).toBeCloseTo(1, 9);
});
