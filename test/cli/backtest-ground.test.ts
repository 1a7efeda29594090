/** What kept scores were measured with: whatever changes in a table, an episode or a fact is told by its name. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { groundNow, movedSince } from "../../sim/cli/backtest-ground.ts";

const root = mkdtempSync(join(tmpdir(), "reshock-ground-"));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function build(): void {
  write("scenarios/worlds/w/mines.csv", "id\na\n");
  write("scenarios/worlds/w/plausible.csv", "member\n1\n");
  write("scenarios/history-2025.yaml", "extends: base.yaml\nstart: 2025-01-06\n");
  write("scenarios/base.yaml", "extends: [deep.yaml]\n");
  write("scenarios/deep.yaml", "shocks: []\n");
  write("scenarios/other.yaml", "shocks: []\n");
  write("test/backtests/2025.csv", "id\n");
  write("test/backtests/2025-observed.csv", "picture\n");
  write("test/backtests/README.md", "words\n");
}

build();
const before = groundNow(root);

test.each([
  ["scenarios/worlds/w/mines.csv", ["the worlds"]],
  ["scenarios/worlds/w/plausible.csv", ["the plausible set"]],
  ["scenarios/history-2025.yaml", ["the episodes"]],
  ["scenarios/deep.yaml", ["the episodes"]],
  ["test/backtests/2025.csv", ["the observed facts"]],
  ["test/backtests/2025-observed.csv", ["the observed facts"]],
  ["scenarios/other.yaml", []],
  ["test/backtests/README.md", []],
])("a change of %s moves %j", (path, moved) => {
  expect(movedSince(before, groundNow(root))).toEqual([]);
  write(path, "something else\n");
  expect(movedSince(before, groundNow(root))).toEqual(moved);
  build();
});

test("other code moves the code; parts that are not there now are not held against the kept ones", () => {
  expect(movedSince({ ...before, code: "00" }, before)).toEqual(["the code of the engine"]);
  expect(movedSince(before, { ...before, observed: "" })).toEqual([]);
});

test("line ends do not move anything", () => {
  write("test/backtests/2025.csv", "id\r\n");
  expect(movedSince(before, groundNow(root))).toEqual([]);
  build();
});
