/** Simulated fans over the record: quantiles of each step's own mean, points over their own period, mistakes named. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { gatherFans } from "../../sim/analysis/fan-of-record.ts";
import { type Picture, readPictures } from "../../sim/analysis/pictures.ts";
import type { Recording } from "../../sim/engine/recording.ts";

const PICTURES = "id,title,series,reading,step,unit,scale,main,note\n";
const OBSERVED = "picture,from,to,low,high,source,grade,note\n";
const START = "2024-01-01"; // a Monday
const WEEKS = 13;

/** A flow of `height` t a week in every week, and one that grows by it from week to week. */
function recording(height: number): Recording {
  const data = Float64Array.from({ length: 2 * WEEKS }, (_, at) =>
    at < WEEKS ? height : height * (at - WEEKS),
  );
  return {
    series: [
      { id: "export/La", kind: "export", unit: "t REO/week" },
      { id: "export/Ce", kind: "export", unit: "t REO/week" },
    ],
    ...{ weeks: WEEKS, data, balanceError: 0 },
  };
}

function pictures(row: string, points: string): Picture[] {
  const { pictures: found, problems } = readPictures(
    { file: "p.csv", text: PICTURES + row },
    { file: "o.csv", text: OBSERVED + points },
  );
  expect(problems).toEqual([]);
  return found!;
}

function drawn(found: readonly Picture[], heights: readonly number[]) {
  const { fans, problems } = gatherFans(found, recording(1).series, { start: START, weeks: WEEKS });
  expect(problems).toEqual([]);
  for (const height of heights) fans!.add(recording(height));
  return fans!.drawn();
}

describe("the fan", () => {
  const heights = Array.from({ length: 101 }, (_, at) => at); // quantiles are the numbers themselves

  test("holds 5, 50 and 95 % of the futures at every step", () => {
    const [picture] = drawn(pictures("a,A,export/La,mean,week,t,linear,yes,", ""), heights);
    expect(picture.days).toHaveLength(WEEKS + 1);
    expect(picture.days.slice(0, 2)).toEqual(["2024-01-01", "2024-01-08"]);
    for (let step = 0; step < WEEKS; step++)
      expect([picture.p5[step], picture.p50[step], picture.p95[step]]).toEqual([5, 50, 95]);
  });

  test("a month is the mean of its days, and a rate of a week becomes the amount of a mean month", () => {
    const [picture] = drawn(pictures("a,A,2*export/La,monthly,month,t,linear,yes,", ""), [10]);
    expect(picture.days).toEqual(["2024-01-01", "2024-02-01", "2024-03-01", "2024-04-01"]);
    for (const value of picture.p50) expect(value).toBeCloseTo((2 * 10 * 365.25) / 7 / 12, 9);
  });

  test("a point is held against the futures of its own days", () => {
    const points = "a,2024-01-15,2024-01-28,100,104,s,A,\na,2024-01-15,2024-01-28,300,300,s,C,";
    const [picture] = drawn(pictures("a,A,export/Ce,mean,week,t,linear,yes,", points), heights);
    // Weeks 2 and 3 of the growing flow: 2.5 times the height.
    expect(picture.points.map(({ p5, p50, p95, covered }) => [p5, p50, p95, covered])).toEqual([
      [12.5, 125, 237.5, true],
      [12.5, 125, 237.5, false],
    ]);
  });

  test("series and days that are not recorded are problems, with file and line", () => {
    const wrong = [
      ...pictures("a,A,export/Nd,mean,week,t,linear,yes,", ""),
      ...pictures("b,B,export/La,mean,week,t,linear,yes,", "b,2030-01-01,2030-01-31,1,1,s,A,"),
    ];
    const { problems } = gatherFans(wrong, recording(1).series, { start: START, weeks: WEEKS });
    expect(problems.map(({ file, line, problem }) => [file, line, problem.replace(/\d.*/, "")])).toEqual([
      ["p.csv", 2, "no series is called export/Nd"],
      ["p.csv", 2, ""],
    ]);
  });
});

describe("the tables", () => {
  test("every mistake is named at once, with its line", () => {
    const { problems } = readPictures(
      {
        file: "p.csv",
        text: `${PICTURES}a,A,export/La,mode,week,t,linear,yes,\na,A,export/La,mean,week,t,linear,yes,`,
      },
      {
        file: "o.csv",
        text: `${OBSERVED}b,2024-02-01,2024-01-01,2,1,s,D,\na,2024-01-01,2024-01-02,x,1,s,A,`,
      },
    );
    expect(problems.map(({ file, line, problem }) => `${file}:${line} ${problem}`).sort()).toEqual([
      'o.csv:2 "D" is unknown',
      "o.csv:2 2 is above 1",
      "o.csv:2 2024-02-01 to 2024-01-01 is no period",
      'o.csv:2 there is no picture "b"',
      'o.csv:3 "x" is no number',
      'p.csv:2 "mode" is unknown',
      'p.csv:3 "a" is empty or there twice',
    ]);
  });

  test("a wrong header is said once, and nothing else", () => {
    const { problems } = readPictures({ file: "p.csv", text: "id\na" }, { file: "o.csv", text: OBSERVED });
    expect(problems.map(({ problem }) => problem)).toEqual(["the header is not that of a table of pictures"]);
  });

  test.each(["2010", "2025"])(
    "those of %s read, each picture has points, and what is recalled is of grade C",
    (name) => {
      const text = (kind: string) => ({
        file: `${name}-${kind}.csv`,
        text: readFileSync(new URL(`../backtests/${name}-${kind}.csv`, import.meta.url), "utf8"),
      });
      const { pictures: found, problems } = readPictures(text("pictures"), text("observed"));
      expect(problems).toEqual([]);
      for (const { id, observed } of found!) expect(observed.length, id).toBeGreaterThan(1);
      for (const { note, grade, source } of found!.flatMap(({ observed }) => observed)) {
        expect(source).not.toBe("");
        if (note.startsWith("RECALLED")) expect(grade).toBe("C");
      }
    },
  );
});
