/** `reshock verify`: the simulator against cases whose answer is known. */
import { defineCommand } from "../command.ts";
import { Failure, Mistake, refuse } from "../mistake.ts";
import * as options from "../options.ts";
import { print, printJson, tell } from "../terminal.ts";

export const verify = defineCommand({
  usage: "verify [case..]",
  describe: "the simulator against closed-form cases: expected, got, margin",
  positionals: { case: { type: "string", array: true, describe: "ids such as O7; all when left out" } },
  options: {
    all: { type: "boolean", default: false, describe: "every figure, not only a line a case and what fails" },
    keep: {
      type: "boolean",
      default: false,
      describe: "also write the table that briefings show, reports/verification.json; takes all cases",
    },
    json: options.json,
  },
  examples: [
    ["reshock verify O7 O13 --all", "intervals and the stopping rule, figure by figure"],
    ["reshock verify O12", "one line a case; without ids, all of them (two minutes)"],
  ],
  async run({ case: ids = [], all, keep, json }) {
    if (keep && ids.length > 0) throw new Mistake("--keep writes the whole table: name no case beside it");
    const { CASES } = await import("../../analysis/verification.ts");
    const { suggestion } = await import("../../scenario/nearest.ts");
    const known = CASES.map(({ id }) => id);
    const unknown = ids.filter((id) => !known.includes(id));
    refuse(unknown.map((id) => `there is no case "${id}": ${suggestion(id, known, "case")}`));
    const { verificationGround } = await import("../verification-ground.ts");
    const ground = await verificationGround();
    const results = CASES.filter(({ id }) => ids.length === 0 || ids.includes(id)).map(
      ({ run, ...about }) => ({ ...about, rows: run(ground) }),
    );
    if (json) printJson(results);
    else {
      const { showVerification } = await import("../show-verification.ts");
      print(showVerification(results, all));
    }
    if (keep) {
      const { keepVerification } = await import("../kept-verification.ts");
      const { packageVersion } = await import("../package-root.ts");
      tell(`written: ${keepVerification(results, packageVersion())}`);
    }
    const failed = results.flatMap(({ rows }) => rows).filter(({ passed }) => !passed).length;
    if (failed > 0) throw new Failure(`${failed} figures are not met`);
  },
});
