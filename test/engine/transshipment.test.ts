/** Oxide that goes round a stop by third regions: the chain with all answers of the market switched off. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RING } from "../../sim/engine/state.ts";
import type { World } from "../../sim/world/types.ts";
import { tries } from "../arbitraries.ts";
import { dateOf, type Future, future } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { chain, START } from "./shocks/chain.ts";
import { futureOf, scenarioOf } from "./shocks/from-text.ts";
import { perWeek } from "./stories/line.ts";

/** Two elements and two magnets. */
const I = 4;

/** Weeks of the two legs, unlike those of the direct way. */
const [FIRST, SECOND, DIRECT] = [4, 5, 3];

/** The chain with a second third region, in any order of its regions. */
function world(regions = ["CN", "JP", "RW", "EU"]): World {
  const weeks = (from: string, to: string): number =>
    from === "CN" && to !== "JP" ? FIRST : to === "JP" && from !== "CN" ? SECOND : DIRECT;
  const one = chain();
  return {
    ...one,
    magnets: one.magnets.map(({ id }) => row.magnet(id)), // without swarf nothing is lost but what is seized
    endUses: [
      ...one.endUses,
      row.endUse({
        id: "forces",
        region: "JP",
        product: "Dy",
        demand: perWeek(12),
        military: 1,
        priority: 1,
      }),
    ],
    regions: regions.map((name, at) => ({ ...row.region(name), place: at + 1 })),
    countries: regions.map((name) => ({ ...row.region(name), country: name })),
    routes: regions.flatMap((from) => regions.map((to) => row.route(from, to, weeks(from, to)))),
  };
}

const from = `from: ${dateOf(START)}`;
const stop = (destinations = "JP") =>
  `id: stop, kind: stop, elements: all, destinations: ${destinations}, ${from}`;
const detour = (more: string, via = "RW") =>
  `id: round, kind: transshipment, products: Dy, destinations: JP, via: ${via}, ${from}, ${more}`;

const everything = (more: string): string => detour(more).replace("products: Dy, ", "");
const magnets = (more: string): string => detour(more).replace("products: Dy", "products: ndfeb-alloyed");

const total = (column: Float64Array): number => column.reduce((sum, tonnes) => sum + tonnes, 0);
const sent = ({ series }: Future): Float64Array => series("transshipped/JP");

/** What a future records beyond `alone` stands behind it: the rest is compared byte by byte. */
function sameBytes(future: Future, alone: Future): void {
  const { data } = alone.recording;
  expect(future.recording.data.subarray(0, data.length)).toEqual(data);
}

describe("oxide that goes round a stop", () => {
  test("arrives after both legs and not before", async () => {
    const future = await futureOf(world(), [stop(), detour("reach: 80 %")]);
    const first = sent(future).findIndex((tonnes) => tonnes > 0);
    expect(first).toBe(START + 1); // traders have seen one week of the gap
    const came = future.series("import/JP");
    expect(total(came.subarray(START + DIRECT, first + FIRST + SECOND))).toBe(0);
    for (let week = first; week < 80; week++)
      expect(came[week + FIRST + SECOND]).toBeCloseTo(sent(future)[week], 12);
  });

  test("without reach, and with everything seized, is as if there were no way round, byte for byte", async () => {
    const alone = await futureOf(world(), [stop()]);
    for (const none of ["reach: 0 %", "reach: 90 %, interception: 100 %"]) {
      const future = await futureOf(world(), [stop(), everything(none)]);
      sameBytes(future, alone);
      expect(total(sent(future))).toBe(0);
    }
  });

  test("without a stop has nothing to carry", async () => {
    sameBytes(await futureOf(world(), [detour("reach: 100 %")]), await futureOf(world(), []));
  });

  test("never leaves the shut-out region worse off for a larger reach", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(100), fc.nat(100), fc.nat(60), async (one, other, seized) => {
        const missing = async (reach: number): Promise<number> => {
          const shock = detour(`reach: ${reach} %, interception: ${seized} %`, "[RW, EU]");
          return total((await futureOf(world(), [stop(), shock])).series("unmet/Dy/JP"));
        };
        const [less, more] = [await missing(Math.min(one, other)), await missing(Math.max(one, other))];
        expect(more).toBeLessThanOrEqual(less + 1e-9);
      }),
      tries(10),
    );
    const [none, all] = await Promise.all(
      ["0 %", "100 %"].map((reach) => futureOf(world(), [stop(), detour(`reach: ${reach}`)])),
    );
    expect(total(all.series("unmet/Dy/JP"))).toBeLessThan(0.95 * total(none.series("unmet/Dy/JP")));
  });

  test("loses what is seized, to the last tonne, and counts it among exports", async () => {
    const lost: number[] = [];
    const future = await futureOf(world(), [stop(), detour("reach: 80 %, interception: 25 %")], {
      observe: ({ state }) => lost.push(state.lost[0]),
    });
    const seized = future.series("seized/JP");
    expect(total(seized)).toBeGreaterThan(1);
    for (let week = START + 1; week < 104; week++) {
      expect(seized[week]).toBeCloseTo(sent(future)[week] / 3, 12);
      expect(lost[week] - lost[week - 1]).toBeCloseTo(seized[week], 9); // the chain loses nothing else of it
      expect(future.series("export/Dy")[week]).toBeCloseTo(sent(future)[week] + seized[week], 9);
    }
    expect(future.recording.balanceError).toBeLessThan(1e-12);
  });

  test("forms at the lag of smuggling, to the share that the price gap pays for", async () => {
    const reach = 0.6;
    const seen: { share: number; aim: number; lag: number }[] = [];
    await futureOf(world(), [stop(), detour("reach: 60 %, interception: 10 %")], {
      observe: ({ state, params, model }) => {
        const way = 2 * model.regions.length + 1;
        const cost = params.parity[0] * state.spot[0] + params.freight[way];
        const gap = Math.max(0, (0.9 * state.spot[2]) / cost - 1);
        const aim = (reach * gap) / (gap + params.behaviour["leakage-gap"]);
        seen.push({ share: state.detour[way * I], aim, lag: params.behaviour["leakage-lag"] });
      },
    });
    for (let week = START; week < 104; week++) {
      const { share, aim, lag } = seen[week];
      const before = seen[week - 1].share;
      expect(share).toBeCloseTo(before + (aim - before) / lag, 12);
    }
    expect(seen[103].share).toBeGreaterThan(0.05);
    expect(seen[START - 1].share).toBe(0);
  });

  test("passes nothing through a region that is closed itself, one way or another", async () => {
    for (const [closed, at] of [
      [stop("[JP, RW]"), ""],
      [stop(), `id: ferry, kind: freight, origins: RW, destinations: JP, share: 100 %, ${from}`],
      [stop(), `id: ports, kind: port-closure, regions: RW, ${from}`],
      [
        stop(),
        `id: control, kind: export-control, elements: all, destinations: RW, approval: 0 %, delay: 2 weeks, ${from}`,
      ],
      [
        stop(),
        `id: office, kind: export-control, elements: all, destinations: RW, approval: 100 %, delay: 2 weeks, startup: 2 years, ${from}`,
      ],
    ]) {
      const shocks = [closed, everything("reach: 100 %"), ...(at === "" ? [] : [at])];
      expect(total(sent(await futureOf(world(), shocks)))).toBe(0);
    }
  });

  test("passes the share of applications that the third region is granted, general licences aside", async () => {
    const first = async (...more: string[]): Promise<number> =>
      sent(await futureOf(world(), [stop(), detour("reach: 100 %"), ...more]))[START + 1];
    const control = `id: control, kind: export-control, elements: Dy, destinations: RW, approval: 30 %, delay: 2 weeks, ${from}`;
    const open = await first();
    expect((await first(control)) / open).toBeCloseTo(0.3, 9);
    expect((await first(`${control}, general-licence: 50 %`)) / open).toBeCloseTo(0.65, 9);
  });

  test("is shared evenly by third regions, whichever stands first in the tables", async () => {
    const both = detour("reach: 80 %, interception: 20 %", "[RW, EU]");
    const future = await futureOf(world(), [stop(), both]);
    const turned = await futureOf(world(["EU", "RW", "JP", "CN"]), [stop(), both]);
    sent(future).forEach((tonnes, week) => {
      expect(sent(turned)[week]).toBeCloseTo(tonnes, 9);
    });
    const halved = await futureOf(world(), [stop("[JP, EU]"), both]);
    expect(sent(halved)[START + 1]).toBeCloseTo(sent(future)[START + 1] / 2, 9);
  });

  test("by all ways together is no more than what is kept back", async () => {
    const ways = ["RW", "EU"].map((via) =>
      detour("reach: 100 %", via).replace("id: round", `id: by-${via.toLowerCase()}`),
    );
    let most = 0;
    await futureOf(world(), [stop(), ...ways], {
      weeks: 300,
      observe: ({ state, model }) => {
        const R = model.regions.length;
        const shares = state.detour[(2 * R + 1) * I] + state.detour[(3 * R + 1) * I];
        most = Math.max(most, shares);
        expect(state.transshipped[1]).toBeLessThanOrEqual(state.usage[1 * 2] * (1 + 1e-9));
      },
    });
    expect(most).toBeGreaterThan(1.1); // or nothing would have been bound
  });

  test("is kept back by a quota like any other export", async () => {
    const quota = `id: cap, kind: quota, elements: Dy, amount: 0 t/yr, ${from}`;
    const future = await futureOf(world(), [stop(), detour("reach: 100 %"), quota]);
    expect(total(sent(future).subarray(START + 2))).toBe(0);
  });

  test("serves military users as well: it comes without the paper that binds it", async () => {
    const control = `id: control, kind: export-control, elements: Dy, destinations: JP, approval: 50 %, military-approval: 0 %, delay: 6 weeks, ${from}`;
    const fill = async (...shocks: string[]): Promise<number> =>
      total((await futureOf(world(), [control, ...shocks])).series("fill-military/Dy/JP").subarray(84)) / 20;
    expect(await fill(detour("reach: 100 %"))).toBeGreaterThan((await fill()) + 0.05);
  });

  test("ends with its shock", async () => {
    const short = detour("reach: 100 %, duration: 20 weeks");
    const future = await futureOf(world(), [stop(), short]);
    expect(sent(future)[START + 19]).toBeGreaterThan(0);
    expect(total(sent(future).subarray(START + 20))).toBe(0);
  });
});

describe("magnets that go round a stop", () => {
  test("leave for an arrival after both legs, with what they contain", async () => {
    const rings: Float64Array[][] = [];
    const record = async (...more: string[]): Promise<Future> => {
      const seen: Float64Array[] = [];
      rings.push(seen);
      return futureOf(world(), [stop(), ...more], {
        observe: ({ state }) => seen.push(state.magnetRing.slice()),
      });
    };
    const future = await record(magnets("reach: 100 %"));
    await record();
    const first = sent(future).findIndex((tonnes) => tonnes > 0);
    expect(first).toBeGreaterThan(START); // once contract prices outside have risen over those in China
    const [round, alone] = rings.map((seen) => seen[first]);
    const width = round.length / RING;
    const changed = Array.from(round).flatMap((tonnes, at) => (tonnes === alone[at] ? [] : [at]));
    expect(changed.map((at) => Math.floor(at / width))).toEqual([(first + FIRST + SECOND) % RING]);
    const gone = round[changed[0]] - alone[changed[0]];
    expect(sent(future)[first]).toBeCloseTo(0.3 * gone, 12); // 5 % dysprosium, 25 % neodymium
    expect(future.series("export/ndfeb-alloyed")[first]).toBeCloseTo(gone, 12);
  });

  test("give Japan's users more of them, and lose what is seized to the last tonne", async () => {
    const lost: number[] = [];
    const future = await futureOf(world(), [stop(), magnets("reach: 100 %, interception: 20 %")], {
      observe: ({ state }) => lost.push(state.lost[0] + state.lost[1]),
    });
    const alone = await futureOf(world(), [stop()]);
    const missing = (of: Future): number => total(of.series("product-unmet/ndfeb-alloyed/JP"));
    expect(missing(future)).toBeLessThan(missing(alone) - 1);
    const seized = future.series("seized/JP");
    expect(total(seized)).toBeGreaterThan(0.1);
    for (let week = START + 1; week < 104; week++) {
      expect(seized[week]).toBeCloseTo(sent(future)[week] / 4, 12);
      expect(lost[week] - lost[week - 1]).toBeCloseTo(seized[week], 9);
    }
    expect(future.recording.balanceError).toBeLessThan(1e-12);
  });

  test("do not go round what customs test: that is only late", async () => {
    const control = `id: control, kind: export-control, elements: Dy, approval: 0 %, delay: 2 weeks, customs-hold: 100 %, from: ${dateOf(START + 20)}`;
    const standard = detour("reach: 100 %").replace("products: Dy", "products: ndfeb-standard");
    const dear = `id: dear, kind: stop, elements: Nd, stages: [oxide], destinations: JP, ${from}`;
    const scenario = await scenarioOf(world(), [control, standard, dear]);
    let most = 0;
    const tested = future(
      world(),
      { ...scenario, off: scenario.off.filter((name) => name !== "customs-test") },
      {
        observe: ({ state }) => {
          most = Math.max(most, ...state.detour);
        },
      },
    );
    expect(most).toBeGreaterThan(0.01); // traders would
    expect(total(tested.series("export/ndfeb-standard"))).toBeGreaterThan(0);
    expect(total(sent(tested))).toBe(0);
  });
});
