/** The phases of a tick as step.ts lists them: read from its text, so that no second list of them can grow old. */

export interface Phase {
  readonly name: string;
  /** Module that holds it, as step.ts imports it: "./mining.ts", or "./mining.js" where it is compiled. */
  readonly module: string;
  /** True for a phase that only runs where a scenario needs it. */
  readonly conditional: boolean;
}

/** Phases in their order. Throws an Error for a line of `step` that is no phase: then this reader has grown old. */
export function phasesIn(source: string): Phase[] {
  const modules = new Map(
    [...source.matchAll(/import (?:type )?\{([^}]*)\} from "(\.\/[^"]+)"/g)].flatMap(([, names, module]) =>
      names.split(",").map((name) => [name.trim(), module] as const),
    ),
  );
  const body = /function step\(.*?\)(?:: void)? \{\n(.*?)\n\}/s.exec(source);
  if (body === null) throw new Error("no function step");
  return body[1]
    .split("\n")
    .filter((line) => line.trim() !== "")
    .reduce<string[]>((lines, line) => {
      // An `if` may stand on a line of its own.
      const last = lines.at(-1);
      if (last?.trim().startsWith("if (") && !last.trim().endsWith(";"))
        lines[lines.length - 1] = `${last} ${line.trim()}`;
      else lines.push(line);
      return lines;
    }, [])
    .map((line) => {
      const found = /^\s*(if \(.*?\)\s+)?(\w+)\(simulation\);$/.exec(line);
      const module = found === null ? undefined : modules.get(found[2]);
      if (found === null || module === undefined) throw new Error(`not a phase: ${line.trim()}`);
      return { name: found[2], module, conditional: found[1] !== undefined };
    });
}
