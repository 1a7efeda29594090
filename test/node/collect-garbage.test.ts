/** What nothing holds any more is gone afterwards, and what is held stays. */
import { expect, test } from "vitest";
import { collectGarbage } from "../../sim/node/collect-garbage.ts";

test("an object that nothing holds is collected, one that is held is not", async () => {
  const held = { name: "held" };
  const refs = [new WeakRef(held), new WeakRef({ name: "let go of" })];
  await new Promise((resolve) => setTimeout(resolve)); // a WeakRef keeps its object until the turn that made it is over
  expect(refs.map((ref) => ref.deref()?.name)).toEqual(["held", "let go of"]);
  await new Promise((resolve) => setTimeout(resolve)); // and so does one that was looked at
  await collectGarbage();
  expect(refs.map((ref) => ref.deref()?.name)).toEqual([held.name, undefined]);
});
