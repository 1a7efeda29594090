/** Where the bars and ribbons of a Sankey lie: columns from left to right, the same tonnes as high in every panel of a figure. */
import type { SankeyPanel } from "./types.ts";

export interface Bar {
  readonly label: string;
  readonly color: string;
  readonly column: number;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly value: number;
}

export interface Ribbon {
  readonly from: Bar;
  readonly to: Bar;
  readonly value: number;
  readonly color: string;
  readonly width: number;
  /** Middle of its left and right end. */
  readonly leaves: number;
  readonly arrives: number;
}

export interface SankeyLayout {
  readonly bars: readonly Bar[];
  readonly ribbons: readonly Ribbon[];
}

export const BAR_WIDTH = 12;
/** Room for a label, where bars are lower. */
const LEAST = 15;
const GAP = 6;

/** Lays out in a box of `width` x `height`; whatever the unit, bars are BAR_WIDTH wide. */
export function layoutSankey(panel: SankeyPanel, width: number, height: number): SankeyLayout {
  const columns = panel.columns.length;
  const most = Math.max(1, ...panel.columns.map((_, column) => inColumn(panel, column).length));
  const scale = panel.most > 0 ? Math.max(0, height - most * (GAP + LEAST)) / panel.most : 0;
  const bars = new Map<number, Bar>();
  for (let column = 0; column < columns; column++) {
    let y = 0;
    for (const index of inColumn(panel, column)) {
      const node = panel.nodes[index]!;
      const value = Math.max(through(panel, index, "to"), through(panel, index, "from"));
      const bar = {
        label: node.label,
        color: node.color,
        column,
        value,
        height: Math.max(1, value * scale),
        y,
      };
      bars.set(index, { ...bar, x: (column / Math.max(1, columns - 1)) * (width - BAR_WIDTH) });
      y += Math.max(LEAST, bar.height) + GAP;
    }
  }
  const left = new Map<number, number>();
  const right = new Map<number, number>();
  const ribbons = panel.links.map(({ from, to, value }): Ribbon => {
    const [origin, end] = [bars.get(from)!, bars.get(to)!];
    const wide = value * scale;
    const out = left.get(from) ?? 0;
    const come = right.get(to) ?? 0;
    left.set(from, out + wide);
    right.set(to, come + wide);
    return {
      ...{ from: origin, to: end, value, color: origin.color, width: wide },
      leaves: origin.y + out + wide / 2,
      arrives: end.y + come + wide / 2,
    };
  });
  return { bars: [...bars.values()], ribbons };
}

/** Indices of a column's nodes that carry anything, in their given order. */
function inColumn(panel: SankeyPanel, column: number): number[] {
  return panel.nodes.flatMap((node, index) =>
    node.column === column && through(panel, index, "to") + through(panel, index, "from") > 0 ? [index] : [],
  );
}

function through({ links }: SankeyPanel, node: number, end: "from" | "to"): number {
  return links.reduce((sum, link) => (link[end] === node ? sum + link.value : sum), 0);
}
