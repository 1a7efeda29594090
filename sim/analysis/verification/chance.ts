/** O1, O8: queues, known answers of the generator. */
import { queue, tickQueue } from "../../engine/theory/queue.ts";
import { philox } from "../../numbers/philox.ts";
import { stream } from "../../numbers/stream.ts";
import { exact, judge, type VerificationRow } from "./judge.ts";

/** Source: textbook queueing (Gross, Shortle, Thompson & Harris); Erlang C; the M/M/3 of the Ciw guide. */
export function queues(): VerificationRow[] {
  const system = (
    name: string,
    [arrive, serve, servers, customers]: readonly [number, number, number, number],
    expected: readonly [number, number, number, number, number, number],
  ): VerificationRow[] => {
    let apart = 0;
    const rows = judge(
      "O1 Queues",
      [
        "utilisation",
        "number in system",
        "number in queue",
        "time in system",
        "wait",
        "probability of waiting",
      ].map((quantity, at) => ({ quantity: `${name}: ${quantity}`, expected: expected[at] })),
      (seed, n) => {
        const open = (what: string) => stream(seed, n, `verification/${name}/${what}`);
        const got = queue(arrive, serve, servers, customers, open("arrivals"), open("services"));
        apart = Math.max(apart, Math.abs(got.little - 1));
        return [got.utilisation, got.inSystem, got.inQueue, got.timeInSystem, got.wait, got.waiting];
      },
    );
    // To one percent in every replication, by the rule of the case.
    return [...rows, exact("O1 Queues", `${name}: Little's law at its worst`, 1, 1 + apart, 0.01)];
  };
  return [
    ...system("M/M/1 at 0.8", [0.8, 1, 1, 200_000], [0.8, 4, 3.2, 5, 4, 0.8]),
    ...system("M/M/1 at 0.5", [5, 10, 1, 40_000], [0.5, 1, 0.5, 0.2, 0.1, 0.5]),
    ...system(
      "M/M/3 at 2/3",
      [0.2, 0.1, 3, 100_000],
      [2 / 3, 2.888888889, 0.888888889, 14.444444444, 4.444444444, 0.444444444],
    ),
    ...judge(
      "O1 Queues",
      [
        { quantity: "Geo/Geo/1: probability of empty", expected: 0.25 },
        { quantity: "Geo/Geo/1: number in system", expected: 2.1 },
        { quantity: "Geo/Geo/1: time in system, ticks", expected: 7 },
      ],
      (seed, n) => {
        const got = tickQueue(
          0.3,
          0.4,
          100_000,
          stream(seed, n, "geo/arrivals"),
          stream(seed, n, "geo/services"),
        );
        return [got.empty, got.inSystem, got.timeInSystem];
      },
    ),
  ];
}

/** Source: Salmon et al. (2011), doi:10.1145/2063384.2063405; vectors of Random123. */
export function generator(): VerificationRow[] {
  const vectors: readonly (readonly [string, readonly number[], readonly number[]])[] = [
    ["zeros", [0, 0, 0, 0, 0, 0], [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]],
    [
      "ones",
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    ["counter 1, key 42", [1, 0, 0, 0, 42, 0], [0xfcdb2127, 0x53ba6cfd, 0x838f5a6e, 0x744e06fb]],
  ];
  return vectors.flatMap(([name, [c0, c1, c2, c3, k0, k1], words]) => {
    const out = new Int32Array(4);
    philox(c0, c1, c2, c3, k0, k1, out);
    return words.map((word, at) => exact("O8 Generator", `${name}: word ${at + 1}`, word, out[at] >>> 0, 0));
  });
}
