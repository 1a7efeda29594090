/** Kinds that move what users and makers need, and what buyers hold. */
import { change, duration, factor, rate, share } from "../fields.ts";
import { choice, names, oneOf, quantity, someOf } from "./field.ts";

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
  "recycling-mandate": {
    region: oneOf("regions", "Region that obliges its recyclers"),
    elements: someOf("elements", "What must come from recycling, all of them together"),
    target: quantity(share, "Share of the region's demand for them that must be collected for recycling"),
    over: quantity(
      duration,
      "Time from its first day to the full target, which rises in a straight line; at once when absent",
      0,
    ),
    agent: oneOf("refiners", "The refiner that takes what is collected beyond the usual"),
    capacity: quantity(
      rate,
      "What recyclers can collect beyond the usual on its first day, t/yr of the elements",
    ),
    growth: quantity(change, "Most by which that capacity grows in a year, while it is too small"),
    "old-magnets": quantity(
      rate,
      "Most that old magnets yield once there is no swarf left to collect, t/yr of the elements; none when absent",
      0,
    ),
    counts: choice(
      ["inside", "anywhere"],
      "inside",
      "What the region's recyclers collect counts where it goes to plants of the region, or anywhere; inside when absent",
    ),
    way: quantity(duration, "From collection to the plant; 8 weeks when absent", 8),
  },
  hoarding: {
    regions: names("regions", "Regions; all when absent"),
    elements: names("elements", "Elements; all when absent"),
    holders: choice(["traders", "makers", "both"], "traders", "Who holds more; traders when absent"),
    factor: quantity(factor, "What the stock aimed at is multiplied by"),
    ramp,
  },
};
