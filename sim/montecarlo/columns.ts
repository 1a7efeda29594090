/** The columns of the table with one row a future: what each kind of series is summed up to. */
import type { SeriesInfo } from "../engine/recording.ts";
import type { ShortageDefinition } from "../scenario/types.ts";
import type { CellKind } from "./types.ts";

/** What a column holds; `subject` is the part of the id that names the item and place ("Sm/JP", "Dy/outside"). */
export type MeasureKind =
  | "short"
  | "short-quarters"
  | "weeks-short"
  | "unmet"
  | "first-short"
  | "last-short"
  | "recovery"
  | "worst-fill"
  | "price-peak"
  | "price-ratio"
  | "export"
  | "cause"
  | "made"
  | "weeks-stopped"
  | "fill-civil"
  | "fill-military"
  | "fill-use"
  | "short-civil"
  | "short-military"
  | "value"
  | "value-ceiling";

/** A column of the table with one row a future. */
export interface Column {
  /** "unmet/Sm/JP/2026", "unmet/Sm/JP" for the whole period, "short/Sm/JP/severe" under a second definition. */
  readonly id: string;
  readonly kind: MeasureKind;
  readonly item: string;
  /** Region, price zone, "cause/region" or "" (exports). */
  readonly place: string;
  /** Calendar year or window, or "" for the whole period. */
  readonly year: string;
  /** Id of the shortage definition that it rests on, or "". */
  readonly definition: string;
  readonly unit: string;
  readonly worse: "high" | "low";
  /** Index into `cells`, or -1. */
  readonly cell: number;
}

type About = Pick<Column, "item" | "place" | "cell">;

/** In the order in which measure-future.ts writes them. */
export function cellColumns(
  about: About,
  of: CellKind,
  definitions: readonly ShortageDefinition[],
  years: readonly string[],
  maskColumns: number,
): Column[] {
  const tonnes = of === "element" ? "t REO" : "t magnets";
  const periods = ["", ...years];
  const name = (kind: MeasureKind, ...parts: string[]): string =>
    [kind, about.item, about.place, ...parts].filter((part) => part !== "").join("/");
  const column = (kind: MeasureKind, unit: string, year: string, definition: string, rest = ""): Column => {
    const other = definition === definitions[0]?.id ? "" : definition;
    const worse = kind === "worst-fill" ? "low" : "high";
    return { ...about, id: name(kind, other, year, rest), kind, year, definition, unit, worse };
  };
  const first = definitions[0]?.id ?? "";
  return [
    ...definitions.flatMap(({ id }) => [
      ...periods.map((year) => column("short", "probability", year, id)),
      ...Array.from({ length: maskColumns }, (_, part) =>
        column("short-quarters", "bits", "", id, part === 0 ? "" : `part-${part + 1}`),
      ),
    ]),
    ...periods.map((year) => column("weeks-short", "weeks", year, first)),
    column("first-short", "weeks from the start", "", first),
    column("last-short", "weeks from the start", "", first),
    column("recovery", "weeks", "", first),
    ...periods.map((year) => column("unmet", tonnes, year, "")),
    column("worst-fill", "share", "", ""),
  ];
}

export function priceColumns(info: SeriesInfo): Column[] {
  const about = { item: info.element ?? "", place: info.zone ?? "", cell: -1, year: "", definition: "" };
  return [
    {
      ...about,
      id: `price-peak/${info.element}/${info.zone}`,
      kind: "price-peak",
      unit: info.unit,
      worse: "high",
    },
    {
      ...about,
      id: `price-ratio/${info.element}/${info.zone}`,
      kind: "price-ratio",
      unit: "times",
      worse: "high",
    },
  ];
}

export function exportColumns(info: SeriesInfo, years: readonly string[]): Column[] {
  const item = info.element ?? info.product ?? "";
  const unit = info.element === undefined ? "t magnets" : "t REO";
  return years.map((year) => ({
    ...{ id: `export/${item}/${year}`, kind: "export", item, place: "", year, definition: "" },
    ...{ unit, worse: "low", cell: -1 },
  }));
}

export function causeColumns(info: SeriesInfo): Column[] {
  const item = info.product ?? "";
  const place = `${info.cause}/${info.region}`;
  return [
    {
      ...{ id: info.id, kind: "cause", item, place, year: "", definition: "" },
      ...{ unit: "t magnets", worse: "high", cell: -1 },
    },
  ];
}

/** Oxide that plants of a price zone make, at the rate of the first reported week. */
export function madeColumns(info: SeriesInfo): Column[] {
  return [
    {
      ...{
        id: info.id,
        kind: "made",
        item: info.element ?? "",
        place: info.zone ?? "",
        year: "",
        definition: "",
      },
      ...{ unit: "t REO/yr", worse: "low", cell: -1 },
    },
  ];
}

/** Output at risk in a region, or of a use in it: "value/JP", "value/JP/2026", "value/wind/JP", "value-ceiling/world". */
export function valueColumns(info: SeriesInfo, years: readonly string[]): Column[] {
  const kind = info.kind === "value-ceiling" ? "value-ceiling" : "value";
  const item = info.use ?? "";
  return ["", ...years].map((year) => ({
    ...{ id: year === "" ? info.id : `${info.id}/${year}`, kind, item, place: info.region ?? "", year },
    ...{ definition: "", unit: "million USD", worse: "high", cell: -1 },
  }));
}

/** Weeks for which the lines of a use stood, a share of them for so much of a week. */
export function stoppedColumns({ use = "", region = "" }: SeriesInfo): Column[] {
  return [
    {
      ...{ id: `weeks-stopped/${use}/${region}`, kind: "weeks-stopped", item: use, place: region, year: "" },
      ...{ definition: "", unit: "weeks", worse: "high", cell: -1 },
    },
  ];
}

/**
 * Of civil or military buyers of an element in a region: mean share of what they wanted in a week that they got, and whether they
 * were short under the definition (none: that column stays 0).
 */
export function buyersColumns({ kind, element = "", region = "" }: SeriesInfo, definition: string): Column[] {
  const civil = kind === "fill-civil";
  const about = { item: element, place: region, year: "", cell: -1 };
  return [
    {
      ...{ ...about, id: `${kind}/${element}/${region}`, kind: civil ? "fill-civil" : "fill-military" },
      ...{ definition: "", unit: "share", worse: "low" },
    },
    {
      ...{ ...about, id: `${civil ? "short-civil" : "short-military"}/${element}/${region}` },
      ...{ kind: civil ? "short-civil" : "short-military", definition, unit: "probability", worse: "high" },
    },
  ];
}

/** Of the civil users of a use with a licence rule of its own: mean share of what they wanted in a week that they got. */
export function useFillColumns({ use = "", element = "", region = "" }: SeriesInfo): Column[] {
  return [
    {
      ...{ id: `fill-use/${use}/${element}/${region}`, kind: "fill-use", item: `${use}/${element}` },
      ...{ place: region, year: "", cell: -1, definition: "", unit: "share", worse: "low" },
    },
  ];
}
