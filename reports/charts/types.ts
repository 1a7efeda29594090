/**
 * Charts as data. A figure is a title that says what it shows, and small panels that stand side by side where there is
 * room and one below the other where there is not. Every layout (page, text, slides) draws from this.
 */
import type { Table } from "../content/types.ts";

export interface Figure {
  /** Unique in the report; letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  /** Text alternative: what a reader who cannot see the chart must know. */
  readonly description: string;
  readonly panels: readonly Panel[];
  readonly legend: readonly LegendItem[];
  /** Unit, definition, seed, scenario and number of futures. */
  readonly note: string;
  /** The numbers behind the picture. */
  readonly table?: Table;
  /** Figures of lesser weight are folded away where the layout can fold. */
  readonly folded?: boolean;
  /** False for figures that the deck leaves to the page: it holds no more than 14 slides. */
  readonly inDeck?: boolean;
  /** Place of the panel that the title speaks of: shown wherever there is no room for all. */
  readonly chief?: number;
  /** Panels in a row of a matrix, where the layout has the room. */
  readonly across?: number;
  /** What was computed, from which part of the results: for the figure's own place in the appendix. */
  readonly method: string;
}

/** `mark` is how it is drawn; `letter` labels a shock's line. */
export interface LegendItem {
  readonly label: string;
  readonly mark: "line" | "dashed" | "band" | "band-wide" | "dot" | "ring" | "tick" | "letter" | "square";
  readonly color: string;
  readonly letter?: string;
}

export type Panel =
  | HeatPanel
  | FanPanel
  | RecordPanel
  | DotPanel
  | ResponsePanel
  | RangePanel
  | SurvivalPanel
  | TimelinePanel
  | BarPanel
  | SankeyPanel
  | MapPanel
  | TornadoPanel;

interface PanelBase {
  /** Short heading above the panel; may be empty when the figure has one panel. */
  readonly title: string;
  /** Text alternative of this panel. */
  readonly description: string;
}

/** Probabilities from 0 to 1 in a grid; `undefined` where nothing was measured. */
export interface HeatPanel extends PanelBase {
  readonly kind: "heat";
  readonly rows: readonly string[];
  /** "2026 Q1": a year and what stands under it. */
  readonly columns: readonly string[];
  /** Row by row. */
  readonly values: readonly (readonly (number | undefined)[])[];
}

/** Marks on a weekly time axis: week 0 is the start of the reported period. */
export interface WeekAxis {
  /** First day of week 0, YYYY-MM-DD. */
  readonly start: string;
  readonly weeks: number;
  readonly ticks: readonly { readonly week: number; readonly label: string }[];
  readonly shocks: readonly { readonly week: number; readonly letter: string }[];
}

export interface FanPanel extends PanelBase {
  readonly kind: "fan";
  readonly axis: WeekAxis;
  readonly scale: "share" | "linear" | "log";
  readonly unit: string;
  readonly series: readonly FanSeries[];
}

/** One value a week in each list; bands are left out where absent. */
export interface FanSeries {
  readonly name: string;
  readonly color: string;
  readonly dashed: boolean;
  readonly median: readonly number[];
  readonly wide?: { readonly low: readonly number[]; readonly high: readonly number[] };
  readonly narrow?: { readonly low: readonly number[]; readonly high: readonly number[] };
}

/** A simulated fan step by step, and observed figures over it. Places on the axis are day numbers. */
export interface RecordPanel extends PanelBase {
  readonly kind: "record";
  readonly unit: string;
  readonly scale: "linear" | "log";
  /** First day of each step; `end` is the day after the last one. */
  readonly starts: readonly number[];
  readonly end: number;
  /** One value a step in each: 5 %, median and 95 % of futures. */
  readonly low: readonly number[];
  readonly median: readonly number[];
  readonly high: readonly number[];
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
  readonly points: readonly {
    readonly from: number;
    readonly to: number;
    readonly low: number;
    readonly high: number;
    /** False for figures that were inferred or recalled: drawn hollow. */
    readonly isSure: boolean;
    /** What a pointer reads. */
    readonly words: string;
  }[];
}

/** Differences with intervals around a zero line; hollow where the interval holds zero. */
export interface DotPanel extends PanelBase {
  readonly kind: "dots";
  readonly unit: string;
  /** Values are multiplied by this for display: 100 for shares shown as points. */
  readonly scale: number;
  readonly rows: readonly {
    readonly label: string;
    readonly value: number;
    readonly low: number;
    readonly high: number;
    readonly clear: boolean;
  }[];
}

export interface ResponsePanel extends PanelBase {
  readonly kind: "response";
  readonly xUnit: string;
  /** Where the axis has labels; at every level when not given. */
  readonly ticks?: readonly number[];
  readonly yUnit: string;
  readonly scale: "share" | "linear";
  readonly lines: readonly {
    readonly name: string;
    readonly color: string;
    readonly points: readonly {
      readonly level: number;
      readonly value: number;
      readonly low: number;
      readonly high: number;
    }[];
  }[];
}

/** How a figure spreads over futures: 5 to 95 % as a bar, the median on it, and the mean of the worst 5 %. */
export interface RangePanel extends PanelBase {
  readonly kind: "ranges";
  readonly unit: string;
  readonly rows: readonly {
    readonly label: string;
    readonly p5: number;
    readonly p50: number;
    readonly p95: number;
    /** Absent where "worst" has no meaning. */
    readonly worst?: number;
  }[];
}

/** Share of futures in which a first shortage has come by the end of each week, with its interval. */
export interface SurvivalPanel extends PanelBase {
  readonly kind: "survival";
  readonly axis: WeekAxis;
  readonly lines: readonly {
    readonly name: string;
    readonly color: string;
    readonly dashed: boolean;
    readonly values: readonly number[];
    readonly low: readonly number[];
    readonly high: readonly number[];
  }[];
}

export interface TimelinePanel extends PanelBase {
  readonly kind: "timeline";
  readonly axis: WeekAxis;
  readonly bars: readonly {
    readonly letter: string;
    readonly label: string;
    /** Reported weeks [from, to). */
    readonly from: number;
    readonly to: number;
    /** "2026-02-24 to 2027-06-30". */
    readonly when: string;
    readonly color: string;
  }[];
}

/** Shares of a whole, one stacked bar a row. */
export interface BarPanel extends PanelBase {
  readonly kind: "bars";
  readonly unit: string;
  readonly rows: readonly {
    readonly label: string;
    readonly parts: readonly { readonly name: string; readonly color: string; readonly value: number }[];
  }[];
}

/** Material on its way through columns of places. */
export interface SankeyPanel extends PanelBase {
  readonly kind: "sankey";
  readonly unit: string;
  /** Headings from left to right. */
  readonly columns: readonly string[];
  readonly nodes: readonly { readonly column: number; readonly label: string; readonly color: string }[];
  /** From node to node by index, from a column to the next. */
  readonly links: readonly { readonly from: number; readonly to: number; readonly value: number }[];
  /** What fills the whole height: the same in panels that are to be compared. */
  readonly most: number;
}

/** Arcs between regions on a world map. */
export interface MapPanel extends PanelBase {
  readonly kind: "map";
  readonly unit: string;
  readonly places: readonly { readonly id: string; readonly label: string; readonly color: string }[];
  /** From place to place by index. */
  readonly arcs: readonly { readonly from: number; readonly to: number; readonly value: number }[];
  /** What the widest arc stands for: the same in panels that are to be compared. */
  readonly most: number;
}

/** Which drawn inputs move a result most: its mean where the input is low and where it is high. */
export interface TornadoPanel extends PanelBase {
  readonly kind: "tornado";
  readonly unit: string;
  readonly scale: "share" | "linear";
  /** Mean over all futures. */
  readonly centre: number;
  readonly rows: readonly { readonly label: string; readonly low: number; readonly high: number }[];
}
