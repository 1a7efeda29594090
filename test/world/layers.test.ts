import { expect, test } from "vitest";
import { applyChanges, basedOn, changesFile } from "../../sim/world/layers.ts";

const below = 'id,name,note\na,Alpha,"one\ntwo"\nb,Beta,\nc,Gamma,\n';

test("a changed row takes the place of the one below, a new one is added, the others keep their lines", () => {
  const { text, lines } = applyChanges("mines.csv", below, "id,name,note\na,Changed,\nd,New,\n");
  expect(text.split("\n")).toEqual([
    "id,name,note",
    "",
    "",
    "b,Beta,",
    "c,Gamma,",
    "a,Changed,",
    "d,New,",
    "",
  ]);
  expect(lines).toBe(5);
});

test("changes under another header stand as they are, for the reader to complain about", () => {
  expect(applyChanges("mines.csv", below, "id,nmae,note\na,x,\n")).toEqual({
    text: "id,nmae,note\na,x,\n",
    lines: 0,
  });
});

test("only tables whose rows have names are changed row by row", () => {
  expect(changesFile("mines.csv")).toBe("mines.changes.csv");
  expect(changesFile("world.csv")).toBeUndefined();
});

test("a world names the one that it is based on", () => {
  expect(basedOn("key,value\nid,a\nbased_on,b\n")).toBe("b");
  expect(basedOn("key,value\nid,a\n")).toBeUndefined();
});
