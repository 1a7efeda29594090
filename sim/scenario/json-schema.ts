/** The JSON Schema of scenario files, for completion and hints in editors. */
import { z } from "zod";
import { fileShape } from "./schema.ts";

/** The text of `scenarios/scenario.schema.json`; `reshock schema` prints it. */
export function scenarioSchemaText(): string {
  const schema = z.toJSONSchema(fileShape, { io: "input", target: "draft-2020-12", reused: "ref" });
  const titled = {
    ...schema,
    title: "reshock scenario",
    description: "A scenario of rare-earth supply: see scenarios/README.md",
  };
  return `${JSON.stringify(titled, null, 2)}\n`;
}
