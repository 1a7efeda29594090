/** Every command, in the order in which the help lists them. */
import type { Command } from "./command.ts";
import { check } from "./commands/check.ts";
import { diff } from "./commands/diff.ts";
import { list } from "./commands/list.ts";
import { newScenario } from "./commands/new.ts";
import { run } from "./commands/run.ts";
import { schema } from "./commands/schema.ts";
import { show } from "./commands/show.ts";

export const commands: readonly Command[] = [list, show, diff, newScenario, schema, check, run];
