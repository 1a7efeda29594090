/** When a shock acts: fields that every kind shares, beyond its first and last day. */
import { count, duration, frequency } from "./fields.ts";
import { child, type LocatedMap, textOf } from "./located.ts";
import { readMoment } from "./moments.ts";
import { constantAt, quantityOf, type Reading, report } from "./reading.ts";
import { type RecoveryShape, recoveryShapes, type Timing } from "./types.ts";

/** Reads the fields; ids that other shocks should have are checked where all ids are known (shock-list.ts). */
export function readTiming(reading: Reading, map: LocatedMap): Timing {
  const quantity = (key: string, expected: typeof duration) => {
    const node = child(map, key);
    return node && quantityOf(reading, node, expected);
  };
  const window = readWindow(reading, map);
  const lasts = quantity("duration", duration);
  const rate = quantity("rate", frequency);
  const after = textOf(child(map, "after"));
  const onlyIf = textOf(child(map, "if"));
  const unless = textOf(child(map, "unless"));
  const recovery = readRecovery(reading, map);
  const atOnce = readAtOnce(reading, map);
  checkRecurring(reading, map);
  return {
    ...(window === undefined ? {} : { window }),
    ...(lasts === undefined ? {} : { duration: lasts }),
    ...(recovery === undefined ? {} : { recovery }),
    ...(after === undefined
      ? {}
      : { after: { shock: after, lag: quantity("lag", duration) ?? { kind: "constant", value: 0 } } }),
    ...(onlyIf === undefined ? {} : { onlyIf }),
    ...(unless === undefined ? {} : { unless }),
    ...(rate === undefined ? {} : { rate }),
    ...(atOnce === undefined || atOnce === 1 ? {} : { atOnce }),
  };
}

function readWindow(reading: Reading, map: LocatedMap): string | undefined {
  const node = child(map, "window");
  const text = textOf(node);
  if (!node || text === undefined) return undefined;
  const moment = readMoment(text, "last");
  if (!("problem" in moment) && "date" in moment) return moment.date;
  report(reading, node, {
    at: 0,
    problem: "problem" in moment ? moment.problem : "the end of a window is not relative",
    fix: "write the last day on which it may start, for example 2027-03-31",
  });
  return undefined;
}

function readRecovery(reading: Reading, map: LocatedMap): Timing["recovery"] {
  const node = child(map, "recovery");
  const shape = recoveryShapes.find((one) => one === textOf(child(node, "shape")));
  const over = child(node, "over");
  if (shape === undefined || !over) return undefined;
  return { shape: shape satisfies RecoveryShape, over: quantityOf(reading, over, duration) };
}

function readAtOnce(reading: Reading, map: LocatedMap): number | undefined {
  const node = child(map, "at-once");
  if (!node) return undefined;
  const number = constantAt(reading, map, "at-once", count);
  if (Number.isInteger(number)) return number === 0 ? undefined : number; // 0 stands in for what was refused
  report(reading, node, {
    at: 0,
    problem: `at-once is not a whole number: "${textOf(node) ?? ""}"`,
    fix: "write how many may be in force at once, for example 3",
  });
  return undefined;
}

function checkRecurring(reading: Reading, map: LocatedMap): void {
  const rate = child(map, "rate");
  const lag = child(map, "lag");
  if (lag && !child(map, "after"))
    report(reading, lag, {
      at: 0,
      problem: "a lag counts from another shock, and none is named",
      fix: "add after: and the id of a shock, or remove lag",
    });
  const atOnce = child(map, "at-once");
  if (atOnce && !rate)
    report(reading, atOnce, {
      at: 0,
      problem: "at-once counts what comes again and again, and no rate is given",
      fix: "add rate: for example 0.45 /yr, or remove at-once",
    });
  if (!rate) return;
  if (textOf(child(map, "kind")) === "dispute")
    report(reading, rate, {
      at: 0,
      problem: "a dispute comes and goes by itself, so rate says nothing",
      fix: "remove rate; calm and lasts say how often it comes and how long it stays",
    });
  if (!child(map, "duration"))
    report(reading, rate, {
      at: 0,
      problem: "a shock that comes again and again needs a length",
      fix: "add duration: for example lognormal(6 weeks, 4 weeks)",
    });
  for (const other of ["window", "after"]) {
    const node = child(map, other);
    if (node)
      report(reading, node, {
        at: 0,
        problem: `a shock that comes again and again starts by chance, so ${other} says nothing`,
        fix: `remove ${other}, or rate`,
      });
  }
}
