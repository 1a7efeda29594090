/** A document to draw charts in where there is no browser. */
import { parseHTML } from "linkedom";
import type { DocumentLike } from "./charts/svg.ts";

export function createDocument(): DocumentLike {
  return parseHTML("<!doctype html><html><body></body></html>").document;
}
