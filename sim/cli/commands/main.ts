/** `reshock main`: the main question from the tables to the briefing; what `npm start` does. */
import { defineCommand } from "../command.ts";
import * as options from "../options.ts";
import { duration } from "../progress.ts";
import { print, tell } from "../terminal.ts";

/** A level of the response curve gets half of the futures: its points are compared pairwise, which needs fewer. */
const CURVE_SHARE = 0.5;
const FEWEST_CURVE_FUTURES = 2;

export const main = defineCommand({
  usage: "main",
  describe: "the main question: five scenarios, what the early samarium ramp is worth, the briefing",
  positionals: {},
  options: {
    seed: options.seed,
    replications: {
      ...options.replications,
      default: 500,
      describe: "futures a scenario; half as many a level of the curve",
    },
    workers: options.workers,
    "max-failed": options.maxFailed,
    "hang-after": options.hangAfter,
    out: { type: "string", default: "runs/main", describe: "folder for the run and its briefing" },
  },
  examples: [["reshock main --replications 100", "a quick look; npm start takes 500"]],
  async run(args) {
    const { seed, replications, out: folder } = args;
    const began = performance.now();
    const { readSettings } = await import("../settings.ts");
    const settings = { ...readSettings({ ...args, sampling: "random" }), replace: true };
    const { mainQuestion } = await import("../main-question.ts");
    const { runStudy } = await import("../study.ts");
    const { interruptible } = await import("../interrupt.ts");
    const curveReplications = Math.max(FEWEST_CURVE_FUTURES, Math.round(CURVE_SHARE * replications));
    const plan = await mainQuestion(curveReplications);
    const levels = plan.curve?.levels.length ?? 0;
    tell(
      `${2 + plan.others.length} scenarios of ${replications} futures and ${levels} levels of a response curve of ` +
        `${curveReplications} futures, seed ${seed}, into ${folder}`,
    );
    const study = await interruptible((signal) => runStudy(plan, settings, folder, signal));
    const { writeStudy } = await import("../study-folder.ts");
    writeStudy(folder, study);
    const { writeFiles } = await import("../output.ts");
    const { renderFormats } = await import("../../../reports/formats.ts");
    writeFiles(folder, await renderFormats(study, ["html", "md"]), false);
    const { buildContent } = await import("../../../reports/content.ts");
    const { answer, restsOn } = buildContent(study);
    print(`\n${answer.join("\n\n")}\n\n${restsOn}\n`);
    print(`The briefing: ${folder}/report.html (open it in a browser) and ${folder}/report.md`);
    tell(`done in ${duration((performance.now() - began) / 1000)}`);
  },
});
