/** `reshock schema`: the JSON Schema of scenario files, for editors. */
import { defineCommand } from "../command.ts";
import { print } from "../terminal.ts";

export const schema = defineCommand({
  usage: "schema",
  describe: "the JSON Schema of scenario files, for completion in an editor",
  positionals: {},
  options: {},
  examples: [["reshock schema > scenario.schema.json", "put it beside your scenarios"]],
  async run() {
    const { scenarioSchemaText } = await import("../../scenario/json-schema.ts");
    print(scenarioSchemaText());
  },
});
