/** Kinds by which governments hold stocks and carry prices. */
import { duration, factor, price, rate, share } from "../fields.ts";
import { choice, names, oneOf, quantity, someOf } from "./field.ts";

/** Longer than any cover: a stock that is released whatever merchants hold. */
const always = 2600;

/** Dearer than anything becomes, as a multiple of the opening price. */
export const ANY_PRICE = 1000;

const priceBelow = quantity(
  factor,
  "Buys only while the spot price of its zone is below this multiple of the opening price; at any price when absent",
  ANY_PRICE,
);

export const stateKinds = {
  "stockpile-fill": {
    region: oneOf("regions", "Region whose state buys"),
    elements: someOf("elements", "What it holds"),
    target: quantity(duration, "Weeks of the region's use to hold"),
    over: quantity(duration, "Time in which a gap is filled; 52 weeks when absent", 52),
    "price-below": priceBelow,
  },
  "stockpile-release": {
    region: oneOf("regions", "Region whose state sells"),
    elements: someOf("elements", "What it sells"),
    below: quantity(
      duration,
      "Sells while merchants hold less than this; whatever they hold when absent",
      always,
    ),
    over: quantity(duration, "Time in which what is left would be sold; 13 weeks when absent", 13),
    share: quantity(share, "Share of the stock that may go; 100 % when absent", 1),
    "price-above": quantity(
      factor,
      "Sells only while the spot price of its zone is above this multiple of the opening price; at any price when absent",
      0,
    ),
  },
  purchase: {
    region: oneOf("regions", "Region whose state buys, for its stock"),
    elements: someOf("elements", "What it buys"),
    amount: quantity(rate, "Oxide of each element, t/yr"),
    "price-below": priceBelow,
  },
  "price-floor": {
    agent: names("mines", "Mines that are paid at least the floor; all of `regions` when absent"),
    regions: names("regions", "Regions whose mines are paid it; all outside China when absent"),
    elements: someOf("elements", "What has a floor"),
    price: quantity(price, "The floor, USD/kg of oxide"),
    buyers: names("regions", "Regions whose buyers pay it; nobody but the state when absent"),
    share: quantity(share, "Share of their purchases that pays it; 100 % when absent", 1),
  },
  "bloc-floor": {
    members: someOf("regions", "Regions of the bloc: a tariff lifts what they import to the floor"),
    partners: names("regions", "Regions whose goods enter the bloc without the tariff; none when absent"),
    elements: someOf("elements", "What has a floor"),
    price: quantity(price, "The floor, USD/kg of oxide"),
    on: choice(
      ["oxide", "magnets", "both"],
      "both",
      "What pays the tariff: oxide, magnets by content, or both; both when absent",
    ),
    review: quantity(duration, "Time between two settings of the tariff; 13 weeks when absent", 13),
  },
};
