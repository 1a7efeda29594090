/** The options that commands share: one meaning, one spelling, one place. */
import type { Options } from "yargs";

export const seed = {
  type: "string",
  default: "1",
  describe: "any text; the same seed gives the same futures, byte for byte",
} as const satisfies Options;

export const replications = {
  type: "number",
  alias: "n",
  default: 1000,
  describe: "futures to simulate",
} as const satisfies Options;

export const workers = {
  type: "number",
  describe: "threads to use; changes the time, never the result  [default: one a core]",
} as const satisfies Options;

export const json = {
  type: "boolean",
  default: false,
  describe: "the result as JSON on stdout",
} as const satisfies Options;

export const set = {
  type: "string",
  array: true,
  nargs: 1,
  default: [] as string[],
  describe: "change one figure of the scenario: path=value, as often as needed",
} as const satisfies Options;

export const precision = {
  type: "number",
  describe: "stop once every shortage probability is known to within this share, such as 0.02",
} as const satisfies Options;

export const sampling = {
  choices: ["random", "latin-hypercube", "sobol"],
  default: "random",
  describe: "how the uncertain inputs are drawn",
} as const satisfies Options;
