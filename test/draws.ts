/**
 * Where property tests start to draw. The seed follows from the code that decides results: the same code is tried with the same worlds
 * on every machine, and every change of it with new ones. PROPERTY_SEED tries others, PROPERTY_TRIES=20 twenty times as many.
 */
import fc from "fast-check";
import { codeHash } from "../sim/node/code-hash.ts";

const asked = process.env.PROPERTY_SEED;

fc.configureGlobal({
  seed: asked === undefined ? Number.parseInt(codeHash().slice(0, 8), 16) | 0 : Number(asked),
});
