/** The answer in three sentences, each with its number and interval; words follow the numbers, whatever they are. */

import type { Action } from "../input.ts";
import { differenceInWords, verdict } from "../words/difference.ts";
import { likelihood } from "../words/likelihood.ts";
import { listed, sentence } from "../words/lists.ts";
import { type Estimate, type Measure, percent, percentWithInterval } from "../words/numbers.ts";
import type { Context } from "./context.ts";
import { estimate, pairedDifference, probability, shortageCell } from "./lookup.ts";
import { missingMagnets, NEODYMIUM, neodymiumOxide } from "./magnets.ts";
import { pairsInWords, regionsInWords } from "./shortages.ts";

/** From this share of futures on, the IPCC's scale says "likely". */
const LIKELY = 0.66;
/** Up to this share of futures, the IPCC's scale says "very unlikely". */
const VERY_UNLIKELY = 0.1;

export function answer(context: Context): string[] {
  return [shortageSentence(context), actionSentence(context), magnetSentence(context)].filter(
    (text) => text !== "",
  );
}

interface Pair {
  readonly item: string;
  readonly region: string;
  readonly share: Estimate;
}

function shortageSentence(context: Context): string {
  const { main, baseline } = context;
  const pairs = measuredPairs(context);
  if (pairs.length === 0) return "Shortages of the controlled elements were not measured in this run.";
  const under = `Under “${main.scenario.title}”`;
  const surest = pairs.reduce((best, pair) => (pair.share.value > best.share.value ? pair : best));
  const place = `${context.nameOf(surest.item)} in ${context.place(surest.region)}`;
  if (surest.share.value === 0)
    return `${under}, no future is short of any controlled element in ${regionsInWords(context)}: 0% (up to ${percent(surest.share.high)}).`;

  const likely = pairs.filter((pair) => pair.share.low >= LIKELY);
  const query = {
    definition: context.definition.id,
    of: "element",
    item: surest.item,
    region: surest.region,
  } as const;
  const calm = probability(shortageCell(baseline, query));
  const against =
    calm === undefined ? "" : `, against ${percentWithInterval(calm)} in “${baseline.scenario.title}”`;
  const first =
    likely.length === 0
      ? `${under}, no shortage of a controlled element is clearly likely (above 66% of futures)`
      : `${under}, shortages are likely (above 66% of futures) of ${pairsInWords(context, likely)}`;
  return `${first}; the highest chance is for ${place}, ${percentWithInterval(surest.share)} of futures${against}.`;
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
  const chance = byRegion(context, action, "short", "points");
  if (chance === undefined) return `What ${name} changes in ${year} was not measured in this run.`;
  const tonnes = byRegion(context, action, "unmet", "quantity");
  const first = `In ${year}, ${name} makes the probability of a ${context.nameOf(element)} shortage ${chance}`;
  return tonnes === undefined
    ? `${first}.`
    : `${first}; it makes unmet ${context.nameOf(element)} demand ${tonnes}.`;
}

/** "lower by 22 points (17 to 28 points) in Japan and by ... in ...; not clearly different in ..."; undefined if not measured. */
function byRegion(context: Context, action: Action, kind: string, measure: Measure): string | undefined {
  const found = context.regions.flatMap((region) => {
    const id = `${kind}/${action.element}/${region}/${action.year}`;
    const paired = pairedDifference(context.input.comparisons, action.late, action.early, id);
    return paired === undefined ? [] : [{ region, unit: paired.unit, change: estimate(paired) }];
  });
  if (found.length === 0) return undefined;
  const phrases = (["lower", "higher", "unclear", "same", "unknown"] as const).flatMap((kindOfChange) => {
    const own = found.filter(({ change }) => verdict(change) === kindOfChange);
    if (own.length === 0) return [];
    const parts = own.map(({ region, unit, change }, index) => {
      const words = differenceInWords(change, measure, unit);
      return `${index === 0 ? words : words.replace(/^(lower|higher|not clearly different:) /, "")} in ${context.place(region)}`;
    });
    return [listed(parts)];
  });
  return phrases.join("; ");
}

function magnetSentence(context: Context): string {
  const oxide = neodymiumOxide(context);
  const name = context.nameOf(NEODYMIUM);
  const magnets = missingMagnets(context);
  if (oxide === undefined) return magnets === undefined ? "" : sentence(`${magnets}.`);
  const chance = `${percentWithInterval(oxide.share)} in ${context.place(oxide.region)} at most`;
  const first =
    oxide.share.high <= VERY_UNLIKELY
      ? `${sentence(name)} oxide itself hardly moves (a shortage is ${likelihood(oxide.share.low, oxide.share.high)}: ${chance})`
      : `${sentence(name)} oxide is not spared (a shortage is ${likelihood(oxide.share.low, oxide.share.high)}: ${chance})`;
  return magnets === undefined ? `${first}.` : `${first}; ${magnets}.`;
}
