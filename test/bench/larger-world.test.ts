/** The larger world of the growth figures is one that runs: as many times the agents, whatever kinds the tables hold. */
import { describe, expect, it } from "vitest";
import { load } from "../../sim/cli/library.ts";
import { compile } from "../../sim/model/compile.ts";
import { largerWorld } from "./larger-world.ts";

describe.each(["baseline", "history-2025"])("%s", (name) => {
  it("has three times the agents, and traders of its own for each", async () => {
    const { world, scenario } = await load(name);
    const plain = compile(world, scenario);
    const larger = compile(largerWorld(world, 3), scenario);
    const own = ({ mines, plants, makers, cells }: typeof plain): number[] =>
      [mines, plants, makers, cells].map(({ count }) => count);
    expect(own(larger)).toEqual(own(plain).map((count) => 3 * count));
    expect(larger.contracts.count).toBeGreaterThan(plain.contracts.count);
    const holders = larger.accounts.id.filter((id) => id.endsWith("-copy-2"));
    expect(holders).toHaveLength(world.traders.filter(({ kind }) => kind !== "merchant").length);
  });
});
