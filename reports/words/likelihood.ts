/** Calibrated words for probabilities: the scale of the IPCC's guidance note (Mastrandrea et al. 2010, AR5 and AR6). */

export interface LikelihoodTerm {
  readonly term: string;
  readonly from: number;
  readonly to: number;
}

/** From the narrowest claim to the widest on either side; ranges are shares and include their ends. */
export const LIKELIHOOD_SCALE: readonly LikelihoodTerm[] = [
  { term: "virtually certain", from: 0.99, to: 1 },
  { term: "extremely likely", from: 0.95, to: 1 },
  { term: "very likely", from: 0.9, to: 1 },
  { term: "likely", from: 0.66, to: 1 },
  { term: "about as likely as not", from: 0.33, to: 0.66 },
  { term: "exceptionally unlikely", from: 0, to: 0.01 },
  { term: "extremely unlikely", from: 0, to: 0.05 },
  { term: "very unlikely", from: 0, to: 0.1 },
  { term: "unlikely", from: 0, to: 0.33 },
];

/**
 * The strongest term whose range holds the whole interval, so that a word never says more than the futures show.
 * An interval that crosses from one range into the next gets both words: "unlikely to about as likely as not".
 */
export function likelihood(low: number, high: number): string {
  const holding = LIKELIHOOD_SCALE.find(({ from, to }) => low >= from && high <= to);
  if (holding !== undefined) return holding.term;
  const lowest = likelihoodOf(low);
  const highest = likelihoodOf(high);
  if (lowest === undefined || highest === undefined) return "of unknown likelihood";
  return `${broad(low)} to ${broad(high)}`;
}

/** The strongest term that holds one probability; undefined when it is no number. */
export function likelihoodOf(probability: number): string | undefined {
  return LIKELIHOOD_SCALE.find(({ from, to }) => probability >= from && probability <= to)?.term;
}

/** The plain thirds of the scale, for intervals that cross from one into another. */
function broad(probability: number): string {
  if (probability > 0.66) return "likely";
  return probability < 0.33 ? "unlikely" : "about as likely as not";
}
