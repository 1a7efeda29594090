/** When a shock acts, in plain words. */
import { longDate } from "./dates.ts";
import { duration, frequency } from "./fields.ts";
import { quantityText } from "./plain.ts";
import type { Shock } from "./types.ts";
import { quantityWords } from "./words.ts";

/** Sentences on its time; `until` is "to the end" or "to 3 May 2027 (12 weeks)". */
export function timingWords(shock: Shock, until: string): readonly string[] {
  const { window, duration: lasts, after, onlyIf, unless, rate, atOnce = 1, recovery } = shock;
  const end = lasts && !rate ? `for ${quantityWords(lasts, duration)}` : until;
  const first = after
    ? `From ${lagWords(after.lag)}the start of ${after.shock}, not before ${longDate(shock.from)}, ${end}.`
    : window === undefined
      ? `From ${longDate(shock.from)} ${end}.`
      : `From a day between ${longDate(shock.from)} and ${longDate(window)}, ${end}.`;
  return [
    first,
    ...(rate
      ? [
          `It comes again and again, ${quantityText(rate, frequency)} on average ${atOnce > 1 ? `whether or not it is there, up to ${atOnce} at once` : "while it is not there"}, each time for ${lasts ? quantityWords(lasts, duration) : "a week"}.`,
        ]
      : []),
    ...(onlyIf === undefined ? [] : [`Only in futures in which ${onlyIf} happens.`]),
    ...(unless === undefined ? [] : [`Not in futures in which ${unless} happens.`]),
    ...(recovery
      ? [`Afterwards it fades over ${quantityWords(recovery.over, duration)} (${recovery.shape}).`]
      : []),
  ];
}

function lagWords(lag: NonNullable<Shock["after"]>["lag"]): string {
  return lag.kind === "constant" && lag.value === 0 ? "" : `${quantityWords(lag, duration)} after `;
}
