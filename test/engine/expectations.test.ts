import { describe, expect, test } from "vitest";
import { formExpectations } from "../../sim/engine/expectations.ts";
import { lack } from "../../sim/engine/stock-position.ts";
import type { World } from "../../sim/world/types.ts";
import { constant, dateOf, future, scenarioOf, shock } from "../tiny.ts";
import * as row from "../tiny-rows.ts";
import { scenarioOf as written } from "./shocks/from-text.ts";
import { lineOf, perWeek } from "./stories/line.ts";

const off = ["noise", "outages", "border-closures"];

describe("an outage that was announced", () => {
  /** Two mines of 10 t a week each; one will lose half, told ten weeks ahead. */
  const world = lineOf({
    mined: 10,
    tables: {
      mines: ["pit", "other"].map((id) => row.mine({ id, output: perWeek(10), basket: { Dy: 1 } })),
      feed: ["pit", "other"].map((mine) => row.feed(mine, "plant", {})),
    },
  });
  const outage = (notice?: number) =>
    shock.outage("pit", {
      from: dateOf(20),
      share: constant(0.5),
      ...(notice === undefined ? {} : { notice: constant(notice) }),
    });
  const threatAt = (tick: number, notice?: number): number => {
    const { runner } = future(world, scenarioOf({ weeks: tick + 1, shocks: [outage(notice)], off }));
    return runner.simulation.state.threat[0];
  };

  test("is feared from the day it is told, by the log of the ore that is to be lost", () => {
    expect(threatAt(9, 10)).toBe(0);
    expect(threatAt(10, 10)).toBeCloseTo(-Math.log(1 - 0.25), 9);
  });

  test("that comes again and again is told anew each time, several that are near at once", () => {
    const again = { ...outage(10), from: dateOf(0), rate: constant(8), duration: constant(3), atOnce: 2 };
    const threats: number[] = [];
    const scenario = scenarioOf({ weeks: 150, shocks: [again], off });
    const { runner } = future(world, scenario, { observe: ({ state }) => threats.push(state.threat[0]!) });
    const { model, schedule, params } = runner.simulation;
    const begins = Array.from({ length: 150 }, (_, tick) =>
      model.shocks.filter((_one, at) => {
        const place = at * model.ticks + tick;
        return schedule.strength[place]! > 0 && schedule.begin[place] === tick;
      }),
    ).map(({ length }) => length);
    expect(begins.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(5);
    const keep = Math.exp(-Math.LN2 / params.behaviour["threat-half-life"]);
    for (let tick = 1; tick < 139; tick++)
      expect(threats[tick]! - threats[tick - 1]! * keep, `tick ${tick}`).toBeCloseTo(
        -begins[tick + 10]! * Math.log(1 - 0.25),
        9,
      );
    const early = begins.slice(0, 11).reduce((sum, each) => sum + each, 0);
    expect(threats[0]).toBeCloseTo(-early * Math.log(1 - 0.25), 9);
  });

  test("of which nobody was told frightens nobody", () => {
    expect(threatAt(30)).toBe(0);
  });

  test("frightens nobody where threats are off", () => {
    const scenario = scenarioOf({ weeks: 12, shocks: [outage(10)], off: [...off, "threat"] });
    expect(future(world, scenario).runner.simulation.state.threat[0]).toBe(0);
  });
});

describe("what a stop leaves", () => {
  const shares = lineOf({
    tables: {
      endUses: [
        ["JP", 8],
        ["RW", 2],
      ].map(([region, used]) =>
        row.endUse({ region: String(region), product: "Dy", demand: perWeek(Number(used)), bufferWeeks: 4 }),
      ),
    },
  });
  const left = async (destinations: string) => {
    const plan = await written(
      shares,
      [`kind: stop, elements: Dy, destinations: ${destinations}, from: ${dateOf(0)}`],
      2,
    );
    const { allowance, passing } = future(shares, plan).runner.simulation.state;
    return { feared: allowance[0], passes: passing[0] };
  };

  test("goes by what the destination uses", async () => {
    const { feared, passes } = await left("RW");
    expect(feared).toBeCloseTo(0.8, 12);
    expect(passes).toBeCloseTo(0.8, 12);
  });

  test("is nothing of trade where all are stopped, though nobody fears worse than a quarter", async () => {
    expect((await left("JP")).passes).toBeCloseTo(0.2, 12);
    expect(await left("[JP, RW]")).toEqual({ feared: 0.25, passes: 0 });
  });
});

describe("the trend of a price", () => {
  /** The factor on target cover when prices have moved by this much a quarter, in logs; half of it by the trend, nobody afraid. */
  const cover = (quarter: number): number => {
    const world = lineOf({ parameters: { "momentum-hoarding": 0.5, "momentum-dead-band": 0.1 } });
    const { simulation } = future(world, scenarioOf({ weeks: 1, off })).runner;
    simulation.state.threat.fill(0);
    simulation.state.momentum.fill(quarter / 13);
    formExpectations(simulation);
    return simulation.state.hoarding[1]!;
  };

  test("raises cover as it rises, up to a bound, and lowers it half as fast as it falls, up to another", () => {
    expect(cover(0.1)).toBeCloseTo(1, 12);
    expect(cover(0.5)).toBeCloseTo(1 + 0.5 * 0.4, 12);
    expect(cover(9)).toBeCloseTo(1 + 0.5 * 2, 12);
    expect(cover(-0.1)).toBeCloseTo(1, 12);
    expect(cover(-0.5)).toBeCloseTo(1 - 0.5 * 0.5 * 0.4, 12);
    expect(cover(-9)).toBeCloseTo(1 - 0.5 * 0.5 * 0.6, 12);
  });
});

describe("users and makers", () => {
  test.each([0, 0.4, 1])("follow the hoarding of traders %f of the way", (share) => {
    const world = lineOf({ parameters: { "buyer-hoarding": share, "threat-hoarding": 1 } });
    const { runner } = future(world, scenarioOf({ weeks: 1, off }));
    const { simulation } = runner;
    simulation.state.momentum.fill(0);
    simulation.state.threat.fill(1);
    formExpectations(simulation);
    const { hoarding, buyerHoarding, threat } = simulation.state;
    expect(hoarding[1]).toBeCloseTo(1 + threat[1], 12);
    expect(buyerHoarding[1]).toBeCloseTo(1 + share * (hoarding[1] - 1), 12);
  });

  test("build what they fear to miss and run it down again, and go short of nothing meanwhile", () => {
    const world = lineOf({
      mined: 12,
      parameters: { "buyer-hoarding": 1, "momentum-hoarding": 0, "threat-half-life": 20 },
    });
    const held: number[] = [];
    const { series } = future(world, scenarioOf({ weeks: 260, off }), {
      observe: ({ state }) => {
        if (state.tick === 10) state.threat[1] = 1;
        held.push(state.buffer[0]);
      },
    });
    expect(Math.max(...held)).toBeGreaterThan(1.3 * held[0]);
    expect(held[259]).toBeLessThan(1.1 * held[0]);
    expect(series("fill/Dy/JP").every((fill) => fill > 1 - 1e-9)).toBe(true);
  });
});

describe("what a zone lacks", () => {
  const at = (weight: number) => {
    const world = lineOf({ cover: 6, buffer: 4, way: 2, parameters: { "buyer-stock-weight": weight } });
    const { runner } = future(world, scenarioOf({ weeks: 1, off }));
    return runner.simulation;
  };

  test("is traders' alone at weight 0: empty users change nothing", () => {
    const simulation = at(0);
    const before = lack(simulation, 0, 1);
    simulation.state.poolHeld.fill(0);
    expect(lack(simulation, 0, 1)).toBe(before);
  });

  test("counts users' stock as traders' at weight 1", () => {
    const simulation = at(1);
    const { state, params } = simulation;
    const use = state.usage[1];
    const aim = (params.traderCover[1] + params.importWeeks[1]) * use + state.poolTarget[1];
    state.account.fill(0);
    state.onWay.fill(0);
    state.poolHeld.fill(0);
    state.poolHeld[1] = aim / 2;
    expect(lack(simulation, 0, 1)).toBeCloseTo(Math.log(2), 9);
  });

  test("counts what magnet makers aim at and hold, as it counts users", () => {
    const line = lineOf({ parameters: { "buyer-stock-weight": 0.5 } });
    const world: World = {
      ...line,
      magnets: [row.magnet("ndfeb")],
      recipes: [row.recipe("ndfeb", "Dy", 0.1)],
      makers: [row.maker("osaka", "JP")],
      inventories: [...line.inventories, row.inventory("maker", "JP", "Dy", 5)],
    };
    const { simulation } = future(world, scenarioOf({ weeks: 1, off })).runner;
    const { state, params } = simulation;
    for (const stock of [state.account, state.onWay, state.poolHeld, state.poolTarget, state.usage])
      stock.fill(0);
    state.makerUse[0] = 3;
    state.makerStock[0] = 5;
    expect(params.makerCover[1]).toBe(5);
    expect(lack(simulation, 0, 1)).toBeCloseTo(Math.log(15 / 5), 9);
    state.account[2] = 2.5; // traders in full, buyers by half
    expect(lack(simulation, 0, 1)).toBeCloseTo(Math.log(7.5 / 5), 9);
  });
});
