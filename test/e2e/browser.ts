/** A browser for tests: the system's Chromium where there is one, else the one that comes as a package. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { type Browser, chromium } from "playwright-core";

const SYSTEM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Opens a headless browser; the caller closes it. */
export async function openBrowser(): Promise<Browser> {
  const system = SYSTEM.find((path) => existsSync(path));
  if (system !== undefined) return chromium.launch({ executablePath: system, args: ["--no-sandbox"] });
  return openPackaged();
}

/** The package carries its browser and, for systems without them, the libraries it needs, each as a brotli archive. */
async function openPackaged(): Promise<Browser> {
  const { default: packaged } = await import("@sparticuz/chromium");
  const executablePath = await packaged.executablePath();
  const libraries = unpackLibraries();
  const environment = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return chromium.launch({
    executablePath,
    args: packaged.args,
    env: { ...Object.fromEntries(environment), LD_LIBRARY_PATH: libraries },
  });
}

/** Unpacks the libraries once a machine; the folder appears whole or not at all. Returns the folder for the loader. */
function unpackLibraries(): string {
  const folder = join(tmpdir(), "reshock-chromium-147");
  if (!existsSync(folder)) {
    const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
    const archive = join(packageFolder(entry), "bin", "al2023.tar.br");
    const half = `${folder}.${process.pid}`;
    untar(brotliDecompressSync(readFileSync(archive)), half);
    try {
      renameSync(half, folder);
    } catch {
      rmSync(half, { recursive: true, force: true }); // another test process was first
    }
  }
  return join(folder, "lib");
}

function packageFolder(file: string): string {
  const folder = dirname(file);
  return existsSync(join(folder, "package.json")) && existsSync(join(folder, "bin"))
    ? folder
    : packageFolder(folder);
}

/** Plain files of a tar archive: a header of 512 bytes, then the content, padded to 512. */
function untar(archive: Buffer, folder: string): void {
  const text = (from: number, to: number): string => archive.toString("utf8", from, to).replace(/\0.*$/s, "");
  for (let at = 0; at + 512 <= archive.length; ) {
    const name = text(at, at + 100);
    if (name === "") break;
    const size = Number.parseInt(text(at + 124, at + 136), 8) || 0;
    const isFile = ["0", ""].includes(text(at + 156, at + 157));
    if (isFile) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, archive.subarray(at + 512, at + 512 + size), { mode: 0o755 });
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
}
