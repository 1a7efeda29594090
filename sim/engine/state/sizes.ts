/** Sizes that shapes of the state share. */
import { CAUSES } from "../../model/series.ts";
import { LONGEST_WEEKS } from "../params.ts";

/** Weeks in a ring of goods under way: slot (tick % RING) is what arrives in that tick. */
export const RING = LONGEST_WEEKS + 1;

/** Priorities 1 (defence) to 5 (bulk), as indices 0 to 4. */
export const CLASSES = 5;

/** Causes of missing magnets. */
export const C = CAUSES.length;

/** Price responses move over months, so a quarter of the users is brought up to date each week. */
export const RESPONSE_EVERY = 4;
