/**
 * Makes a fresh clone ready: installs the packages that are missing, then builds what is older than its source.
 *
 * Runs before `npm start` and `npm test` with Node alone, so it is plain JavaScript and imports no package.
 * Quiet when there is nothing to do. Leaves with exit code 1 and one clear line when it cannot go on.
 */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = [20, 19];
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const stamp = join(root, "dist", ".built");
const sources = ["sim", "reports", "test/bench"].map((folder) => join(root, folder));

refuseOldNode();
if (!isInstalled()) install();
if (!isBuilt()) build();

function refuseOldNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const tooOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  if (tooOld) {
    fail(`reshock needs Node ${OLDEST_NODE.join(".")} or newer; this is Node ${process.versions.node}.`);
  }
}

/** True when every package that the lock file asks for on every platform is there in the version it names. */
function isInstalled() {
  const wanted = packagesIn(join(root, "package-lock.json"));
  const found = packagesIn(join(root, "node_modules", ".package-lock.json"));
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional, peer }]) =>
      path === "" || optional || devOptional || peer || found[path]?.version === version,
  );
}

function packagesIn(lockFile) {
  if (!existsSync(lockFile)) return {};
  return JSON.parse(readFileSync(lockFile, "utf8")).packages;
}

function install() {
  tell("installing packages (npm ci), once ...");
  const options = { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" };
  const { status } = spawnSync("npm", ["ci", "--no-fund", "--no-audit", "--loglevel=error"], options);
  if (status !== 0)
    fail("npm ci failed, see above. Without a network, copy node_modules from another machine.");
}

/** The stamp carries the time at which the last good build began; a source changed since then asks for another. */
function isBuilt() {
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  return newest([...sources, join(root, "tsconfig.json"), join(root, "package-lock.json")]) <= built;
}

/** Folders count too: their time moves when a file in them is removed. */
function newest(paths) {
  let time = 0;
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const stat = statSync(path);
    if (stat.isDirectory() || /\.(tsx?|json)$/.test(path)) time = Math.max(time, stat.mtimeMs);
    if (stat.isDirectory()) time = Math.max(time, newest(readdirSync(path).map((name) => join(path, name))));
  }
  return time;
}

function build() {
  tell("building ...");
  const began = new Date();
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  const { status } = spawnSync(process.execPath, [compiler, "-p", "tsconfig.json"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) fail("the build failed, see above.");
  removeOrphans(join(root, "dist"));
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, "");
  utimesSync(stamp, began, began);
}

/** A compiled file whose source is gone would still be loaded, and would still count in the hash of the code. */
function removeOrphans(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) removeOrphans(path);
    else if (/\.(js|d\.ts)$/.test(name) && !hasSource(path)) rmSync(path);
  }
}

function hasSource(compiled) {
  const source = join(root, relative(join(root, "dist"), compiled)).replace(/(\.d\.ts|\.js)$/, "");
  return [".ts", ".tsx", ".json"].some((ending) => existsSync(source + ending));
}

function tell(text) {
  process.stderr.write(`reshock: ${text}\n`);
}

function fail(text) {
  tell(text);
  process.exit(1);
}
