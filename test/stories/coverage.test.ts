import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const here = new URL("./", import.meta.url);
const told = readdirSync(here)
  .filter((name) => name.endsWith(".test.ts") && !name.startsWith("coverage"))
  .map((name) => readFileSync(new URL(name, here), "utf8"))
  .join("\n");
const library = readdirSync(new URL("../../scenarios/", import.meta.url)).filter((name) =>
  name.endsWith(".yaml"),
);

/** The calm itself, of which `status-quo` is told against; the crises on record are scored in test/backtests. */
const elsewhere = ["baseline", "history-2010", "history-2025", "history-calm"];

test.each(library.map((name) => name.replace(".yaml", "")).filter((id) => !elsewhere.includes(id)))(
  "%s has a story of its own",
  (id) => expect(told).toContain(`scenario: "${id}"`),
);

test("every story says where, what, when and which way, and which shock it hangs on", () => {
  const stories = told.split("tell({").slice(1);
  expect(stories.length).toBeGreaterThan(library.length);
  for (const story of stories) {
    const [body] = story.split("}));");
    expect(body).toMatch(/series: "[a-z-]+\/[A-Za-z-]+/);
    expect(body).toMatch(/weeks: \[\d+, \d+\]/);
    expect(body).toMatch(/goes: "(up|down|nowhere)"/);
    expect(body).toMatch(/without: (never\(|\{ ")/);
    if (body!.includes('"nowhere"')) expect(body).toMatch(/band: 0\.\d+,\s+felt: \{/);
  }
});
