/** The three sentences follow the numbers, also where the numbers say nothing or the opposite. */
import { describe, expect, test } from "vitest";
import { buildContent } from "../../reports/content.ts";
import type { ReportInput } from "../../reports/input.ts";
import { cell, madeUpComparison, madeUpInput, madeUpSummary, usualChance } from "./made-up.ts";

const plain = (text: string): string => text.replaceAll("\u00a0", " ");
const answerOf = (input: ReportInput): string => plain(buildContent(input).answer.join("\n"));
const textOf = (input: ReportInput): string => plain(JSON.stringify(buildContent(input)));

describe("how likely shortages are", () => {
  test("names the surest pair with its interval and the baseline beside it", () => {
    const [first] = buildContent(madeUpInput()).answer;
    expect(first).toContain("yttrium is most often short: in 97% (95% to 98%) of futures in Japan, 89%");
    expect(first).toContain("against 1% (up to 2%) in “No controls”, where Japan fares worst");
    expect(first).toContain(
      "Also likely (above 66% of futures) are shortages of dysprosium in Japan, the United States",
    );
  });

  test("with nobody short it says so, with the most that the futures leave open", () => {
    expect(answerOf(madeUpInput({ chance: () => 0 }))).toMatch(/no future is short .*0% \(below 1%\)/);
  });

  test("what is next and short without the scenario too is told with both", () => {
    const rare = (item: string, region: string): number =>
      usualChance(item, region) * (item === "Y" ? 1 : 0.2);
    const input = madeUpInput({ chance: rare });
    const calm = (chance: number) => madeUpSummary({ id: "no-controls", chance: () => chance });
    expect(answerOf({ ...input, baseline: calm(0) })).toContain(
      "The highest chance of any other is 17% (14% to 21%), for dysprosium in Japan.",
    );
    expect(answerOf({ ...input, baseline: calm(0.04) })).toMatch(
      /The highest chance of any other is .*, where it is 4% \(3% to 6%\) in “.*” too\./,
    );
  });

  test("with few futures nothing is called likely that the interval does not hold", () => {
    const [first] = buildContent(madeUpInput({ futures: 2, chance: () => 1 })).answer;
    expect(first).not.toContain("likely");
  });

  test("the heat map's title quotes its darkest cell", () => {
    const input = madeUpInput();
    const shortages = [
      ...input.main.shortages.map((one) => (one.quarter < 0 ? one : { ...one, probability: 0 })),
    ];
    shortages.push({ ...cell("Lu", "element", "EU", 2, 123, 500) });
    const main = {
      ...input.main,
      shortages: shortages.filter((one) => one.quarter < 0 || one.short === 123),
    };
    expect(textOf({ ...input, main })).toContain(
      "The chance of a shortage peaks in 2026 Q3 at 25%, for lutetium in the European Union",
    );
  });
});

describe("what the action takes off", () => {
  test("a clear difference is told with its interval", () => {
    expect(answerOf(madeUpInput())).toContain("falls by 22 points (17 to 28) from 55% in Japan");
    expect(answerOf(madeUpInput())).toContain(
      "Lynas's early samarium ramp makes samarium shortages rarer in Japan, the United States and the European Union. With it, the probability",
    );
  });

  test("fewer tonnes without a lower chance are told as smaller, not as rarer", () => {
    const input = madeUpInput();
    const comparisons = input.comparisons.map((one) => ({
      ...one,
      differences: one.differences.map((each) =>
        each.measure.startsWith("short/") ? { ...each, difference: 0, low: 0, high: 0 } : each,
      ),
    }));
    const text = answerOf({ ...input, comparisons });
    expect(text).toContain("makes samarium shortages smaller in Japan");
    expect(text).toContain("but nowhere clearly rarer. With it, the probability");
    expect(text).toContain("is the same with and without it in every future in Japan (55%)");
  });

  test("no sentence claims a benefit when the intervals hold zero", () => {
    const input = madeUpInput();
    const [baseline, early] = input.comparisons;
    const wide = madeUpComparison(input.main, input.others[0]!, 1000);
    const text = textOf({ ...input, comparisons: [baseline!, wide], responseCurve: undefined as never });
    expect(early!.other).toBe("lynas-early");
    expect(text).toContain("does not clearly lower shortages in 2026");
    expect(text).toContain("does not clearly change in Japan (−22 points");
    expect(text).toContain("makes samarium shortages neither clearly rarer nor clearly smaller");
    expect(text).not.toMatch(/lowers the chance|falls by/);
  });

  test("an action that harms is said to harm", () => {
    const input = madeUpInput();
    const worse = madeUpSummary({ id: "lynas-early", chance: (i, r) => usualChance(i, r) * 1.2, unmet: 1.2 });
    const comparisons = [madeUpComparison(input.main, worse)];
    expect(answerOf({ ...input, comparisons })).toContain(
      "probability of a samarium shortage in 2026 rises by 11 points",
    );
    expect(answerOf({ ...input, comparisons })).not.toMatch(/makes samarium shortages/);
  });

  test("a comparison computed the other way round gives the same words", () => {
    const input = madeUpInput();
    const turned = madeUpComparison(input.others[0]!, input.main);
    const comparisons = [input.comparisons[0]!, turned, input.comparisons[2]!];
    expect(buildContent({ ...input, comparisons })).toEqual(buildContent(input));
  });

  test("a difference that could not be computed is not told as no difference", () => {
    const input = madeUpInput();
    const broken = input.comparisons.map((one) => ({
      ...one,
      differences: one.differences.map((own) => ({
        ...own,
        difference: Number.NaN,
        low: Number.NaN,
        high: Number.NaN,
      })),
    }));
    const text = answerOf({ ...input, comparisons: broken });
    expect(text).toContain("was not measured in this run");
    expect(text).not.toContain("is the same with and without");
  });

  test("without a comparison it says that nothing was measured", () => {
    expect(answerOf({ ...madeUpInput(), comparisons: [] })).toContain("was not measured in this run");
  });

  test("the response curve is called flat from the last step that clearly helps", () => {
    expect(textOf(madeUpInput())).toContain("Beyond 100 t REO/yr, more of it no longer clearly lowers");
  });

  test("a lone clear step at the end is not told as a benefit of every step", () => {
    const input = madeUpInput();
    const curve = input.responseCurve!;
    const points = curve.points.map((point, index) => {
      const before = curve.points[index - 1];
      if (before === undefined) return point;
      const isLast = index === curve.points.length - 1;
      const better = {
        ...point.summary,
        measures: point.summary.measures.map((one) => ({ ...one, mean: one.mean / 2 })),
      };
      return {
        ...point,
        toPrevious: madeUpComparison(before.summary, isLast ? better : point.summary, isLast ? 0 : 1000),
      };
    });
    const text = textOf({ ...input, responseCurve: { ...curve, points } });
    expect(text).toContain("Some steps clearly lower unmet samarium demand in 2026");
    expect(text).not.toMatch(/Each step up to|Beyond 250/);
  });

  test("the binding stage is the largest cause with the action in place", () => {
    expect(textOf(madeUpInput())).toMatch(
      /What binds where the curve is flat: .*Japan: 195 t missing; export licence 48%/,
    );
  });
});

describe("neodymium", () => {
  test("oxide that hardly moves is told apart from magnets that stop", () => {
    const text = answerOf(madeUpInput());
    expect(text).toContain(
      "Neodymium oxide itself hardly moves (a shortage is extremely unlikely: the highest chance is 2% (1% to 4%)",
    );
    expect(text).toContain("48% of the tonnes missing there wait for an export licence");
  });

  test("oxide that is never short but dear is not said to hardly move", () => {
    const input = madeUpInput();
    const price = (factor: number) => (fan: (typeof input.main.fans)[number]) =>
      fan.id === "price-spot/Nd/outside" ? { ...fan, p50: fan.p50.map((one) => one * factor) } : fan;
    const main = { ...input.main, fans: input.main.fans.map(price(1.8)) };
    const text = answerOf({ ...input, main });
    expect(text).toContain("is hardly ever short");
    expect(text).toContain("its median price outside China moves up to 80% away from the baseline's");
    expect(answerOf(input)).toContain("stays within 1% of the baseline's");
  });

  test("with few futures the verdict on the oxide stays open", () => {
    const text = answerOf(madeUpInput({ futures: 3, chance: () => 0 }));
    expect(text).toContain("may or may not run short");
    expect(text).not.toMatch(/hardly moves|not spared/);
  });

  test("oxide that is short is not said to hardly move", () => {
    const text = answerOf(madeUpInput({ chance: () => 0.5 }));
    expect(text).toContain("Neodymium oxide itself is not spared");
    expect(text).not.toContain("hardly moves");
  });
});
