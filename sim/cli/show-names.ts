/** The names of a world in words, for whoever writes a scenario: what to write, and groups that stand for several. */
import {
  agentVocabulary,
  elementVocabulary,
  type Names,
  regionVocabulary,
  useVocabulary,
  type Vocabulary,
} from "../scenario/names.ts";
import { table } from "./table.ts";

/** Names by kind, as `reshock list --world` prints them: a line a kind, then a table of its groups and one of its agents. */
export function showNames(names: Names): string {
  const plain: readonly (readonly [kind: string, names: readonly string[]])[] = [
    ["elements", names.elements],
    ["regions", names.regions],
    ["magnets", names.magnets],
    ["uses", names.uses],
    ["traders", names.traders],
    ["off", names.mechanisms],
  ];
  const groups = [
    elementVocabulary(names),
    regionVocabulary(names),
    useVocabulary(names),
    agentVocabulary(names, ["mine", "refiner", "maker"]),
  ].flatMap(groupRows);
  const agents = [...names.agents]
    .sort((one, other) => one.kind.localeCompare(other.kind) || one.id.localeCompare(other.id))
    .map(({ id, kind, region, producing, opens }) => [id, kind, region, stateOf(producing, opens)]);
  return [
    plain.map(([kind, words]) => `${kind}: ${words.join(", ")}`).join("\n\n"),
    table(["group", "of", "stands for"], groups),
    table(["agent", "kind", "region", "runs"], agents),
  ].join("\n\n");
}

function groupRows({ what, groups }: Vocabulary): string[][] {
  const kind = what.startsWith("mine") ? "agent" : what;
  return [...groups]
    .filter(([group]) => group !== "all")
    .map(([group, members]) => [group, kind, kind === "agent" ? `${members.length}` : members.join(" ")]);
}

function stateOf(producing: boolean, opens: string | undefined): string {
  if (producing) return opens === undefined || opens === "" ? "yes" : `from ${opens}`;
  return opens === undefined || opens === "" ? "planned" : `planned, ${opens}`;
}
