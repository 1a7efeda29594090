/** The answer in two or three sentences, each with its number and interval; words follow the numbers, whatever they are. */

import type { Action } from "../input.ts";
import { differenceInWords, type Verdict, verdict } from "../words/difference.ts";
import { likelihood } from "../words/likelihood.ts";
import { listed, sentence } from "../words/lists.ts";
import {
  differenceWithInterval,
  type Estimate,
  type Measure,
  percent,
  percentRoundedUp,
  percentWithInterval,
  withUnit,
} from "../words/numbers.ts";
import { during } from "../words/periods.ts";
import { againstSentence } from "./against.ts";
import { causesWithAction, totalOf } from "./causes.ts";
import type { Context } from "./context.ts";
import { estimate, pairedDifference, probability, shortageCell } from "./lookup.ts";
import { missingMagnets, NEODYMIUM, neodymiumOxide, neodymiumPriceGap } from "./magnets.ts";
import { isCalm, ofReference } from "./reference.ts";
import { pairsInWords, regionsInWords } from "./shortages.ts";

/** From this share of futures on, the IPCC's scale says "likely". */
const LIKELY = 0.66;
/** Up to this share of futures, the IPCC's scale says "very unlikely". */
const VERY_UNLIKELY = 0.1;

/** A price within this share of the baseline's is called steady. */
const STEADY_PRICE = 0.3;

export function answer(context: Context): string[] {
  const against = againstSentence(context);
  return [
    ...[against, shortageSentence(context, against === "")],
    ...[actionSentence(context), magnetSentence(context)],
  ].filter((text) => text !== "");
}

interface Pair {
  readonly item: string;
  readonly region: string;
  readonly share: Estimate;
}

/** `besideBaseline`: false where another sentence already says how the two differ. */
function shortageSentence(context: Context, besideBaseline: boolean): string {
  const { main } = context;
  const pairs = measuredPairs(context);
  if (pairs.length === 0) return "Shortages of the controlled elements were not measured in this run.";
  const under = `Under “${main.scenario.title}”`;
  const surest = highest(pairs);
  if (surest.share.value === 0)
    return `${under}, no future is short of any controlled element in ${regionsInWords(context)}: ${percentWithInterval(surest.share)}.`;

  const own = pairs.filter(({ item }) => item === surest.item).sort((a, b) => b.share.value - a.share.value);
  const parts = own.map(({ region, share }, index) => {
    const shown = percentWithInterval(share);
    return `${shown}${index === 0 ? " of futures" : ""} in ${context.place(region)}`;
  });
  const first = `${under}, ${context.nameOf(surest.item)} is most often short: in ${listed(parts)}`;
  const beside = besideBaseline ? againstBaseline(context, surest.item) : "";
  return `${first}${beside}. ${otherElements(context, pairs, surest.item)}`.trim();
}

function highest(pairs: readonly Pair[]): Pair {
  return pairs.reduce((best, pair) => (pair.share.value > best.share.value ? pair : best));
}

/** ", against at most 2% (1% to 4%) in “No controls”": the region that is worst off there. */
function againstBaseline(context: Context, item: string): string {
  const { main, baseline, definition } = context;
  if (baseline.scenario.id === main.scenario.id) return "";
  const calm = context.regions.flatMap((region) => {
    const share = probability(
      shortageCell(baseline, { definition: definition.id, of: "element", item, region }),
    );
    return share === undefined ? [] : [{ item, region, share }];
  });
  if (calm.length === 0) return "";
  const { region, share } = highest(calm);
  const shown = percentWithInterval(share);
  if (share.value === 0) return `, against ${shown} in each of them in “${baseline.scenario.title}”`;
  return `, against ${shown} in “${baseline.scenario.title}”, where ${context.place(region)} fares worst`;
}

function otherElements(context: Context, pairs: readonly Pair[], item: string): string {
  const others = pairs.filter((pair) => pair.item !== item);
  if (others.length === 0) return "";
  const likely = others.filter((pair) => pair.share.low >= LIKELY);
  if (likely.length > 0)
    return `Also likely (above 66% of futures) are shortages of ${pairsInWords(context, likely)}.`;
  const next = highest(others);
  if (next.share.value === 0) return "No future is short of any other controlled element.";
  return `The highest chance of any other is ${percentWithInterval(next.share)}, for ${context.nameOf(next.item)} in ${context.place(next.region)}${alsoInBaseline(context, next)}.`;
}

/** ", where it is 11% (9% to 14%) in “Calm baseline” too": what is short without the scenario is not its doing. */
function alsoInBaseline({ main, baseline, definition }: Context, { item, region }: Pair): string {
  if (baseline.scenario.id === main.scenario.id) return "";
  const query = { definition: definition.id, of: "element", item, region } as const;
  const share = probability(shortageCell(baseline, query));
  if (share === undefined || share.value === 0) return "";
  return `, where it is ${percentWithInterval(share)} in “${baseline.scenario.title}” too`;
}

function measuredPairs(context: Context): Pair[] {
  return context.controlled.flatMap((item) =>
    context.regions.flatMap((region) => {
      const query = { definition: context.definition.id, of: "element", item, region } as const;
      const share = probability(shortageCell(context.main, query));
      return share === undefined ? [] : [{ item, region, share }];
    }),
  );
}

function actionSentence(context: Context): string {
  const { action } = context.input;
  if (action === undefined) return "";
  const { name, element, year } = action;
  const chance = changeByRegion(context, action, "short", "points");
  if (chance === undefined) return `What ${name} changes ${during(year)} was not measured in this run.`;
  const tonnes = changeByRegion(context, action, "unmet", "quantity");
  const gist = tonnes === undefined ? "" : inShort(context, action);
  const first = `${gist === "" ? `With ${name}` : "With it"}, the probability of a ${context.nameOf(element)} shortage ${during(year)} ${chance}`;
  const second = tonnes === undefined ? "" : `; unmet ${context.nameOf(element)} demand ${tonnes}`;
  return `${gist}${first}${second}.${whatBinds(context, action)}`;
}

/** The action's worth in one plain clause; no direction is claimed that an interval does not have. */
function inShort(context: Context, action: Action): string {
  const placesOf = (kind: string, wanted: Verdict): string[] =>
    context.regions.flatMap((region) => {
      const id = `${kind}/${action.element}/${region}/${action.year}`;
      const paired = pairedDifference(context.input.comparisons, action.late, action.early, id);
      return paired !== undefined && verdict(estimate(paired)) === wanted ? [context.place(region)] : [];
    });
  if (placesOf("short", "higher").length + placesOf("unmet", "higher").length > 0) return "";
  const [rarer, smaller] = [placesOf("short", "lower"), placesOf("unmet", "lower")];
  const name = context.nameOf(action.element);
  const what = sentence(action.name);
  if (rarer.length > 0) return `${what} makes ${name} shortages rarer in ${listed(rarer)}. `;
  return smaller.length > 0
    ? `${what} makes ${name} shortages smaller in ${listed(smaller)}, but nowhere clearly rarer. `
    : `${what} makes ${name} shortages neither clearly rarer nor clearly smaller. `;
}

/** "falls by 22 points (17 to 28) from 55% in Japan, and does not clearly change in ..."; undefined if not measured. */
function changeByRegion(
  context: Context,
  action: Action,
  kind: string,
  measure: Measure,
): string | undefined {
  const found = context.regions.flatMap((region) => {
    const id = `${kind}/${action.element}/${region}/${action.year}`;
    const paired = pairedDifference(context.input.comparisons, action.late, action.early, id);
    return paired === undefined || verdict(estimate(paired)) === "unknown"
      ? []
      : [{ place: context.place(region), unit: paired.unit, base: paired.base, change: estimate(paired) }];
  });
  if (found.length === 0) return undefined;
  const of = (kindOfChange: Verdict) => found.filter(({ change }) => verdict(change) === kindOfChange);
  const sizes = (kindOfChange: "lower" | "higher"): string =>
    listed(
      of(kindOfChange).map(({ place, unit, base, change }) => {
        const size = differenceInWords(change, measure, unit).replace(/^(lower|higher) /, "");
        const from = measure === "quantity" ? withUnit(base, unit) : percent(base);
        return `${size} from ${from} in ${place}`;
      }),
    );
  const unclear = of("unclear").map(
    ({ place, unit, change }) => `${place} (${differenceWithInterval(change, measure, unit)})`,
  );
  const same = of("same").map(
    ({ place, unit, base }) => `${place} (${measure === "quantity" ? withUnit(base, unit) : percent(base)})`,
  );
  return [
    ...(of("lower").length === 0 ? [] : [`falls ${sizes("lower")}`]),
    ...(of("higher").length === 0 ? [] : [`rises ${sizes("higher")}`]),
    ...(unclear.length === 0 ? [] : [`does not clearly change in ${listed(unclear)}`]),
    ...(same.length === 0 ? [] : [`is the same with and without it in every future in ${listed(same)}`]),
  ].join(", and ");
}

/** Where the chance of a shortage does not clearly fall anywhere, says what the magnets of the element wait for instead. */
function whatBinds(context: Context, { late, early, element, product, year }: Action): string {
  const helps = context.regions.some((region) => {
    const paired = pairedDifference(
      context.input.comparisons,
      late,
      early,
      `short/${element}/${region}/${year}`,
    );
    return paired !== undefined && verdict(estimate(paired)) === "lower";
  });
  if (helps || product === undefined) return "";
  const causes = causesWithAction(context, product, year);
  const total = totalOf(causes);
  if (total === 0) return "";
  return ` What mostly binds then lies elsewhere: ${percent(causes[0]!.tonnes / total)} of the missing ${context.magnets(product)} ${causes[0]!.clause}.`;
}

function magnetSentence(context: Context): string {
  const oxide = neodymiumOxide(context);
  const name = context.nameOf(NEODYMIUM);
  const magnets = missingMagnets(context);
  if (oxide === undefined) return magnets === undefined ? "" : sentence(`${magnets}.`);
  const { share, region } = oxide;
  const words = `a shortage is ${likelihood(share.low, share.high)}`;
  const chance =
    share.value === 0
      ? `${words}: none in any future, ${percentWithInterval(share)}`
      : `${words}: the highest chance is ${percentWithInterval(share)}, in ${context.place(region)}`;
  const gap = neodymiumPriceGap(context);
  const price = gap === undefined ? "" : `, and its median price outside China ${priceInWords(context, gap)}`;
  const first = `${sentence(name)} oxide itself ${howItFares(context, share, gap)} (${chance}${price})`;
  return magnets === undefined ? `${first}.` : `${first}; ${magnets}.`;
}

/** A price that stays near, or goes far. */
function priceInWords(context: Context, gap: number): string {
  return gap > STEADY_PRICE
    ? `moves up to ${percentRoundedUp(gap)} away from ${ofReference(context)}`
    : `stays within ${percentRoundedUp(gap)} of ${ofReference(context)}`;
}

/**
 * A verdict only where the whole interval lies on one side; "hardly moves" only where the price does not either, against
 * a scenario in which nothing is held back.
 */
function howItFares(context: Context, { low, high }: Estimate, priceGap: number | undefined): string {
  if (low > VERY_UNLIKELY) return "is not spared";
  if (high > VERY_UNLIKELY) return "may or may not run short; these futures leave it open";
  const isMoved = priceGap !== undefined && priceGap > STEADY_PRICE;
  return isMoved || !isCalm(context.baseline) ? "is hardly ever short" : "hardly moves";
}
