/** Ten thousand mutated scenario files through the reader: npm run fuzz:nightly, or with a number of one's own behind --. */
import { spawnSync } from "node:child_process";

const files = process.argv[2] ?? "10000";
const { status } = spawnSync("npx", ["vitest", "run", "--maxWorkers=1", "test/scenario/fuzz.test.ts"], {
  env: { ...process.env, RESHOCK_FUZZ_FILES: files },
  stdio: "inherit",
});
process.exitCode = status ?? 1;
