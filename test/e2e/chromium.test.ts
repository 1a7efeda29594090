/** The engine in Chromium: the same futures as in Node, to the last bit. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { expect, test } from "vitest";
import { load } from "../../sim/cli/library.ts";
import type { Scenario } from "../../sim/scenario/types.ts";
import type { World } from "../../sim/world/types.ts";
import { openBrowser } from "./browser.ts";

const SCENARIO = "full-cut-one-year";

/** What the bundled page offers, under the name that the bundle gives itself. */
declare const engineInPage: { futures(world: World, scenario: Scenario): string[] };

test("the engine bundled for a browser gives the futures kept in test/golden", {
  timeout: 120_000,
}, async () => {
  const kept = readFileSync(new URL("../golden/futures.txt", import.meta.url), "utf8").split("\n");
  const script = await bundle();
  const { world, scenario } = await load(SCENARIO);
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script });
    const pieces = await page.evaluate(([world, scenario]) => engineInPage.futures(world, scenario), [
      world,
      scenario,
    ] as const);
    const hash = createHash("sha256");
    for (const piece of pieces) hash.update(Buffer.from(piece, "base64"));
    expect(kept).toContain(`${SCENARIO} ${hash.digest("hex").slice(0, 32)}`);
  } finally {
    await browser.close();
  }
});

/** One script with the engine and all that it imports; nothing is written to the disk. */
async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL("chromium-page.ts", import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: "error",
    build: { write: false, minify: false, lib: { entry, formats: ["iife"], name: "engineInPage" } },
  });
  const outputs = [built].flat().flatMap((part) => ("output" in part ? part.output : []));
  const [chunk] = outputs.filter((part) => part.type === "chunk");
  return chunk.code;
}
