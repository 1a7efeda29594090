/** Results go to stdout, talk to stderr; colours only where a person looks at them (NO_COLOR is obeyed). */
import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** A result: one text, ended by a line break. */
export function print(text: string): void {
  process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
}

/** A result that a program reads: indented JSON, the same bytes for the same value. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** Talk: what is going on, for whoever watches. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Styled for stdout. */
export function styled(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

/** Leaves quietly when the reader of a pipe has gone (`reshock list | head -1`). */
export function survivePipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") process.exit(0);
      throw error;
    });
  }
}
