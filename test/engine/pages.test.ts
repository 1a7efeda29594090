/** Weeks that become rows a few at a time, and figures among them that are none. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createPages } from "../../sim/engine/pages.ts";
import type { SeriesInfo } from "../../sim/engine/recording.ts";

const series = (count: number): SeriesInfo[] =>
  Array.from({ length: count }, (_, at) => ({ id: `made/${at}`, kind: "made", unit: "t REO/week" }));

/** Writes `figures` [week][series] through pages; what comes of them. */
function written(figures: readonly (readonly number[])[], earlier?: boolean) {
  const weeks = figures.length;
  const size = figures[0]!.length;
  const recording = {
    series: series(size),
    weeks,
    data: new Float64Array(size * weeks),
    ...(earlier === undefined ? {} : { nonsense: earlier }),
  };
  const pages = createPages(recording);
  figures.forEach((row, week) => {
    pages.page.set(row, pages.first(week));
    pages.written(week);
  });
  return recording as typeof recording & { nonsense: boolean };
}

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const table = fc
  .record({ weeks: fc.integer({ min: 1, max: 30 }), size: fc.integer({ min: 1, max: 9 }) })
  .chain(({ weeks, size }) =>
    fc.array(fc.array(finite, { minLength: size, maxLength: size }), { minLength: weeks, maxLength: weeks }),
  );

test("every figure stands in the row of its series and at its week", () => {
  fc.assert(
    fc.property(table, fc.boolean(), (figures, earlier) => {
      const { data, weeks, nonsense } = written(figures, earlier);
      figures.forEach((row, week) => {
        row.forEach((figure, at) => {
          expect(data[at * weeks + week]).toBe(figure);
        });
      });
      expect(nonsense).toBe(false); // whatever the future before it came to
    }),
  );
});

test("one figure that is none, wherever it stands, is noted", () => {
  fc.assert(
    fc.property(
      table,
      fc.nat(),
      fc.nat(),
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
      (figures, week, at, none) => {
        const rows = figures.map((row) => [...row]);
        const row = rows[week % rows.length]!;
        row[at % row.length] = none;
        expect(written(rows).nonsense).toBe(true);
      },
    ),
  );
});
