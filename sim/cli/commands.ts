/** Every command, in the order in which the help lists them. */
import type { Command } from "./command.ts";
import { backtest } from "./commands/backtest.ts";
import { calibrate } from "./commands/calibrate.ts";
import { check } from "./commands/check.ts";
import { compare } from "./commands/compare.ts";
import { diff } from "./commands/diff.ts";
import { list } from "./commands/list.ts";
import { main } from "./commands/main.ts";
import { mc } from "./commands/mc.ts";
import { merge } from "./commands/merge.ts";
import { newScenario } from "./commands/new.ts";
import { replay } from "./commands/replay.ts";
import { report } from "./commands/report.ts";
import { reproduce } from "./commands/reproduce.ts";
import { run } from "./commands/run.ts";
import { schema } from "./commands/schema.ts";
import { shard } from "./commands/shard.ts";
import { show } from "./commands/show.ts";
import { variance } from "./commands/variance.ts";
import { verify } from "./commands/verify.ts";

export const commands: readonly Command[] = [
  main,
  list,
  show,
  diff,
  newScenario,
  schema,
  check,
  run,
  mc,
  compare,
  variance,
  backtest,
  verify,
  calibrate,
  report,
  replay,
  reproduce,
  shard,
  merge,
];
