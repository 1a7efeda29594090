/**
 * The pictures of the README, taken from a run's briefing: `npm run pictures -- runs/main`. Copies bytes, draws nothing.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../sim/cli/package-root.ts";

/** Chart of the briefing by picture of the README. */
const PICTURES: Readonly<Record<string, string>> = {
  "example.svg": "shortage-heat-1.svg",
  "example-flows.svg": "sankey-2.svg",
};

const folder = process.argv[2] ?? "runs/main";
for (const [picture, chart] of Object.entries(PICTURES)) {
  const from = join(folder, "charts", chart);
  if (!existsSync(from)) {
    process.stderr.write(
      `${from} is not there: npm start writes it, or reshock report ${folder} --format md\n`,
    );
    process.exit(2);
  }
  const to = join(packageRoot, "reports", picture);
  writeFileSync(to, readFileSync(from));
  process.stdout.write(`${to}\n`);
}
