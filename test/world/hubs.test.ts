/** Hubs in regions.csv: who may buy through whom. */
import { expect, test } from "vitest";
import { readWorld } from "../../sim/world/read.ts";
import { smallFiles } from "./small.ts";

/** The small world with a column of hubs, and what is wrong with it. */
function read(china: string, japan: string) {
  const regions = (smallFiles["regions.csv"] ?? "").split("\n");
  const [header, cn, jp] = regions;
  const rows = [`${header},hub`, `${cn},${china}`, `${jp},${japan}`, ""].join("\n");
  return readWorld({ ...smallFiles, "regions.csv": rows });
}

test("a region without a hub buys from plants", () => {
  const { world, problems } = read("", "");
  expect(problems).toEqual([]);
  expect(world?.regions.map(({ hub }) => hub)).toEqual([undefined, undefined]);
});

test("a hub in another price zone would go round its controls", () => {
  const { problems } = read("", "CN");
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ file: "regions.csv", line: 3 });
  expect(problems[0].problem).toMatch(/CN lies in another price zone than JP/);
});

test("hubs do not lead in a circle", () => {
  const { problems } = read("CN", "JP");
  expect(problems.map(({ problem }) => problem)).toEqual([
    "hubs lead from CN back to it",
    "hubs lead from JP back to it",
  ]);
});

test("a hub that no table knows is told", () => {
  const { problems } = read("", "XX");
  expect(problems[0].problem).toMatch(/"XX" is not in regions/);
});
