/** What shocks of the table kinds do, in plain words. */
import { change, duration, duty, factor, lateness, price, rate, share } from "./fields.ts";
import { ANY_PRICE } from "./kinds/state.ts";
import type { TableShock } from "./kinds.ts";
import type { Quantity } from "./types.ts";
import { quantityWords } from "./words.ts";

/** One sentence or several, without dates. */
export function tableWords(shock: TableShock): readonly string[] {
  switch (shock.kind) {
    case "inspection": {
      const { names, quantities } = shock;
      const what = `${orAll(names.products, "all goods")} to ${orAll(names.destinations, "all destinations")}`;
      return [
        `Customs of ${names.authority.join()} clear ${quantityWords(quantities.throughput, share)} of the usual flow of ${what}.`,
        ...unlessZero(quantities.hold, `What is cleared takes ${weeks(quantities.hold)} longer.`),
      ];
    }
    case "freight": {
      const { names, quantities } = shock;
      const way = `from ${orAll(names.origins, "everywhere")} to ${orAll(names.destinations, "everywhere")}`;
      return [
        `Freight ${way} is disturbed.`,
        ...unlessZero(quantities.delay, `It takes ${weeks(quantities.delay)} longer.`),
        ...unlessZero(quantities.share, `${quantityWords(quantities.share, share)} does not move.`),
      ];
    }
    case "port-closure":
      return [
        `Ports of ${shock.names.regions.join(", ")} close for ${quantityWords(shock.quantities.share, share)} of the trade in and out.`,
      ];
    case "sanctions":
      return [
        `${orAll(shock.names.destinations, "All other regions")} take nothing from ${shock.names.agent.join(", ")} (${quantityWords(shock.quantities.share, share)} of the trade obeys).`,
      ];
    case "duty":
      return [
        `${shock.names.authority.join()} levies ${quantityWords(shock.quantities.duty, duty)} of the value on ${shock.choices.on}s of ${orAll(shock.names.products, "all goods")} ${shock.choices.on === "import" ? "from" : "to"} ${orAll(shock.names.partners, "everywhere")}.`,
      ];
    case "general-licence": {
      const { names, quantities } = shock;
      const customers = [...names.customers, ...names.uses].join(", ") || "every civil customer";
      return [
        `${names.authority.join()} lets ${orAll(names.exporters, "its exporters")} sell ${names.elements.join(", ")} (${orAll(names.stages, "all stages")}) to ${customers} in ${orAll(names.destinations, "all destinations")} without an application for each shipment: ${quantityWords(quantities.share, share)} of that trade.`,
      ];
    }
    case "end-use-rule": {
      const { names, quantities } = shock;
      return [
        `Applications of ${names.uses.join(", ")} for ${names.elements.join(", ")} (${orAll(names.stages, "all stages")}) to ${orAll(names.destinations, "all destinations")} are decided by a rule of their own: after ${weeks(quantities.delay)}, ${quantityWords(quantities.approval, share)} of them granted.`,
      ];
    }
    case "foreign-content-rule": {
      const { names, quantities } = shock;
      return [
        `Magnets made elsewhere with ${names.elements.join(", ")} of ${names.authority.join()} (${quantityWords(quantities.threshold, share)} or more) need its licence to be sold to ${orAll(names.destinations, "other regions")}: decided after ${weeks(quantities.delay)}, ${quantityWords(quantities.approval, share)} of civil and ${quantityWords(quantities["military-approval"], share)} of military applications granted.`,
        `Share of makers' sales that obeys: ${quantityWords(quantities.compliance, share)}.`,
        ...unlessZero(quantities.startup, `Nothing is decided for ${weeks(quantities.startup)}.`),
      ];
    }
    case "transshipment": {
      const { names, quantities } = shock;
      return [
        `Traders in ${names.via.join(", ")} send on what does not leave China (${orAll(names.products, "all goods")}) for ${names.destinations.join(", ")}: at a large price gap up to ${quantityWords(quantities.reach, share)} of what is kept back.`,
        ...unlessZero(
          quantities.interception,
          `Share of it that is seized: ${quantityWords(quantities.interception, share)}.`,
        ),
      ];
    }
    case "suspension":
      return [`Meanwhile these rest: ${shock.names.shocks.join(", ")}.`];
    case "dispute":
      return [
        `${shock.names.authority.join()} is at calm or in dispute over ${shock.names.elements.join(", ")} with ${orAll(shock.names.destinations, "all destinations")}.`,
        `Calm lasts ${weeks(shock.quantities.calm)} on average, a dispute ${weeks(shock.quantities.lasts)}; every ${weeks(shock.quantities.step)} of it a step stops another ${quantityWords(shock.quantities.share, share)} of what still moves.`,
      ];
    case "border-closure":
      return [
        `Ore of ${orAll(shock.names.agent, "mines behind a border that can close")} stays behind: ${quantityWords(shock.quantities.share, share)} of it.`,
      ];
    case "plans":
      return [
        `Plans of the world's tables come true, each with its own delay or never: ${orAll(shock.names.agent, "all mines, plants, circuits and magnet makers")} in ${orAll(shock.names.regions, "all regions")}.`,
        ...(shock.names.undecided.length === 0
          ? []
          : [
              `Not decided yet: ${shock.names.undecided.join(", ")}. Each is decided once its ore has been worth ${quantityWords(shock.quantities.margin, factor)} times its cost for ${weeks(shock.quantities.sustained)}.`,
            ]),
      ];
    case "project-delay":
      return [
        `${shock.names.projects.join(", ")} come ${quantityWords(shock.quantities.delay, lateness)} later.`,
      ];
    case "cancellation":
      return [`${shock.names.projects.join(", ")} do not come.`];
    case "technology-ban":
      return [
        `Without technology of ${shock.names.authority.join()}, ${orAll(shock.names.projects, "projects elsewhere")} come ${quantityWords(shock.quantities.delay, lateness)} later.`,
      ];
    case "subsidy":
      return [
        `${shock.names.agent.join(", ")} add ${quantityWords(shock.quantities.extra, factor)} times their capacity.`,
        ...unlessZero(shock.quantities.ramp, `It takes ${weeks(shock.quantities.ramp)} to build.`),
      ];
    case "insolvency":
      return [
        `${shock.names.agent.join(", ")} fail: ${quantityWords(shock.quantities.share, share)} of capacity stops, offtakes end.`,
      ];
    case "offtake": {
      const { names, quantities } = shock;
      return [
        `${names.trader.join()} takes ${names.elements.join(", ")} of ${names.agent.join()} first.`,
        ...unlessZero(quantities.share, `Share of output: ${quantityWords(quantities.share, share)}.`),
        ...unlessZero(quantities.volume, `Volume: ${quantityWords(quantities.volume, rate)}.`),
      ];
    }
    case "stockpile-fill":
      return [
        `${shock.names.region.join()} holds ${weeks(shock.quantities.target)} of use of ${shock.names.elements.join(", ")} and fills gaps within ${weeks(shock.quantities.over)}.`,
        ...buysBelow(shock.quantities["price-below"]),
      ];
    case "stockpile-release":
      return [
        `${shock.names.region.join()} sells from its stock of ${shock.names.elements.join(", ")} while merchants hold less than ${weeks(shock.quantities.below)}, all of it within ${weeks(shock.quantities.over)}.`,
        `Share that may go: ${quantityWords(shock.quantities.share, share)}.`,
        ...unlessZero(
          shock.quantities["price-above"],
          `Only while the price is above ${quantityWords(shock.quantities["price-above"], factor)} times that of the opening.`,
        ),
      ];
    case "purchase":
      return [
        `${shock.names.region.join()} buys ${quantityWords(shock.quantities.amount, rate)} each of ${shock.names.elements.join(", ")} for its stock.`,
        ...buysBelow(shock.quantities["price-below"]),
      ];
    case "price-floor":
      return [
        `${shock.names.elements.join(", ")} have a floor of ${quantityWords(shock.quantities.price, price)} for ${orAll(shock.names.agent, `mines of ${orAll(shock.names.regions, "all regions outside China")}`)}.`,
        ...(shock.names.buyers.length === 0
          ? []
          : [
              `Buyers of ${shock.names.buyers.join(", ")} pay it on ${quantityWords(shock.quantities.share, share)} of their purchases.`,
            ]),
      ];
    case "bloc-floor": {
      const { names, quantities, choices } = shock;
      const levied = choices.on === "both" ? "oxide and magnets" : choices.on;
      return [
        `${names.members.join(", ")} keep ${names.elements.join(", ")} at ${quantityWords(quantities.price, price)} by a tariff on ${levied} from outside, set anew every ${weeks(quantities.review)}.`,
        ...(names.partners.length === 0 ? [] : [`Goods of ${names.partners.join(", ")} enter without it.`]),
      ];
    }
    case "substitution":
      return [
        `${quantityWords(shock.quantities.share, share)} of the demand for ${shock.names.products.join(", ")} by ${orAll(shock.names.uses, "all uses")} in ${orAll(shock.names.regions, "all regions")} goes to ${orAll(shock.names.to, "something without rare earths")}.`,
        ...unlessZero(shock.quantities.ramp, `It takes ${weeks(shock.quantities.ramp)} to get there.`),
      ];
    case "thrifting":
      return [
        `New magnets (${orAll(shock.names.products, "all")}, ${shock.choices.makers}) hold ${quantityWords(shock.quantities.saving, share)} less ${shock.names.elements.join(", ")}.`,
        ...unlessZero(shock.quantities.ramp, `It takes ${weeks(shock.quantities.ramp)} to get there.`),
      ];
    case "recycling":
      return [
        `Collected in ${orAll(shock.names.regions, "all regions")}: swarf times ${quantityWords(shock.quantities.swarf, factor)}, old magnets times ${quantityWords(shock.quantities["end-of-life"], factor)}.`,
        ...unlessZero(shock.quantities.ramp, `It takes ${weeks(shock.quantities.ramp)} to get there.`),
      ];
    case "recycling-mandate": {
      const { names, quantities, choices } = shock;
      return [
        `${names.region.join()} obliges its recyclers to collect ${quantityWords(quantities.target, share)} of its demand for ${names.elements.join(", ")} (${choices.counts === "inside" ? "for plants of the region" : "wherever it goes"}); what is missing goes to ${names.agent.join()}.`,
        ...unlessZero(
          quantities.over,
          `The target is reached in a straight line over ${weeks(quantities.over)}.`,
        ),
        `Capacity beyond the usual: ${quantityWords(quantities.capacity, rate)} on the first day, growing by ${quantityWords(quantities.growth, change)} at most.`,
        ...unlessZero(
          quantities["old-magnets"],
          `Old magnets yield ${quantityWords(quantities["old-magnets"], rate)} at most.`,
        ),
      ];
    }
    case "hoarding":
      return [
        `${shock.choices.holders === "both" ? "Traders and makers" : capital(shock.choices.holders)} of ${orAll(shock.names.regions, "all regions")} aim at ${quantityWords(shock.quantities.factor, factor)} times their stock of ${orAll(shock.names.elements, "all elements")}.`,
      ];
    default:
      shock satisfies never;
      throw new Error("unknown kind of shock");
  }
}

function orAll(names: readonly string[], all: string): string {
  return names.length === 0 ? all : names.join(", ");
}

function weeks(quantity: Quantity): string {
  return quantityWords(quantity, duration);
}

function unlessZero(quantity: Quantity, sentence: string): readonly string[] {
  return quantity.kind === "constant" && quantity.value === 0 ? [] : [sentence];
}

function buysBelow(multiple: Quantity): readonly string[] {
  if (multiple.kind === "constant" && multiple.value >= ANY_PRICE) return [];
  return [`Only while the price is below ${quantityWords(multiple, factor)} times that of the opening.`];
}

function capital(word: string | undefined): string {
  return word === undefined ? "" : word.charAt(0).toUpperCase() + word.slice(1);
}
