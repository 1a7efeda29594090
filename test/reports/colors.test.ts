/** Colours stay apart for the common colour deficiencies, and shares keep their order in grey print. */
import { describe, expect, test } from "vitest";
import { BROWN, GREY, heatColor, LINES } from "../../reports/charts/colors.ts";

type Triple = [number, number, number];

/** Linear-light matrices at full severity: Machado, Oliveira and Fernandes (2009), doi:10.1109/TVCG.2009.113. */
const SIGHT: Record<string, readonly Triple[]> = {
  "full colour": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

describe.each(Object.entries(SIGHT))("with %s", (_, matrix) => {
  // A difference of 2.3 is just seen (Mahy et al. 1994); thin lines need several times that.
  test("any two lines that may share a chart differ by four times what is just seen", () => {
    for (const [at, one] of LINES.entries())
      for (const other of LINES.slice(at + 1))
        expect(distance(seen(one, matrix), seen(other, matrix)), `${one} ${other}`).toBeGreaterThan(4 * 2.3);
  });

  test("parts of one stack differ by four times what is just seen", () => {
    const parts = [...LINES, BROWN];
    for (const [at, one] of parts.entries())
      for (const other of parts.slice(at + 1))
        expect(distance(seen(one, matrix), seen(other, matrix)), `${one} ${other}`).toBeGreaterThan(4 * 2.3);
    expect(distance(seen(BROWN, matrix), seen(GREY, matrix))).toBeGreaterThan(4 * 2.3);
  });

  test("more is darker on the heat map, step by step", () => {
    const lightness = Array.from({ length: 21 }, (_, step) => seen(heatColor(step / 20).fill, matrix)[0]);
    for (let step = 1; step < lightness.length; step++)
      expect(lightness[step]!, `${step * 5}%`).toBeLessThan(lightness[step - 1]!);
  });
});

test("numbers in heat cells read on their ground: contrast of 4.5 or more", () => {
  for (let step = 0; step <= 100; step++) {
    const { fill, text } = heatColor(step / 100);
    const [dark, light] = [luminance(fill), luminance(text)].sort((a, b) => a - b) as [number, number];
    expect((light + 0.05) / (dark + 0.05), `${step}%`).toBeGreaterThanOrEqual(4.5);
  }
});

/** CIELAB of what is seen, D65. */
function seen(hex: string, matrix: readonly Triple[]): Triple {
  const [r, g, b] = linear(hex);
  const [red, green, blue] = matrix.map((row) =>
    Math.min(1, Math.max(0, row[0] * r + row[1] * g + row[2] * b)),
  ) as Triple;
  const [x, y, z] = [
    (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
    0.2126 * red + 0.7152 * green + 0.0722 * blue,
    (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
  ].map((value) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116)) as [
    number,
    number,
    number,
  ];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function distance(one: Triple, other: Triple): number {
  return Math.hypot(...one.map((value, index) => value - other[index]!));
}

function luminance(hex: string): number {
  const [r, g, b] = linear(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function linear(hex: string): Triple {
  return [1, 3, 5].map((start) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as Triple;
}
