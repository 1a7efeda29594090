/** What the test of the engine in Chromium puts into its page, bundled together with the engine. */
import type { Scenario } from "../../sim/scenario/types.ts";
import type { World } from "../../sim/world/types.ts";
import { futureBytes } from "../engine/future-bytes.ts";

/** Bytes a call: more arguments than an engine's stack takes is an error. */
const PIECE = 8192;

/** The futures' bytes as base64, which is what comes out of a page fast. */
export function futures(world: World, scenario: Scenario): string[] {
  return futureBytes(world, scenario).map((bytes) => {
    let text = "";
    for (let at = 0; at < bytes.length; at += PIECE) {
      text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
    }
    return btoa(text);
  });
}
