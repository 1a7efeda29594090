import { describe, expect, test } from "vitest";
import { readWorld } from "../../sim/world/read.ts";
import { edited, smallFiles, smallWorld } from "./small.ts";

describe("ranges", () => {
  test("a row's own range is kept, and must hold the figure", () => {
    const header = smallFiles["recipes.csv"].replace("content", "content,content_low,content_high");
    const read = (range: string) =>
      readWorld({ ...smallFiles, "recipes.csv": header.replace("Nd,0.3", `Nd,${range}`) });
    expect(read("0.3,0.2,0.35").world?.recipes[0].content).toMatchObject({ low: 0.2, mid: 0.3, high: 0.35 });
    expect(read("0.3,0.32,0.35").problems[0].problem).toMatch(/out of order/);
    expect(read("0.3,0.2,0.25").problems[0].problem).toMatch(/out of order/);
  });

  test.each([
    ["A", 0.95, 1.05],
    ["B", 0.85, 1.15],
    ["C", 0.7, 1.3],
  ])("without one the grade %s gives it", (grade, low, high) => {
    const files = edited("makers.csv", "a source,2025,A", `a source,2025,${grade}`);
    const { output } = smallWorld({ "makers.csv": files["makers.csv"] }).makers[0];
    expect(output.low / output.mid).toBeCloseTo(low, 12);
    expect(output.high / output.mid).toBeCloseTo(high, 12);
  });

  test("an inferred yearly tonnage below 50 t is known to a factor of two", () => {
    const text = smallFiles["end_uses.csv"].replaceAll("a source,2025,A", "a source,2025,C");
    const rods = smallWorld({ "end_uses.csv": text }).endUses[2];
    expect(rods.demand).toMatchObject({ low: 20, mid: 40, high: 80 });
    expect(rods.bufferWeeks.high).toBeCloseTo(26 * 1.3, 12);
  });
});
