/** The weekly series that a future records, in the order in which the engine writes them. */
import type { SeriesInfo } from "../engine/recording.ts";

/** Why a magnet is missing: order of the `cause` series. "material": its makers lacked an element. */
export const CAUSES = [
  "licence",
  "customs",
  "stop",
  "qualification",
  "material",
  "metal",
  "capacity",
  "other",
] as const;

export const ZONES = ["china", "outside"] as const;

export function declareSeries(
  elements: readonly string[],
  regions: readonly string[],
  magnets: readonly string[],
  downstream: readonly { readonly use: string; readonly region: string }[] = [],
  buyers: readonly { readonly element: string; readonly region: string }[] = [],
  tariffs = false,
  holders: readonly { readonly holder: string; readonly element: string; readonly region: string }[] = [],
  detours = false,
  mandates = false,
  namedUses: readonly { readonly use: string; readonly element: string; readonly region: string }[] = [],
): SeriesInfo[] {
  const perElement = (kind: "fill" | "demand" | "unmet" | "cover", unit: string): SeriesInfo[] =>
    elements.flatMap((element) =>
      regions.map((region) => ({ id: `${kind}/${element}/${region}`, kind, element, region, unit })),
    );
  const perMagnet = (kind: "product-fill" | "product-demand" | "product-unmet", unit: string): SeriesInfo[] =>
    magnets.flatMap((product) =>
      regions.map((region) => ({ id: `${kind}/${product}/${region}`, kind, product, region, unit })),
    );
  const perZone = (kind: "price-spot" | "price-contract" | "price-mean"): SeriesInfo[] =>
    elements.flatMap((element) =>
      ZONES.map((zone) => ({ id: `${kind}/${element}/${zone}`, kind, element, zone, unit: "USD/kg" })),
    );
  return [
    ...perElement("fill", "share"),
    ...perElement("demand", "t REO/week"),
    ...perElement("unmet", "t REO/week"),
    ...perMagnet("product-fill", "share"),
    ...perMagnet("product-demand", "t magnets/week"),
    ...perMagnet("product-unmet", "t magnets/week"),
    ...perZone("price-spot"),
    ...perZone("price-contract"),
    ...perElement("cover", "weeks"),
    ...elements.map((element) => ({
      id: `export/${element}`,
      kind: "export" as const,
      element,
      unit: "t REO/week",
    })),
    ...magnets.map((product) => ({
      id: `export/${product}`,
      kind: "export" as const,
      product,
      unit: "t magnets/week",
    })),
    ...magnets.flatMap((product) =>
      regions.flatMap((region) =>
        CAUSES.map((cause) => ({
          id: `cause/${cause}/${product}/${region}`,
          kind: "cause" as const,
          cause,
          product,
          region,
          unit: "t magnets/week",
        })),
      ),
    ),
    ...elements.flatMap((element) =>
      ZONES.map((zone) => ({
        id: `made/${element}/${zone}`,
        kind: "made" as const,
        element,
        zone,
        unit: "t REO/week",
      })),
    ),
    { id: "licence-price", kind: "licence-price", unit: "USD/kg" },
    { id: "export/legal", kind: "trade", unit: "t REO/week" },
    { id: "export/smuggled", kind: "trade", unit: "t REO/week" },
    ...regions.map((region) => ({
      id: `import/${region}`,
      kind: "trade" as const,
      region,
      unit: "t REO/week",
    })),
    ...perZone("price-mean"),
    ...(["fill-civil", "fill-military"] as const).flatMap((kind) =>
      buyers.map(({ element, region }) => ({
        ...{ id: `${kind}/${element}/${region}`, kind, element, region, unit: "share" },
      })),
    ),
    ...downstreamSeries(regions, downstream),
    ...(tariffs ? regions : []).map((region) => ({
      id: `tariff-revenue/${region}`,
      kind: "tariff-revenue" as const,
      region,
      unit: "million USD/week",
    })),
    ...holders.map(({ holder, element, region }) => ({
      ...{ id: `stock/${holder}/${element}/${region}`, kind: "stock" as const, holder, element, region },
      unit: "weeks",
    })),
    ...(["transshipped", "seized"] as const).flatMap((kind) =>
      (detours ? regions : []).map((region) => ({
        ...{ id: `${kind}/${region}`, kind, region, unit: "t REO/week" },
      })),
    ),
    ...(["recycling-required", "recycling-added", "recycling-missed"] as const).flatMap((kind) =>
      (mandates ? regions : []).map((region) => ({
        ...{ id: `${kind}/${region}`, kind, region, unit: "t REO/week" },
      })),
    ),
    ...namedUses.map(({ use, element, region }) => ({
      ...{ id: `fill-use/${use}/${element}/${region}`, kind: "fill-use" as const, use, element, region },
      unit: "share",
    })),
  ];
}

/** Output at risk by use and region, then by region and in the world, counted by mass and by the scarcest part. */
function downstreamSeries(
  regions: readonly string[],
  downstream: readonly { readonly use: string; readonly region: string }[],
): SeriesInfo[] {
  if (downstream.length === 0) return [];
  const unit = "million USD/week";
  return [
    ...downstream.map(({ use, region }) => ({
      ...{ id: `value/${use}/${region}`, kind: "value-of-use" as const, use, region, unit },
    })),
    ...downstream.map(({ use, region }) => ({
      ...{ id: `lines-stopped/${use}/${region}`, kind: "lines-stopped" as const, use, region, unit: "share" },
    })),
    ...(["value", "value-ceiling"] as const).flatMap((kind) =>
      [...regions, "world"].map((region) => ({ id: `${kind}/${region}`, kind, region, unit })),
    ),
  ];
}
