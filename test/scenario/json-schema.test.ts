import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { scenarioSchemaText } from "../../sim/scenario/json-schema.ts";
import { shockKinds } from "../../sim/scenario/schema.ts";

const file = new URL("../../scenarios/scenario.schema.json", import.meta.url);

test("the schema in the repository is the one that the code makes (reshock schema > scenarios/scenario.schema.json)", () => {
  expect(readFileSync(file, "utf8")).toBe(scenarioSchemaText());
});

test("the schema names every kind of shock and refuses unknown fields", () => {
  const text = scenarioSchemaText();
  expect(shockKinds).toHaveLength(36);
  for (const kind of shockKinds) {
    expect(text).toContain(`"const": "${kind}"`);
  }
  expect(JSON.parse(text).additionalProperties).toBe(false);
});
