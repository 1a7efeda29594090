/** The documents promise only what works: each `reshock` line in a fenced sh block is run as it stands. */
import { execFileSync } from "node:child_process";
import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { commands } from "../sim/cli/commands.ts";
import { freshFolder, shell, shortened } from "./e2e/command-line.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const documents = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  cwd: root,
})
  .toString()
  .split("\n")
  .filter((path) => path !== "" && !path.startsWith("test/golden/"));

describe.each(documents)("%s", (path) => {
  const text = readFileSync(join(root, path), "utf8");

  test("mentions only commands that exist", () => {
    const known = new Set(["reshock", ...commands.map(({ name }) => name)]);
    const named = [...codeIn(text).matchAll(/(?:^|npx |\$ )reshock ([a-z][a-z-]*)/gm)].map(
      (match) => match[1],
    );
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  test("has no link into the void", () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map((match) => match[1]);
    const missing = links.filter(
      (link) => !documents.includes(join(path, "..", link)) && !isThere(join(path, "..", link)),
    );
    expect(missing).toEqual([]);
  });

  const lines = commandLinesIn(text);
  test.skipIf(lines.length === 0)(
    "shows command lines that work",
    async () => {
      const cwd = workplace();
      for (const line of lines) {
        const { code, stderr } = await shell(shortened(line), { cwd });
        expect({ line, code, stderr: code === 0 ? "" : stderr }).toEqual({ line, code: 0, stderr: "" });
      }
    },
    240_000,
  );
});

test("the command lines are read out of fenced sh blocks only, without comments", () => {
  const text =
    "reshock a\n```sh\nnpx reshock b --x 1   # why\nreshock c \\\n  --y\nls\n```\n```yaml\nreshock d\n```";
  expect(commandLinesIn(text)).toEqual(["reshock b --x 1", "reshock c --y"]);
});

/** Run in test/e2e/mc.test.ts, which looks at what they write as well. */
const ELSEWHERE = ["main"];

describe("the examples of the help", () => {
  test.each(commands.filter(({ name }) => !ELSEWHERE.includes(name)))(
    "of $name work",
    async ({ examples }) => {
      const cwd = workplace();
      for (const line of examples) {
        const { code, stderr } = await shell(shortened(line), { cwd });
        expect({ line, code, stderr: code === 0 ? "" : stderr }).toEqual({ line, code: 0, stderr: "" });
      }
    },
    240_000,
  );
});

/** A folder of its own that sees the library as a clone does. */
function workplace(): string {
  const cwd = freshFolder();
  symlinkSync(join(root, "scenarios"), join(cwd, "scenarios"));
  return cwd;
}

function commandLinesIn(text: string): string[] {
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```/gms)].map((match) => match[1]);
  return blocks
    .join("\n")
    .replaceAll(/\s*\\\n\s*/g, " ")
    .split("\n")
    .map((line) =>
      line
        .replace(/\s+#.*$/, "")
        .replace(/^npx /, "")
        .trim(),
    )
    .filter((line) => line.startsWith("reshock "));
}

function codeIn(text: string): string {
  return [...text.matchAll(/```.*?```|`[^`\n]+`/gs)].map(([code]) => code.replaceAll("`", "\n")).join("\n");
}

function isThere(path: string): boolean {
  return (
    execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", path], { cwd: root })
      .length > 0
  );
}
