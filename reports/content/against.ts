/** What sets the scenario apart from another one with restrictions: there the difference is the message, so it goes first. */
import { differenceInWords, type Verdict, verdict } from "../words/difference.ts";
import { countOf, type Estimate, percent, withUnit } from "../words/numbers.ts";
import type { Context } from "./context.ts";
import { estimate, pairedDifference } from "./lookup.ts";
import { isCalm } from "./reference.ts";
import { regionsInWords } from "./shortages.ts";

/** Smaller changes of what is missing are no message, however sure. */
const LEAST = 0.05;
/** Changes that a sentence tells; the table of the first chapter has all. */
const MOST = 3;

interface Change {
  readonly item: string;
  readonly region: string;
  readonly base: number;
  readonly unit: string;
  readonly change: Estimate;
}

/** "" against a calm scenario, where the levels are the message, and where nothing was compared. */
export function againstSentence(context: Context): string {
  const { main, baseline, input, scenarioName } = context;
  if (baseline.scenario.id === main.scenario.id || input.action !== undefined || isCalm(baseline)) return "";
  const all = changes(context);
  if (all === undefined) return "";
  const held = `Held against “${scenarioName(baseline.scenario.id)}” over the whole period`;
  const share = percent(LEAST);
  if (all.length === 0)
    return `${held}, unmet demand does not clearly change by ${share} or more for any controlled element in ${regionsInWords(context)}.`;
  const told = all.slice(0, MOST).map((one) => changeInWords(context, one));
  const rest = all.length - told.length;
  const last =
    rest > 0
      ? `${countOf(rest, "more pair")} of element and region clearly ${rest === 1 ? "changes" : "change"} by ${share} or more.`
      : `No other pair of controlled element and region clearly changes by ${share} or more.`;
  return `${held}, ${told.join("; ")}. ${last}`;
}

/** Largest first, only those that are clear although all are read at once; undefined where nothing was compared. */
function changes({ controlled, regions, input, main, baseline }: Context): Change[] | undefined {
  const found = controlled.flatMap((item) =>
    regions.flatMap((region) => {
      const id = `unmet/${item}/${region}`;
      const paired = pairedDifference(input.comparisons, baseline.scenario.id, main.scenario.id, id);
      return paired === undefined ? [] : [{ item, region, paired }];
    }),
  );
  if (found.length === 0) return undefined;
  const isDirected = (own: Verdict): boolean => own === "lower" || own === "higher";
  return found
    .filter(({ paired }) => paired.clearTogether && isDirected(verdict(estimate(paired))))
    .filter(({ paired }) => Math.abs(paired.difference) >= LEAST * paired.base)
    .map(({ item, region, paired }) => ({
      ...{ item, region, base: paired.base, unit: paired.unit },
      change: estimate(paired),
    }))
    .sort((a, b) => Math.abs(b.change.value) - Math.abs(a.change.value));
}

/** "unmet samarium demand in Japan is lower by 27.0 t REO (22.7 to 31.2), from 83.1 t REO, and the chance of a shortage …". */
function changeInWords(context: Context, { item, region, base, unit, change }: Change): string {
  const name = context.nameOf(item);
  const size = differenceInWords(change, "quantity", unit);
  const first = `unmet ${name} demand in ${context.place(region)} is ${size}, from ${withUnit(base, unit)}`;
  const paired = pairedDifference(
    context.input.comparisons,
    context.baseline.scenario.id,
    context.main.scenario.id,
    `short/${item}/${region}`,
  );
  if (paired === undefined || verdict(estimate(paired)) === "unknown") return first;
  return `${first}, and the chance of a shortage there is ${differenceInWords(estimate(paired), "points", "")}`;
}
