/** The simulated fan of a picture, step by step, and of each observed point's own period. */
import type { Recording, SeriesInfo } from "../engine/recording.ts";
import { sortedQuantile } from "../montecarlo/sorted.ts";
import { dayNumber, isoDate } from "../numbers/dates.ts";
import type { Problem } from "../scenario/types.ts";
import { parseMeasure } from "./measure.ts";
import type { Observed, Picture } from "./pictures.ts";
import { bindReading, type Calendar, calendarSpans } from "./reading.ts";

/** Points of the futures' distribution; quantiles as of type 7 of R. */
interface Spread {
  readonly p5: number;
  readonly p50: number;
  readonly p95: number;
}

export interface PointOfRecord extends Observed, Spread {
  /** The middle of the observed figure lies in the 5-95 % band of the same period. */
  readonly covered: boolean;
}

/** What the model makes of a picture, beside what was observed. */
export interface DrawnPicture
  extends Pick<Picture, "id" | "title" | "unit" | "scale" | "main" | "note" | "step"> {
  /** First day of each step, and the day after the last, as ISO dates. */
  readonly days: readonly string[];
  /** One value a step in each. */
  readonly p5: readonly number[];
  readonly p50: readonly number[];
  readonly p95: readonly number[];
  readonly points: readonly PointOfRecord[];
}

/** Weeks of a mean month: 365.25 days over 12 and 7. */
const WEEKS_PER_MONTH = 365.25 / 84;

/** Gathers the pictures' figures future by future. */
export interface FanGatherer {
  add(recording: Recording): void;
  drawn(): readonly DrawnPicture[];
}

/** `start` and `weeks` are those of the scenario. Series and periods that are not there are problems. */
export function gatherFans(
  pictures: readonly Picture[],
  series: readonly SeriesInfo[],
  { start, weeks }: { readonly start: string; readonly weeks: number },
): { fans?: FanGatherer; problems: Problem[] } {
  const calendar: Calendar = { firstDay: dayNumber(start), weeks };
  const problems: Problem[] = [];
  const bound = pictures.map((picture) => {
    const steps = stepsOf(picture, calendar);
    const periods = [...steps, ...picture.observed.map(({ from, to }) => [from, to] as const)];
    const readers = periods.map(([from, to]) => bindPeriod(picture, from, to, series, calendar));
    const wrong = readers.find((reader) => typeof reader === "string");
    if (typeof wrong === "string")
      problems.push({
        ...{
          file: picture.file,
          line: picture.line,
          column: 1,
          path: `pictures/${picture.id}`,
          problem: wrong,
        },
        fix: "name series and days that the scenario records",
      });
    return { picture, steps, readers, values: readers.map((): number[] => []) };
  });
  if (problems.length > 0) return { problems };
  return {
    problems,
    fans: {
      add(recording) {
        for (const { picture, readers, values } of bound) {
          const factor = picture.reading === "monthly" ? WEEKS_PER_MONTH : 1;
          readers.forEach((reader, at) => {
            if (typeof reader !== "string") values[at].push(factor * reader(recording));
          });
        }
      },
      drawn: () => bound.map(({ picture, steps, values }) => draw(picture, steps, values.map(spreadOf))),
    },
  };
}

type Period = readonly [from: string, to: string];

/** Weeks, or whole calendar months: those of which little is simulated are left out. */
function stepsOf({ step }: Picture, { firstDay, weeks }: Calendar): readonly Period[] {
  const spans =
    step === "month"
      ? calendarSpans(firstDay, firstDay + 7 * weeks - 1, 1)
      : Array.from({ length: weeks }, (_, week) => [firstDay + 7 * week, firstDay + 7 * week + 6] as const);
  return spans.map(([from, to]) => [isoDate(from), isoDate(to)]);
}

function bindPeriod(
  { series }: Picture,
  from: string,
  to: string,
  known: readonly SeriesInfo[],
  calendar: Calendar,
): ((recording: Recording) => number) | string {
  const measure = parseMeasure(`mean(${series}, ${from}..${to})`);
  if (typeof measure === "string") return measure;
  if (measure.kind !== "reading") return `"${series}" names no series`;
  return bindReading(measure, known, calendar);
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = Float64Array.from(values).sort();
  const [p5, p50, p95] = [0.05, 0.5, 0.95].map((share) => sortedQuantile(sorted, share));
  return { p5, p50, p95 };
}

function draw(picture: Picture, steps: readonly Period[], spreads: readonly Spread[]): DrawnPicture {
  const { id, title, unit, scale, main, note, step, observed } = picture;
  const fan = spreads.slice(0, steps.length);
  const last = steps[steps.length - 1];
  return {
    ...{ id, title, unit, scale, main, note, step },
    days: [...steps.map(([from]) => from), isoDate(dayNumber(last[1]) + 1)],
    p5: fan.map(({ p5 }) => p5),
    p50: fan.map(({ p50 }) => p50),
    p95: fan.map(({ p95 }) => p95),
    points: observed.map((point, at) => {
      const spread = spreads[steps.length + at];
      const middle = (point.low + point.high) / 2;
      return { ...point, ...spread, covered: spread.p5 <= middle && middle <= spread.p95 };
    }),
  };
}
