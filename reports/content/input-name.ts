/** Keys of drawn inputs as a reader can take them: "shocks/licences-4/approval/JP" to "licences-4: approval, Japan". */
import type { Context } from "./context.ts";

/** What the first part of a key is the table of. */
const TABLES: Readonly<Record<string, string>> = {
  mines: "mine",
  refiners: "plant",
  circuits: "circuit",
  feed: "feed",
  makers: "magnet maker",
  magnets: "magnet",
  recipes: "recipe",
  "end-uses": "use",
  uses: "use",
  downstream: "downstream",
  sourcing: "who buys magnets where",
  offtakes: "offtake",
  inventories: "opening stock",
  residues: "residue",
  recyclers: "recycler",
  elements: "element",
  routes: "way",
  traders: "trader",
  plans: "plan",
  plausible: "behaviour",
  parameters: "behaviour",
};

export function inputName(context: Context, key: string): string {
  const [table = "", ...rest] = key.split("/");
  const words = rest.map((part) => partInWords(context, part));
  if (table === "group") return `${words.join(", ")} (shared by all rows)`;
  if (key.startsWith("shocks/world/duties/")) return `duty: ${words.slice(2).join(", ")}`;
  if (table === "shocks" && rest.length > 0) {
    const title = context.main.scenario.shocks.find(({ id }) => id === rest[0])?.title;
    return `${title ?? words[0]}: ${words.slice(1).join(", ") || "probability"}`;
  }
  const name = TABLES[table];
  return name === undefined ? [table, ...words].join(", ") : `${name}: ${words.join(", ")}`;
}

function partInWords(context: Context, part: string): string {
  const { elements, regions, products } = context.main;
  if (elements.some(({ symbol }) => symbol === part)) return context.nameOf(part);
  if (regions.some(({ region }) => region === part)) return context.regionName(part);
  if (products.some(({ id }) => id === part)) return context.productName(part);
  return part === "others" ? "all other regions" : part.replaceAll("-", " ");
}
