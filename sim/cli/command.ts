/** What a command is: its words for the help, its options, and what it does. One file a command in `commands/`. */
import type { Argv, InferredOptionTypes, Options, PositionalOptions } from "yargs";
import { tryFolder } from "../node/make-folder.ts";
import { nearest } from "../scenario/nearest.ts";
import { diskTrouble } from "./disk-trouble.ts";
import { Mistake } from "./mistake.ts";

type Positionals = Readonly<Record<string, PositionalOptions>>;
type Flags = Readonly<Record<string, Options>>;

/** A command ready to stand in the command line. */
export interface Command {
  readonly name: string;
  /** "mc <scenario..>" */
  readonly usage: string;
  readonly describe: string;
  /** Without dashes; aliases included. */
  readonly optionNames: readonly string[];
  readonly examples: readonly string[];
  readonly addTo: (program: Argv) => Argv;
}

interface Definition<P extends Positionals, F extends Flags> {
  /** Name and positionals in the notation of yargs: "mc <scenario..>". */
  readonly usage: string;
  readonly describe: string;
  readonly positionals: P;
  readonly options: F;
  /** Command lines that work as they stand in a fresh clone, each with what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  /**
   * Does it. Heavy parts are imported here, not at the top of the file, so that `--help` stays quick.
   * Throws {@link Mistake} for what the user can mend and {@link Interrupted} on Ctrl-C.
   */
  readonly run: (args: InferredOptionTypes<P> & InferredOptionTypes<F>) => Promise<void>;
}

/** Defines a command with its arguments typed from its options. */
export function defineCommand<const P extends Positionals, const F extends Flags>(
  definition: Definition<P, F>,
): Command {
  const { usage, describe, positionals, options, examples, run } = definition;
  const aliases = Object.values(options).flatMap(({ alias }) => alias ?? []);
  return {
    name: usage.split(" ", 1)[0],
    usage,
    describe,
    optionNames: [...Object.keys(options), ...aliases, "help"],
    examples: examples.map(([line]) => line),
    addTo: (program) =>
      program.command(
        usage,
        describe,
        (yargs) => {
          for (const [name, positional] of Object.entries(positionals)) yargs.positional(name, positional);
          return yargs.options(withValues(options)).epilogue(exampleText(examples));
        },
        (args) => {
          refuseUnreadable(options, args);
          if (typeof args.out === "string") refuseUnwritable(args.out);
          // yargs has checked the words against the options and positionals above, which is what the type says.
          return run(args as InferredOptionTypes<P> & InferredOptionTypes<F>);
        },
      ),
  };
}

/** An option that takes a value and is given none is a mistake: by itself yargs would take its default. */
function withValues(options: Flags): Record<string, Options> {
  return Object.fromEntries(
    Object.entries(options).map(([name, option]) => [
      name,
      option.type === "boolean" || option.nargs !== undefined ? option : { ...option, requiresArg: true },
    ]),
  );
}

/** yargs reads words that are no numbers as NaN, and forgets them; an option that is given twice it reads as a list. */
function refuseUnreadable(options: Flags, args: Readonly<Record<string, unknown>>): void {
  const wrong = Object.entries(options).flatMap(([name, { array = false }]) => {
    const value = args[name];
    if (Array.isArray(value) && !array) return [`--${name} is given ${value.length} times: give it once`];
    return Number.isNaN(value) ? [`--${name}: what was given is not a number`] : [];
  });
  if (wrong.length > 0) throw new Mistake(wrong.join("\n"));
}

/** Results that cannot be kept are told before they are computed: where a command has `--out`, it is a folder. */
function refuseUnwritable(out: string): void {
  if (out.trim() === "") throw new Mistake("--out is empty: name a folder");
  try {
    tryFolder(out);
  } catch (error) {
    const told = diskTrouble(error);
    throw told === undefined ? error : new Mistake(`--out ${out}: ${told.message}`);
  }
}

/** yargs' own examples break long lines in the middle, so that they cannot be copied. */
function exampleText(examples: readonly (readonly [line: string, does: string])[]): string {
  return `Examples:\n${examples.map(([line, does]) => `  ${line}\n      ${does}`).join("\n")}`;
}

/** Adds the nearest known word to what yargs says about an unknown command or option. */
export function withSuggestion(
  message: string,
  commands: readonly Command[],
  words: readonly string[],
): string {
  const command = commands.find(({ name }) => name === words[0]);
  const bare = /^Not enough arguments following: (.*)$/.exec(message);
  if (bare !== null && command !== undefined) {
    const dashes = bare[1].length === 1 ? "-" : "--";
    return `${dashes}${bare[1]} takes a value, and none follows\nreshock ${command.name} --help shows what it takes`;
  }
  const unknown = /^Unknown (command|argument)s?: (.*)$/.exec(message);
  if (command !== undefined && message.startsWith("Not enough non-option arguments")) {
    return `something is missing: reshock ${command.usage}\nreshock ${command.name} --help shows an example`;
  }
  if (unknown === null) return message;
  const typed = unknown[2].split(", ");
  const known = command === undefined ? commands.map(({ name }) => name) : command.optionNames;
  const lines = [...new Set(typed)].map((word) => {
    const isOption = words.some((given) => given.startsWith(`--${word}`));
    const guess = isOption || command === undefined ? nearest(word, known) : undefined;
    const dashes = isOption ? "--" : "";
    const kind = isOption ? "option" : command === undefined ? "command" : "word";
    return `unknown ${kind} ${dashes}${word}${guess === undefined ? "" : `; did you mean ${dashes}${guess}?`}`;
  });
  const help = command === undefined ? "reshock --help" : `reshock ${command.name} --help`;
  return `${lines.join("\n")}\n${help} shows what there is`;
}
