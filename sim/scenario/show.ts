/** A scenario in plain words, with its timeline, as lines of text. */
import { dayNumber } from "../numbers/dates.ts";
import { addDays, longDate } from "./dates.ts";
import { share } from "./fields.ts";
import { entries, quantityText, type ShockEntry, valueAt } from "./plain.ts";
import { timeline } from "./timeline.ts";
import type { Lever, Scenario, ShortageDefinition } from "./types.ts";
import { quantityWords, shockWords } from "./words.ts";
import { timingWords } from "./words-of-timing.ts";

const width = 100;

/** Plain text, no colours, lines of at most about 100 characters, no final newline. */
export function showScenario(scenario: Scenario): string {
  const blocks = [
    [`${scenario.title} (${scenario.id})`],
    ...(scenario.story === "" ? [] : [wrap(scenario.story.replaceAll(/\s+/g, " "), "")]),
    settings(scenario),
    timeline(scenario),
    ...entries(scenario.shocks).map((entry) => shockLines(entry)),
    uncertain(scenario),
    together(scenario),
    decided(scenario),
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n");
}

function settings(scenario: Scenario): readonly string[] {
  const end = addDays(scenario.start, scenario.weeks * 7 - 1);
  const begin = addDays(scenario.start, -scenario.runInWeeks * 7);
  const runIn =
    scenario.runInWeeks === 0 ? "" : `, after ${scenario.runInWeeks} weeks of run-in from ${longDate(begin)}`;
  return [
    `World: ${scenario.world}.`,
    `Reported: ${scenario.weeks} weeks, ${longDate(scenario.start)} to ${longDate(end)}${runIn}.`,
    ...scenario.shortages.map(shortageWords),
    ...(scenario.windows ?? []).map(
      ({ id, from, until }) => `Summed up (${id}): ${longDate(from)} to ${longDate(until)}.`,
    ),
    ...(scenario.off.length === 0 ? [] : [`Switched off: ${scenario.off.join(", ")}.`]),
    ...(scenario.files && scenario.files.length > 1 ? [`Made of: ${scenario.files.join(" <- ")}.`] : []),
  ];
}

/** "Short (default): less than 90 % of demand met, 4 weeks in a row." */
export function shortageWords(definition: ShortageDefinition): string {
  const { id, fillBelow, weeks, products, uses, regions, from, until } = definition;
  const level = quantityText({ kind: "constant", value: fillBelow }, share);
  const scope = [
    uses ? ` by the lines of ${uses.join(", ")}` : "",
    products ? ` for ${products.join(", ")}` : "",
    regions ? ` in ${regions.join(", ")}` : "",
    from === undefined ? "" : `, from ${longDate(from)}`,
    until === undefined ? "" : `, to ${longDate(until)}`,
  ];
  return `Short (${id}): less than ${level} of demand met${scope.join("")}, ${weeks} weeks in a row.`;
}

function shockLines(entry: ShockEntry): readonly string[] {
  const { id, shock } = entry;
  const title = shock.title === "" ? "" : `: ${shock.title}`;
  const days = shock.until === undefined ? 0 : dayNumber(shock.until) - dayNumber(shock.from) + 1;
  const until =
    shock.until === undefined ? "to the end" : `to ${longDate(shock.until)} (${Math.round(days / 7)} weeks)`;
  const certain = shock.probability.kind === "constant" && shock.probability.value === 1;
  const chance = certain
    ? []
    : [`It happens with a probability of ${quantityWords(shock.probability, share)}.`];
  const origin = [
    shock.grade === undefined ? "" : `Grade ${shock.grade}.`,
    shock.note ?? "",
    shock.source === undefined ? "" : `Source: ${shock.source}`,
  ].filter((part) => part !== "");
  return [
    `${id}${title}`,
    ...[...timingWords(shock, until), ...chance, ...shockWords(entry), ...origin].flatMap((line) =>
      wrap(line.replaceAll(/\s+/g, " "), "  "),
    ),
  ];
}

function uncertain(scenario: Scenario): readonly string[] {
  if (scenario.uncertain.length === 0) return [];
  const lines = scenario.uncertain.map(({ path, quantity, unit }) => {
    const kind = quantity.kind === "constant" ? "set to" : "drawn as";
    return `  ${path}: ${kind} ${quantityText(quantity, { ...share, high: 2, unit: (unit ?? "").replace(/^share$/, "") })}`;
  });
  return ["Figures of the world that are replaced:", ...lines];
}

function together({ correlations = [] }: Scenario): readonly string[] {
  const lines = correlations.map(
    ({ id, inputs, rank }) => `  ${id}: ${inputs.join(", ")} (rank correlation ${rank})`,
  );
  return lines.length === 0 ? [] : ["Drawn together:", ...lines];
}

function decided(scenario: Scenario): readonly string[] {
  const lines = (scenario.levers ?? []).flatMap((lever) => {
    const now = valueAt(scenario, lever.paths[0]!);
    const text = `${lever.id}: ${lever.paths.join(" and ")}, ${leverRange(lever)}${now === undefined ? "" : `; now ${now}`}`;
    return wrap(text, "  ");
  });
  return lines.length === 0 ? [] : ["What can be decided:", ...lines];
}

/** "from 0 weeks to 26 weeks", "one of 2026-04-01, 2027-04-01" */
export function leverRange({ low, high, choices }: Lever): string {
  return choices ? `one of ${choices.join(", ")}` : `from ${low} to ${high}`;
}

function wrap(text: string, indent: string): readonly string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(" ")) {
    if (line.trim() !== "" && line.length + word.length + 1 > width) {
      lines.push(line);
      line = indent === "" ? "" : `${indent}  `;
    }
    line += line.trim() === "" ? word : ` ${word}`;
  }
  return [...lines, line];
}
