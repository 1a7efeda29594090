import fc from "fast-check";
import { expect, test } from "vitest";
import { parseCsv } from "../../sim/world/csv.ts";

const texts = (csv: string): string[][] =>
  parseCsv(csv).records.map((record) => record.map((cell) => cell.text));

test("commas, quotes and line breaks inside quotes belong to the cell", () => {
  expect(texts('a,"b,c","d ""e"""\n"f\ng",h,\n')).toEqual([
    ["a", "b,c", 'd "e"'],
    ["f\ng", "h", ""],
  ]);
});

test("CRLF, a byte order mark, empty lines and a missing last line break are taken as they come", () => {
  expect(texts("\ufeffa,b\r\n\r\n1,2\r\n\n3,4")).toEqual([
    ["a", "b"],
    ["1", "2"],
    ["3", "4"],
  ]);
  expect(texts("a,")).toEqual([["a", ""]]);
  expect(texts("")).toEqual([]);
});

test("every cell knows its line and column", () => {
  const [, second, third] = parseCsv('a,b\n"x\ny",zz\nq,r\n').records;
  expect(second[0]).toMatchObject({ line: 2, column: 1 });
  expect(second[1]).toMatchObject({ text: "zz", line: 3, column: 4 });
  expect(third[1]).toMatchObject({ text: "r", line: 4, column: 3 });
});

test("a quote that never closes is reported where it opens", () => {
  expect(parseCsv('a,b\nc,"d\ne,f\n').unclosed).toMatchObject({ line: 2, column: 3 });
});

test("what is written can be read", () => {
  const cell = fc
    .string({ unit: fc.constantFrom('"', ",", "\n", "a", "b", " ", "7"), minLength: 1, maxLength: 6 })
    .map((text) => `x${text}x`);
  const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 });
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(rows, (written) => {
      const text = written.map((row) => row.map(quoted).join(",")).join("\n");
      expect(texts(text)).toEqual(written);
    }),
  );
});
