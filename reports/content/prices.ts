/** Spot prices of oxide in China and outside, what contracts pay beside them, and what the highest quotes stand on. */
import type { Fan } from "../../sim/montecarlo/types.ts";
import { BLUE, GREEN, GREY, VERMILION } from "../charts/colors.ts";
import type { FanPanel, Figure } from "../charts/types.ts";
import { sentence } from "../words/lists.ts";
import { withUnit } from "../words/numbers.ts";
import { shockLegend, weekAxis } from "./axis.ts";
import type { Context } from "./context.ts";
import { banded, medianOnly } from "./fan-panel.ts";
import { asExact, fanTable, type NamedFan } from "./fan-table.ts";
import { fan } from "./lookup.ts";
import { isThin, quoteBlocks, quoteOf, supplyInWords, times, usualSupply } from "./quotes.ts";
import { referenceLabel } from "./reference.ts";
import { type Block, figureBlock } from "./types.ts";

/** Nothing where no price was measured. */
export function priceBlocks(context: Context): Block[] {
  const figure = priceFigure(context);
  return figure === undefined ? [] : [figureBlock(figure), ...quoteBlocks(context)];
}

const ZONES = [
  { zone: "outside", words: "outside China" },
  { zone: "china", words: "in China" },
] as const;

const KINDS = [
  { kind: "price-spot", words: "Price" },
  { kind: "price-contract", words: "Contract price" },
] as const;

/** Every spot and contract price, named for a table. */
export function priceFans(context: Context): NamedFan[] {
  return KINDS.flatMap(({ kind, words: what }) =>
    context.controlled.flatMap((element) =>
      ZONES.flatMap(({ zone, words }): NamedFan[] => {
        const own = fan(context.main, `${kind}/${element}/${zone}`);
        return own === undefined ? [] : [{ name: `${what}: ${context.nameOf(element)} ${words}`, fan: own }];
      }),
    ),
  );
}

const CONTRACT = "outside China under contract";

/** Price in China and outside, on one logarithmic scale an element. */
function priceFigure(context: Context): Figure | undefined {
  const { main, baseline } = context;
  const panels = context.controlled.flatMap((element) => pricePanel(context, element));
  const widest = sentence(context.nameOf(widestGap(context)?.quote.element ?? ""));
  const chief = panels.findIndex(({ title }) => title === widest);
  if (panels.length === 0) return undefined;
  const hasContracts = panels.some(({ series }) => series.some(({ name }) => name === CONTRACT));
  return {
    id: "prices",
    method:
      "Points over futures week by week, from counts in fixed bins: exact to the width of a bin. From “fans” in summary.json, series price-spot/<element>/<zone> and price-contract/<element>/outside.",
    title: priceTitle(context),
    description:
      "One chart an element: spot price of the oxide in China and outside it, and what contracts outside pay, week by week, on a logarithmic scale.",
    panels,
    ...(chief < 0 ? {} : { chief }),
    legend: [
      { label: "outside China, median", mark: "line", color: BLUE },
      { label: "outside China, nine in ten and half of futures", mark: "band", color: BLUE },
      ...(hasContracts ? [{ label: `${CONTRACT}, median`, mark: "line", color: GREEN } as const] : []),
      { label: "in China, median and nine in ten futures", mark: "line", color: VERMILION },
      { label: `${referenceLabel(context)} outside China, median`, mark: "dashed", color: GREY },
      ...shockLegend(context),
    ],
    note: `Spot price of the oxide${hasContracts ? ", and beside it the contract price outside China" : ""}, USD per kg without value-added tax, logarithmic scale. How far the number of futures leaves the lines open stands in the last table of this chapter. ${context.noteFor(main, baseline)}`,
    table: fanTable(context, "prices", "Spot and contract price of the oxide, USD/kg", priceFans(context)),
  };
}

function pricePanel(context: Context, element: string): FanPanel[] {
  const { main, baseline } = context;
  const outside = fan(main, `price-spot/${element}/outside`);
  const china = fan(main, `price-spot/${element}/china`);
  if (outside === undefined || china === undefined) return [];
  const contract = fan(main, `price-contract/${element}/outside`);
  const calm = fan(baseline, `price-spot/${element}/outside`);
  const name = sentence(context.nameOf(element));
  const peak = ({ p50 }: Fan): string => withUnit(asExact(Math.max(...p50)), "USD/kg");
  const underContract = contract === undefined ? "" : ` (${peak(contract)} under contract)`;
  return [
    {
      kind: "fan",
      title: name,
      description: `${name}: median peak outside China ${peak(outside)}${underContract}, in China ${peak(china)}.`,
      axis: weekAxis(context),
      scale: "log",
      unit: "USD/kg",
      series: [
        ...(calm === undefined
          ? []
          : [medianOnly(calm, `${referenceLabel(context)}, outside China`, GREY, true)]),
        ...(contract === undefined ? [] : [medianOnly(contract, CONTRACT, GREEN, false)]),
        banded(china, "in China", VERMILION, false),
        banded(outside, "outside China", BLUE, true),
      ],
    },
  ];
}

/** The element whose price outside China stands furthest above the Chinese one, by medians of a week. */
function widestGap(context: Context) {
  const gaps = context.controlled.flatMap((element) => {
    const outside = fan(context.main, `price-spot/${element}/outside`);
    const china = fan(context.main, `price-spot/${element}/china`);
    if (outside === undefined || china === undefined) return [];
    const ratios = outside.p50.map((price, week) => price / china.p50[week]!);
    const ratio = Math.max(...ratios.filter(Number.isFinite));
    const week = ratios.indexOf(ratio);
    return week < 0 ? [] : [{ quote: quoteOf(context, element, outside, week), china, ratio }];
  });
  return gaps.reduce<(typeof gaps)[number] | undefined>(
    (best, gap) => (best === undefined || gap.ratio > best.ratio ? gap : best),
    undefined,
  );
}

function priceTitle(context: Context): string {
  const widest = widestGap(context);
  if (widest === undefined) return "Prices in China and outside";
  const { quote, china, ratio } = widest;
  const name = sentence(context.nameOf(quote.element));
  if (ratio < 1.1) return "Prices in and outside China stay close together in the median future";
  if (!isThin(quote))
    return `${name} outside China costs up to ${times(ratio)} the Chinese price (ratio of weekly medians)`;
  const { week, contract, supply } = quote;
  const paid =
    contract === undefined ? "" : `; contracts pay ${times(contract.p50[week]! / china.p50[week]!)} it`;
  return `${name} outside China is quoted at up to ${times(ratio)} the Chinese price, on ${supplyInWords(supply!)} of ${usualSupply(context).of} supply${paid}`;
}
