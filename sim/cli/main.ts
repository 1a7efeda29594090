/** The command line: reads the arguments, calls one command, turns what went wrong into an exit code. */
import yargs from "yargs";
import { hideBin } from "yargs/helpers";
import { withSuggestion } from "./command.ts";
import { commands } from "./commands.ts";
import { diskTrouble } from "./disk-trouble.ts";
import { Failure, Interrupted, Mistake } from "./mistake.ts";
import { packageVersion } from "./package-root.ts";
import { survivePipes, tell } from "./terminal.ts";

survivePipes();
process.exitCode = await main(hideBin(process.argv));

/** Runs one command line; gives the exit code: 0 done, 1 failed, 2 a mistake of the user's, 130 interrupted. */
async function main(words: readonly string[]): Promise<number> {
  try {
    await program(words).parseAsync();
    return 0;
  } catch (error) {
    return explain(error);
  }
}

function program(words: readonly string[]) {
  const empty = yargs([...words])
    .scriptName("reshock")
    .usage(
      "Rare-earth supply shocks, simulated.\n\nUsage: $0 <command> [options]\nEach command has its own help with examples: reshock run --help",
    )
    .version(packageVersion())
    .alias({ help: "h", version: "v" })
    .strict()
    .demandCommand(1, "say what to do; reshock --help lists the commands")
    .wrap(Math.min(110, process.stdout.columns ?? 110))
    .exitProcess(false)
    .fail((message, error) => {
      // What yargs finds wrong with the words comes as a message, with or without an error of its own.
      if (error !== undefined && error !== null && error.name !== "YError") throw error;
      throw new Mistake(withSuggestion(message ?? error?.message ?? "", commands, words));
    });
  return commands.reduce((line, command) => command.addTo(line), empty);
}

/** Talks about what ended the command; only a fault of our own shows its stack. */
function explain(error: unknown): number {
  if (error instanceof Mistake) {
    tell(error.message);
    return 2;
  }
  if (error instanceof Failure) {
    tell(error.message);
    return 1;
  }
  if (error instanceof Interrupted) {
    tell(error.message);
    return 130;
  }
  const disk = diskTrouble(error);
  if (disk !== undefined) {
    tell(disk.message);
    return disk.code;
  }
  tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
  tell(
    "\nThis is a fault of reshock's, not yours. Please report it with the command line and the lines above.",
  );
  return 1;
}
