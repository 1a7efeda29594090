import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonText, writeFiles } from "../../sim/cli/output.ts";
import { freshFolder } from "../e2e/command-line.ts";

test("what is written as JSON reads back the same", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(jsonText(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("JSON has a line for each entry of the outer two levels and no more", () => {
  const value = { run: { seed: "1" }, fans: [{ p5: [1, 2, 3] }, { p5: [] }], absent: undefined, none: [] };
  expect(jsonText(value)).toBe(
    '{\n  "run": {\n    "seed": "1"\n  },\n  "fans": [\n    {"p5":[1,2,3]},\n    {"p5":[]}\n  ],\n  "none": []\n}\n',
  );
});

test("files are written into folders that are made for them, and nothing else stays behind", () => {
  const folder = freshFolder();
  writeFiles(folder, { "a.txt": "a", "charts/b.svg": "b" });
  writeFiles(folder, { "a.txt": "again" });
  expect(readdirSync(folder).sort()).toEqual(["a.txt", "charts"]);
  expect(readFileSync(join(folder, "a.txt"), "utf8")).toBe("again");
});

test("what the disk refuses leaves the old file and nothing else", () => {
  const folder = freshFolder();
  writeFiles(folder, { "a.txt": "old" });
  mkdirSync(join(folder, "b.txt"));
  expect(() => writeFiles(folder, { "b.txt": "a folder has its name" })).toThrow("EISDIR");
  expect(readdirSync(folder).sort()).toEqual(["a.txt", "b.txt"]);
  expect(readFileSync(join(folder, "a.txt"), "utf8")).toBe("old");
});
