import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Drawn, serveByPriority } from "../../sim/engine/allocation.ts";
import { CLASSES } from "../../sim/engine/state.ts";

interface Served {
  readonly civil: number[];
  readonly military: number[];
  readonly drawn: Drawn;
}

function serve(open: number, civilOnly: number, civil: number[], military: number[]): Served {
  const civilServed = new Float64Array(CLASSES);
  const militaryServed = new Float64Array(CLASSES);
  const drawn = { open: 0, civilOnly: 0 };
  serveByPriority(
    0,
    open,
    civilOnly,
    Float64Array.from(civil),
    Float64Array.from(military),
    civilServed,
    militaryServed,
    drawn,
  );
  return { civil: [...civilServed], military: [...militaryServed], drawn };
}

const orders = fc.array(fc.nat(50), { minLength: CLASSES, maxLength: CLASSES });
const stock = fc.nat(200);
const tonnesTo = (asked: number[], served: number[]): number =>
  asked.reduce((sum, tonnes, at) => sum + tonnes * served[at], 0);

describe("rationing in a region", () => {
  test("100 t for orders of 60, 60 and 30 t: the first class whole, two thirds of the second, nothing for the third", () => {
    const { civil, drawn } = serve(100, 0, [60, 60, 30, 0, 0], [0, 0, 0, 0, 0]);
    expect(civil).toEqual([1, 40 / 60, 0, 1, 1]);
    expect(drawn).toEqual({ open: 100, civilOnly: 0 });
  });

  test("a class shares what is left pro rata, civil and military alike", () => {
    const { civil, military } = serve(30, 0, [0, 40, 0, 0, 0], [0, 20, 0, 0, 0]);
    expect([civil[1], military[1]]).toEqual([0.5, 0.5]);
  });

  test("goods licensed for civil use are no help to the military", () => {
    const { civil, military, drawn } = serve(0, 100, [0, 0, 60, 0, 0], [50, 0, 0, 0, 0]);
    expect(military[0]).toBe(0);
    expect(civil[2]).toBe(1);
    expect(drawn).toEqual({ open: 0, civilOnly: 60 });
  });

  test("it never gives more than there is, and never more than was asked", () => {
    fc.assert(
      fc.property(stock, stock, orders, orders, (open, civilOnly, civil, military) => {
        const served = serve(open, civilOnly, civil, military);
        expect([...served.civil, ...served.military].every((share) => share >= 0 && share <= 1)).toBe(true);
        expect(served.drawn.open).toBeLessThanOrEqual(open);
        expect(served.drawn.civilOnly).toBeLessThanOrEqual(civilOnly);
        const given = tonnesTo(civil, served.civil) + tonnesTo(military, served.military);
        expect(Math.abs(given - served.drawn.open - served.drawn.civilOnly)).toBeLessThan(1e-9);
      }),
    );
  });

  test("it leaves nothing on the shelf that somebody may have", () => {
    fc.assert(
      fc.property(stock, stock, orders, orders, (open, civilOnly, civil, military) => {
        const served = serve(open, civilOnly, civil, military);
        if (served.drawn.open < open) {
          expect(served.civil.every((share) => share > 1 - 1e-12)).toBe(true);
          expect(served.military.every((share) => share > 1 - 1e-12)).toBe(true);
        }
        if (served.drawn.civilOnly < civilOnly)
          expect(served.civil.every((share) => share > 1 - 1e-12)).toBe(true);
      }),
    );
  });

  test("a higher class is never served a smaller share than a lower one", () => {
    fc.assert(
      fc.property(stock, stock, orders, orders, (open, civilOnly, civil, military) => {
        const served = serve(open, civilOnly, civil, military);
        for (const [asked, shares] of [
          [civil, served.civil],
          [military, served.military],
        ]) {
          const asking = shares.filter((_, at) => asked[at] > 0);
          expect(asking.every((share, at) => at === 0 || share <= asking[at - 1] + 1e-12)).toBe(true);
        }
      }),
    );
  });

  test("the military never takes from the stock for civil use", () => {
    fc.assert(
      fc.property(stock, stock, orders, orders, (open, civilOnly, civil, military) => {
        const served = serve(open, civilOnly, civil, military);
        expect(tonnesTo(military, served.military)).toBeLessThanOrEqual(open + 1e-9);
        expect(served.drawn.civilOnly).toBeLessThanOrEqual(tonnesTo(civil, served.civil) + 1e-9);
      }),
    );
  });

  test("one more tonne makes nobody worse off", () => {
    fc.assert(
      fc.property(stock, stock, orders, orders, (open, civilOnly, civil, military) => {
        const before = serve(open, civilOnly, civil, military);
        for (const after of [
          serve(open + 1, civilOnly, civil, military),
          serve(open, civilOnly + 1, civil, military),
        ]) {
          expect(after.civil.every((share, at) => share >= before.civil[at] - 1e-12)).toBe(true);
          expect(after.military.every((share, at) => share >= before.military[at] - 1e-12)).toBe(true);
        }
      }),
    );
  });
});
