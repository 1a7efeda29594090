import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scoreBacktest } from "../../sim/analysis/backtest.ts";
import { bindTargets } from "../../sim/analysis/bind-targets.ts";
import { readLosses } from "../../sim/analysis/losses.ts";
import { parseMeasure } from "../../sim/analysis/measure.ts";
import { linearScaling, nothingHappens } from "../../sim/analysis/rivals.ts";
import { readTargets, type Target } from "../../sim/analysis/targets.ts";
import type { Recording } from "../../sim/engine/recording.ts";

const HEADER = "id,fact,measure,observed,low,high,unit,source,date,grade,hard,use,note\n";
const START = "2010-07-05"; // a Monday

/** Weekly series: flow 0, 1, 2 ...; price 10 for ever; fill 1 but for weeks 30 to 32. */
function recording(weeks: number): Recording {
  const data = new Float64Array(3 * weeks);
  for (let week = 0; week < weeks; week++) {
    data[week] = week;
    data[weeks + week] = 10;
    data[2 * weeks + week] = week >= 30 && week <= 32 ? 0.5 : 1;
  }
  return {
    series: [
      { id: "export/La", kind: "export", unit: "t REO/week" },
      { id: "price-spot/La/outside", kind: "price-spot", unit: "USD/kg" },
      { id: "fill/La/JP", kind: "fill", unit: "share" },
    ],
    weeks,
    data,
    balanceError: 0,
  };
}

function targets(...measures: string[]): Target[] {
  const rows = measures.map((measure, at) => `t${at},fact,"${measure}",1,0,2,,source,2010,A,yes,judge,`);
  const { targets: found, problems } = readTargets("made-up.csv", HEADER + rows.join("\n"));
  expect(problems).toEqual([]);
  return found!;
}

function read(...measures: string[]): number[] {
  const future = recording(60);
  const { evaluate, problems } = bindTargets(targets(...measures), future.series, {
    start: START,
    weeks: 60,
  });
  expect(problems).toEqual([]);
  const out = new Float64Array(measures.length);
  evaluate!(future, out);
  return [...out];
}

describe("figures are read from weekly series", () => {
  test("a period counts the days of the weeks that it cuts", () => {
    // Wednesday of week 1 to Tuesday of week 2: five days at 1, two days at 2.
    expect(read("mean(export/La, 2010-07-14..2010-07-20)")[0]).toBeCloseTo((5 * 1 + 2 * 2) / 7, 12);
    expect(read("sum(export/La, 2010-07-14..2010-07-20)")[0]).toBeCloseTo((5 * 1 + 2 * 2) / 7, 12);
    expect(read("at(export/La, 2010-07-26)")).toEqual([3]);
  });

  test("the highest quarter and the lowest month, and when they are", () => {
    // Quarters within: October to December 2010, January to March 2011, April to June 2011; the last is highest.
    const [high, months] = read(
      "high(export/La, 2010-07-20..2011-06-30)",
      "months-to-high(export/La, 2010-07-20..2011-06-30)",
    );
    expect(high).toBeGreaterThan(38);
    expect(high).toBeLessThan(52);
    expect(months).toBeCloseTo((31 - 19 + 31 + 30 + 31 + 30 + 31 + 31 + 28 + 31 + 45.5) / (365.25 / 12), 1);
    expect(read("months-to-low(export/La, 2010-07-05..2011-06-30)")[0]).toBeLessThan(1); // July itself
  });

  test("weeks short are those of the worst series, and the first of them", () => {
    expect(read("weeks-below(0.9, fill/*/JP, 2010-07-05..2011-06-30)")).toEqual([3]);
    expect(read("weeks-to-below(0.9, fill/La/JP, 2010-07-05..2011-06-30)")).toEqual([30]);
    expect(read("weeks-to-below(0.1, fill/La/JP, 2010-07-05..2010-07-18)")).toEqual([2]);
  });

  test("arithmetic, weights and brackets", () => {
    const ten = "at(price-spot/La/outside, 2010-08-01)";
    expect(read(`100 * (${ten} / 4 - 2)`)).toEqual([50]);
    expect(read("at(0.5*price-spot/La/outside + 0.1*price-spot/*/outside, 2010-08-01)")[0]).toBeCloseTo(
      6,
      12,
    );
  });

  test("a rank is the share of pairs that stand in the order written", () => {
    const ten = "at(price-spot/La/outside, 2010-08-01)";
    expect(read(ten, `${ten} / 2`, `${ten} / 5`, "rank(t0 > t1 > t2)")[3]).toBe(1);
    expect(read(ten, `${ten} / 2`, `${ten} / 5`, "rank(t1 > t0 t2)")[3]).toBe(0.5);
  });

  test("mistakes are named, not thrown", () => {
    for (const text of ["mean(export/La)", "mode(export/La, 2010-07-05)", "1 +", "(2", "1 2", "rank(a)"])
      expect(typeof parseMeasure(text), text).toBe("string");
    const { problems } = bindTargets(
      targets("mean(export/Ce, 2010-07-05)", "mean(export/La, 2015-01-01..2015-02-01)"),
      recording(60).series,
      { start: START, weeks: 60 },
    );
    expect(problems.map(({ problem }) => problem)).toEqual([
      "no series is called export/Ce",
      "2015-01-01..2015-02-01 is not within 2010-07-05..2011-08-28",
    ]);
  });

  test("no text breaks the reader of measures", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const found = parseMeasure(text);
        expect(typeof found === "string" || typeof found.kind === "string").toBe(true);
      }),
    );
  });
});

describe("the score", () => {
  const [target] = targets("1");
  const futures = (values: readonly number[]) => values.map((value) => Float64Array.of(value));

  test("counts the median, the band and the rivals", () => {
    const { scores, hard, coverage, skill } = scoreBacktest("e", [target], futures([0.5, 1.5, 3]), [
      { name: "half a width off", values: Float64Array.of(2) },
    ]);
    expect(scores[0]).toMatchObject({ median: 1.5, inside: true, covered: true });
    expect(scores[0].shareInside).toBeCloseTo(2 / 3, 12);
    expect(hard).toEqual({ hits: 1, targets: 1 });
    expect(coverage).toEqual({ hits: 1, targets: 1 });
    expect(skill[0]).toEqual({ rival: "half a width off", skill: 0.5, hits: 1 });
  });

  test("skill of a point is held against the better rival: 1, 0 and -1 at the ends", () => {
    const at = (median: number, ...said: readonly number[]): number =>
      scoreBacktest(
        "e",
        [target],
        futures([median]),
        said.map((value, index) => ({ name: `rival ${index}`, values: Float64Array.of(value) })),
      ).scores[0].skill;
    expect(at(1, 2, 3)).toBe(1); // right, and no rival is
    expect(at(2, 1, 9)).toBe(-1); // the one rival is right, whatever the other says
    expect(at(1.5, 0.5)).toBe(0); // as far off on the other side
    expect(at(1.25, 2)).toBe(0.75);
    expect(at(1, 1)).toBe(0); // both right
    expect(at(Number.NaN, 1.5)).toBeCloseTo(-(3 - 0.5) / 3, 12); // no figure counts as the worst error
  });

  test("a figure that cannot be formed is a miss", () => {
    const { scores } = scoreBacktest("e", [target], futures([Number.NaN]), []);
    expect(scores[0]).toMatchObject({ inside: false, covered: false, shareInside: 0 });
  });
});

test("rivals: everything stays, or falls with the supply lost while prices rise with it", () => {
  const calm = recording(60);
  const flat = nothingHappens(calm);
  expect(flat.data[0]).toBe(flat.data[59]);
  const losses = [
    { series: "export/*", from: "2010-07-12", until: "2010-07-18", lost: 0.25 },
    { series: "price-spot/*/outside", from: "2010-07-12", until: "2010-07-18", lost: 0.25 },
  ];
  const scaled = linearScaling(calm, losses, START);
  expect(scaled.data[1]).toBeCloseTo(0.75 * flat.data[1], 12);
  expect(scaled.data[60 + 1]).toBe(12.5);
  expect(scaled.data[2]).toBe(flat.data[2]);
});

describe("the tables of history", () => {
  const text = (name: string): string =>
    readFileSync(new URL(`../backtests/${name}`, import.meta.url), "utf8");

  test.each(["2010", "2025"])(
    "%s reads without a problem, and no hard target is of grade C or recalled",
    (episode) => {
      const { targets: found, problems } = readTargets(`${episode}.csv`, text(`${episode}.csv`));
      expect(problems).toEqual([]);
      expect(readLosses(`${episode}-losses.csv`, text(`${episode}-losses.csv`)).problems).toEqual([]);
      for (const { id, hard, grade, note } of found!) {
        if (hard) expect(grade, id).not.toBe("C");
        if (hard) expect(note, id).not.toMatch(/RECALLED/);
      }
    },
  );

  test("a hard target of grade C, a wrong range and an unknown rank are refused", () => {
    const rows = [
      'a,fact,"1",5,0,2,,s,2010,C,yes,judge,',
      'b,fact,"rank(a > nobody)",1,0,2,,s,2010,A,yes,judge,',
    ];
    const { problems } = readTargets("made-up.csv", HEADER + rows.join("\n"));
    expect(problems.map(({ path }) => path)).toEqual([
      "targets/a/observed",
      "targets/a/hard",
      "targets/b/measure",
    ]);
  });
});
