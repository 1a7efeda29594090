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
  type: "string",
  describe:
    "stop once what --of names is known to within this: 0.02 or '2 %' for shares, else in the measure's unit",
} as const satisfies Options;

export const of = {
  type: "string",
  array: true,
  nargs: 1,
  default: [] as string[],
  describe:
    "measure for --precision, such as unmet/Sm/JP, as often as needed  [default: every shortage probability]",
} as const satisfies Options;

export const relative = {
  type: "boolean",
  default: false,
  describe: "--precision is a share of the figure itself",
} as const satisfies Options;

export const fewest = {
  type: "number",
  describe: "futures before --precision is asked at all  [default: 200]",
} as const satisfies Options;

export const timeLimit = {
  type: "string",
  describe:
    "begin no more futures after this, such as '90 s', '10 min' or '2 h', and summarise those that are done",
} as const satisfies Options;

export const maxFailed = {
  type: "string",
  default: "1 %",
  describe: "share of futures that may fail before the batch does",
} as const satisfies Options;

export const hangAfter = {
  type: "string",
  default: "2 min",
  describe: "a future that takes longer counts as failed",
} as const satisfies Options;

export const keepSeries = {
  type: "string",
  describe: "futures whose weekly series are kept in series.parquet, such as 0,17,99",
} as const satisfies Options;

export const interval = {
  choices: ["wilson", "clopper-pearson"],
  default: "wilson",
  describe: "95 % intervals of probabilities as shown; clopper-pearson is wider and never covers less",
} as const satisfies Options;

export const sampling = {
  choices: ["random", "latin-hypercube", "sobol"],
  default: "random",
  describe: "how the uncertain inputs are drawn",
} as const satisfies Options;
