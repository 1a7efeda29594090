/** Kinds that move what users and makers need, and what buyers hold. */
import { duration, factor, share } from "../fields.ts";
import { choice, names, quantity, someOf } from "./field.ts";

const ramp = quantity(duration, "Time to get there; none when absent", 0);

export const useKinds = {
  substitution: {
    products: someOf("products", "What is given up: elements and magnets"),
    to: names("magnets", "The magnet that takes its place; something without rare earths when absent"),
    uses: names("uses", "Uses; all when absent"),
    regions: names("regions", "Regions; all when absent"),
    share: quantity(share, "Share of the demand that leaves"),
    ramp,
  },
  thrifting: {
    elements: someOf("elements", "What new magnets hold less of"),
    products: names("magnets", "Magnets; all when absent"),
    makers: choice(["everywhere", "china", "outside"], "everywhere", "Whose makers; everywhere when absent"),
    saving: quantity(share, "Share of the content saved"),
    ramp,
  },
  recycling: {
    regions: names("regions", "Where scrap is collected; everywhere when absent"),
    swarf: quantity(
      factor,
      "What collection of swarf is multiplied by, to all of it at most; 1 when absent",
      1,
    ),
    "end-of-life": quantity(factor, "What collection from old magnets is multiplied by; 1 when absent", 1),
    ramp,
  },
  hoarding: {
    regions: names("regions", "Regions; all when absent"),
    elements: names("elements", "Elements; all when absent"),
    holders: choice(["traders", "makers", "both"], "traders", "Who holds more; traders when absent"),
    factor: quantity(factor, "What the stock aimed at is multiplied by"),
    ramp,
  },
};
