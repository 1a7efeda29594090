/** What a report says, said once: page, text, slides and tables only lay it out. */
import { actionSection } from "./content/action.ts";
import { answer } from "./content/answer.ts";
import { appendixSection } from "./content/appendix.ts";
import { buyersSection } from "./content/buyers.ts";
import { contextOf, futuresInWords } from "./content/context.ts";
import { driversSection } from "./content/drivers.ts";
import { flowsSection } from "./content/flows.ts";
import { magnetsSection } from "./content/magnets.ts";
import { overTimeSection } from "./content/over-time.ts";
import { policiesSection } from "./content/policies.ts";
import { shortagesSection } from "./content/shortages.ts";
import { timelineSection } from "./content/timeline.ts";
import { trustSection } from "./content/trust.ts";
import type { Content } from "./content/types.ts";
import { usesSection } from "./content/uses.ts";
import { valueSection } from "./content/value.ts";
import { whenSection } from "./content/when.ts";
import type { ReportInput } from "./input.ts";
import { cleaned } from "./words/clean.ts";
import { withShortNames } from "./words/short-names.ts";

/** Builds the report's content. The same input gives the same content; nothing is read from elsewhere. */
export function buildContent(whole: ReportInput): Content {
  const input = {
    ...whole,
    main: withShortNames(whole.main),
    baseline: withShortNames(whole.baseline),
    others: whole.others.map(withShortNames),
  };
  const context = contextOf(input);
  const { main } = input;
  const sections = [
    shortagesSection(context),
    actionSection(context),
    magnetsSection(context),
    usesSection(context),
    buyersSection(context),
    timelineSection(context),
    overTimeSection(context),
    flowsSection(context),
    whenSection(context),
    driversSection(context),
    valueSection(context),
    policiesSection(context),
    trustSection(context),
  ].filter((section) => section !== undefined);
  return cleaned({
    title: input.title ?? titleOf(input),
    subtitle: `Rare-earth supply briefing on “${main.scenario.title}”, facts as of ${main.world.asOf}`,
    answer: answer(context),
    restsOn: `This rests on ${futuresInWords(main)} a scenario (seed ${main.run.seed}), on a world of facts as of ${main.world.asOf}, and on one definition of a shortage: ${context.definitionInWords}. Percentages are shares of simulated futures with 95% intervals; tonnes are of rare-earth oxide equivalent (REO).`,
    sections: [...sections, appendixSection(context, sections)],
  });
}

function titleOf({ main, action }: ReportInput): string {
  const { title } = main.scenario;
  return action === undefined ? title : `${title}, and what ${action.name} takes off`;
}
