/** Neodymium oxide against the magnets made of it: how likely each is short, and what the missing magnets waited for. */
import { likelihood } from "../words/likelihood.ts";
import { sentence } from "../words/lists.ts";
import { type Estimate, percent, percentWithInterval } from "../words/numbers.ts";
import { causeFigure, causesOf } from "./causes.ts";
import type { Context } from "./context.ts";
import { fan, probability, shortageCell } from "./lookup.ts";
import { type Block, figureBlock, paragraph, type Section, type Table, tableBlock } from "./types.ts";

/** The element that is not controlled itself but sits in every magnet that is. */
export const NEODYMIUM = "Nd";

export function magnetsSection(context: Context): Section {
  const blocks: Block[] = [
    paragraph(
      "Light rare earths such as neodymium and praseodymium are not under the controls, but most magnets made of them carry dysprosium or " +
        "terbium, and one customs code covers them all. So the oxide and the magnet can go separate ways. NdFeB are magnets of " +
        "neodymium, iron and boron; EV stands for electric vehicles.",
    ),
    paragraph(oxideInWords(context)),
  ];
  const isNeodymium = (product: string): boolean => product.startsWith("ndfeb");
  const figure = causeFigure(context, "neodymium-magnet-causes", "NdFeB magnets", isNeodymium);
  if (figure !== undefined) blocks.push(figureBlock(figure));
  const others = causeFigure(
    context,
    "other-magnet-causes",
    "other magnets",
    (product) => !isNeodymium(product),
  );
  if (others !== undefined)
    blocks.push({ kind: "heading", text: "Magnets without neodymium" }, figureBlock(others));
  blocks.push(tableBlock(magnetTable(context)));
  return { id: "magnets", heading: "Neodymium oxide and the magnets made of it", blocks };
}

/** The region in which neodymium oxide is most likely to be short. */
export function neodymiumOxide(context: Context): { region: string; share: Estimate } | undefined {
  const found = context.regions.flatMap((region) => {
    const query = { definition: context.definition.id, of: "element", item: NEODYMIUM, region } as const;
    const share = probability(shortageCell(context.main, query));
    return share === undefined ? [] : [{ region, share }];
  });
  return found.reduce<(typeof found)[number] | undefined>(
    (worst, one) => (worst === undefined || one.share.value > worst.share.value ? one : worst),
    undefined,
  );
}

/** Largest distance of the median oxide price outside China from the baseline's, as a share; undefined if not recorded. */
export function neodymiumPriceGap({ main, baseline }: Context): number | undefined {
  const [own, calm] = [main, baseline].map((one) => fan(one, `price-spot/${NEODYMIUM}/outside`)?.p50);
  if (own === undefined || calm === undefined) return undefined;
  const gaps = own.map((price, week) => Math.abs(price / calm[week]! - 1)).filter(Number.isFinite);
  return gaps.length === 0 ? undefined : Math.max(...gaps);
}

/** "magnets that contain it are short in up to 83% (…) of futures in Japan, most of the missing tonnes for want of …". */
export function missingMagnets(context: Context): string | undefined {
  const cells = magnetPairs(context).flatMap((pair) =>
    pair.share === undefined ? [] : [{ ...pair, share: pair.share }],
  );
  if (cells.length === 0) return undefined;
  const worst = cells.reduce((best, cell) => (cell.share.value > best.share.value ? cell : best));
  if (worst.share.value === 0)
    return `no future is short of the magnets made of it, ${percentWithInterval(worst.share)}`;
  const place = `“${context.productName(worst.product)}” in ${context.place(worst.region)}`;
  const causes = causesOf(context.main, worst.product, worst.region);
  const total = causes.reduce((sum, cause) => sum + cause.tonnes, 0);
  const why =
    total > 0
      ? `, and ${percent(causes[0]!.tonnes / total)} of the tonnes missing there ${causes[0]!.clause}`
      : "";
  return `of the magnets made of it, the kind most often short is ${place}, in ${percentWithInterval(worst.share)} of futures${why}`;
}

function magnetPairs(context: Context): { product: string; region: string; share: Estimate | undefined }[] {
  const withNeodymium = context.main.products.filter((one) => one.id.startsWith("ndfeb"));
  return withNeodymium.flatMap(({ id }) =>
    context.regions.map((region) => {
      const query = { definition: context.definition.id, of: "product", item: id, region } as const;
      return { product: id, region, share: probability(shortageCell(context.main, query)) };
    }),
  );
}

function oxideInWords(context: Context): string {
  const oxide = neodymiumOxide(context);
  const magnets = missingMagnets(context);
  const name = sentence(context.nameOf(NEODYMIUM));
  const first =
    oxide === undefined
      ? `Shortages of ${context.nameOf(NEODYMIUM)} oxide were not measured in this run.`
      : oxide.share.value === 0
        ? `${name} oxide: no future is short of it anywhere, ${percentWithInterval(oxide.share)}.`
        : `${name} oxide: a shortage is ${likelihood(oxide.share.low, oxide.share.high)}; the highest chance is ${percentWithInterval(oxide.share)}, in ${context.place(oxide.region)}.`;
  return magnets === undefined ? first : `${first} ${sentence(magnets)}.`;
}

function magnetTable(context: Context): Table {
  const { main, baseline, definition } = context;
  return {
    id: "magnet-shortages",
    caption: `Probability of at least one shortage of magnets in the whole period, ${context.scenarioName(main.scenario.id)} against ${context.scenarioName(baseline.scenario.id)}`,
    columns: [
      { label: "Magnet", align: "left" },
      { label: "Region", align: "left" },
      { label: context.scenarioName(main.scenario.id), align: "right" },
      { label: context.scenarioName(baseline.scenario.id), align: "right" },
    ],
    rows: main.products.flatMap(({ id }) =>
      context.regions.map((region) => {
        const query = { definition: definition.id, of: "product", item: id, region } as const;
        const cells = [main, baseline].map((one) => probability(shortageCell(one, query)));
        return [
          { text: context.productName(id) },
          { text: context.regionName(region) },
          ...cells.map((share) =>
            share === undefined
              ? { text: "not measured" }
              : { text: percentWithInterval(share), value: share.value, unit: "share" },
          ),
        ];
      }),
    ),
    note: `Shortage: ${context.definitionInWords}. ${context.noteFor(main, baseline)}`,
  };
}
