/** What signs and abbreviations in texts that come from elsewhere stand for. */

const OF_THE_TRADE: readonly (readonly [RegExp, string])[] = [
  [/\bFOB\b/, "FOB (free on board): the price at the port of shipment."],
  [/\bVAT\b/, "VAT: value-added tax."],
  [/\bCNY\b/, "CNY: Chinese yuan."],
  [/\bNdPr\b|\bPrNd\b/, "NdPr: neodymium and praseodymium together."],
  [/\bNdFeB\b/, "NdFeB: magnets of neodymium, iron and boron."],
];

/** A sentence for each abbreviation of the trade in the text, in one order. */
export function abbreviationsIn(text: string): string[] {
  return OF_THE_TRADE.flatMap(([sign, meaning]) => (sign.test(text) ? [meaning] : []));
}

/** "Sm samarium, Ce cerium.": the symbols of elements that stand in the text as words, in the order of `elements`. */
export function symbolsIn(
  text: string,
  elements: readonly { readonly symbol: string; readonly name: string }[],
): string[] {
  const words = new Set(text.match(/\b[A-Z][a-z]?\b/g));
  const found = elements.filter(({ symbol }) => words.has(symbol));
  return found.length === 0
    ? []
    : [`${found.map(({ symbol, name }) => `${symbol} ${name.toLowerCase()}`).join(", ")}.`];
}
