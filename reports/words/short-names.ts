/** Names come from files that anybody may write, and stand in hundreds of labels: endless ones are cut once, at the door. */
import type { Summary } from "../../sim/montecarlo/types.ts";

/** Letters of a name of an element, a region or a magnet; and of the title of a scenario or a shock. */
const NAME = 120;
const TITLE = 200;

/** The summary with names that fit a label; its story stays whole. */
export function withShortNames(summary: Summary): Summary {
  const { scenario, elements, regions, products } = summary;
  return {
    ...summary,
    scenario: {
      ...scenario,
      title: cut(scenario.title, TITLE),
      shocks: scenario.shocks.map((shock) => ({ ...shock, title: cut(shock.title, TITLE) })),
    },
    elements: elements.map((one) => ({ ...one, name: cut(one.name, NAME) })),
    regions: regions.map((one) => ({ ...one, name: cut(one.name, NAME) })),
    products: products.map((one) => ({ ...one, name: cut(one.name, NAME) })),
  };
}

/** Whole characters, never half of one. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : `${[...text.slice(0, most)].slice(0, -1).join("").trimEnd()}…`;
}
