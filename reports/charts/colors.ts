/**
 * Colours that stay apart for all common kinds of colour blindness and, by lightness, in grey print.
 * Lines: Okabe and Ito (2008), jfly.uni-koeln.de/color. Heat: cividis, Nuñez et al. (2018), doi:10.1371/journal.pone.0199239.
 */

export const BLUE = "#0072B2";
export const VERMILION = "#D55E00";
export const GREEN = "#009E73";
export const ORANGE = "#E69F00";
export const SKY = "#56B4E9";
export const PURPLE = "#CC79A7";
/** An eighth beside those of Okabe and Ito, for stacks of causes only. */
export const BROWN = "#5C3A21";
/** Readable on white and on the page's dark ground alike. */
export const GREY = "#808080";

export const LINES = [BLUE, VERMILION, GREEN, ORANGE, PURPLE, SKY] as const;

/** The same colour for a region in every chart; regions that we do not know take the colours in turn. */
const REGIONS: Readonly<Record<string, string>> = {
  ...{ JP: BLUE, US: VERMILION, EU: GREEN },
  ...{ CN: ORANGE, KR: PURPLE, RoW: SKY },
};

export function regionColor(region: string, index: number): string {
  return REGIONS[region] ?? LINES[index % LINES.length]!;
}

/** Points of cividis from its light end to its dark one, so that on paper more is darker; paler than it where little is. */
const CIVIDIS = [
  [253, 249, 226],
  [237, 216, 122],
  [196, 179, 105],
  [168, 155, 116],
  [143, 132, 120],
  [119, 110, 117],
  [93, 92, 110],
  [63, 70, 108],
  [0, 32, 81],
] as const;

/** The heat colour of a share from 0 to 1, with the text colour that reads on it. */
export function heatColor(share: number): { fill: string; text: string } {
  const place = Math.min(1, Math.max(0, share)) * (CIVIDIS.length - 1);
  const step = Math.min(CIVIDIS.length - 2, Math.floor(place));
  const part = place - step;
  const rgb = CIVIDIS[step]!.map((from, channel) =>
    Math.round(from + (CIVIDIS[step + 1]![channel]! - from) * part),
  );
  return { fill: `#${rgb.map(hex).join("")}`, text: share < 0.59 ? "#000000" : "#ffffff" };
}

function hex(channel: number): string {
  return channel.toString(16).padStart(2, "0");
}
