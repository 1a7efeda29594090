/** Kinds that move what mines, plants and makers can deliver, and to whom. */
import { duration, factor, lateness, price, rate, share } from "../fields.ts";
import { names, oneOf, quantity, someOf } from "./field.ts";

export const supplyKinds = {
  "border-closure": {
    agent: names("mines", "Mines whose ore does not cross; all behind a border that can close when absent"),
    share: quantity(share, "Share of the ore that stays behind; 100 % when absent", 1),
  },
  plans: {
    agent: names("plants", "Mines, refiners and makers whose plans may come true; all of them when absent"),
    regions: names("regions", "Regions of those; all when absent"),
    undecided: names("mines", "Mines among them that nobody has decided to build; none when absent"),
    margin: quantity(factor, "Worth of their ore over its cash cost that decides them", 2),
    sustained: quantity(duration, "Time for which it must have lasted", 52),
  },
  "project-delay": {
    projects: someOf("shocks", "Ids of ramps and openings"),
    delay: quantity(lateness, "How much later they come; earlier when negative"),
  },
  cancellation: {
    projects: someOf("shocks", "Ids of ramps and openings that do not come at all"),
  },
  "technology-ban": {
    authority: oneOf("regions", "Region whose technology does not leave; its own projects go on", "CN"),
    projects: names(
      "shocks",
      "Ids of ramps and openings; all outside the region that start after the ban when absent",
    ),
    delay: quantity(lateness, "How much later they come"),
  },
  subsidy: {
    agent: someOf("plants", "Mines, refiners and makers that grow"),
    extra: quantity(factor, "Capacity added, as a share of today's: 30 %"),
    ramp: quantity(duration, "Time to build it; none when absent", 0),
  },
  insolvency: {
    agent: someOf("firms", "Mines, refiners, makers and traders that fail; their offtakes end"),
    share: quantity(share, "Share of capacity that stops; 100 % when absent", 1),
  },
  offtake: {
    agent: oneOf("refiners", "The refiner that sells"),
    trader: oneOf("traders", "The trader that takes first"),
    elements: someOf("elements", "What it takes"),
    share: quantity(share, "Share of output; none when absent", 0),
    volume: quantity(rate, "Volume of each element, the most when a share is given too; none when absent", 0),
    "first-call": quantity(
      share,
      "Share of output that it may take while its region lacks the element; none when absent",
      0,
    ),
    floor: quantity(price, "Lowest price that it pays; none when absent", 0),
    "upside-above": quantity(price, "Price above which it keeps a share of the rise; none when absent", 0),
    "upside-share": quantity(share, "Share of the rise above that price that it keeps; none when absent", 0),
  },
};
