import fc from "fast-check";
import { expect, test } from "vitest";
import { isComplete, pendingOf } from "../../sim/node/pending.ts";

test("gaps come first, in order, never larger than asked for", () => {
  const pending = pendingOf(20, [
    { from: 10, to: 12 },
    { from: 3, to: 5 },
  ]);
  expect(pending.left()).toBe(16);
  const taken = [pending.take(2), pending.take(2), pending.take(9), pending.take(99), pending.take(1)];
  expect(taken).toEqual([
    { from: 0, to: 2 },
    { from: 2, to: 3 },
    { from: 5, to: 10 },
    { from: 12, to: 20 },
    undefined,
  ]);
});

test("what is done and what is taken make up the whole, each future once", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(
      sizes,
      fc.integer({ min: 1, max: 7 }),
      fc.infiniteStream(fc.boolean()),
      (lengths, size, keep) => {
        let at = 0;
        const blocks = lengths.map((length) => {
          at += length;
          return { from: at - length, to: at };
        });
        const done = blocks.filter(() => keep.next().value).reverse();
        const pending = pendingOf(at, done);
        const all = [...done];
        for (let range = pending.take(size); range !== undefined; range = pending.take(size)) all.push(range);
        expect(isComplete(at, all)).toBe(true);
        expect(all.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(at);
      },
    ),
  );
});
