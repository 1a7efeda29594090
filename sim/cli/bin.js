#!/usr/bin/env node
/** The command as npm links it. The program itself is TypeScript, compiled to dist by `npm run build`. */
import { existsSync } from "node:fs";

const program = new URL("../../dist/sim/cli/main.js", import.meta.url);

if (existsSync(program)) {
  await import(program.href);
} else {
  process.stderr.write(
    "reshock is not built yet: run npm install && npm run build (or npm start, which does both)\n",
  );
  process.exitCode = 1;
}
