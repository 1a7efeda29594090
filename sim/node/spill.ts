/** A table too large for memory: columns in a temporary file, one after the other. */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const BYTES = Float32Array.BYTES_PER_ELEMENT;

export interface Spill {
  write(values: Float32Array): void;
  read(column: number, length: number): Float32Array;
  dispose(): void;
}

/** Opens one. It is gone after dispose, or with the process. */
export function openSpill(): Spill {
  const folder = mkdtempSync(join(tmpdir(), "reshock-"));
  const path = join(folder, "futures.f32");
  const file = openSync(path, "w+");
  const dispose = (): void => {
    if (statSync(folder, { throwIfNoEntry: false }) === undefined) return;
    closeSync(file);
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", dispose);
  return {
    write(values) {
      const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    },
    read(column, length) {
      const values = new Float32Array(length);
      const bytes = new Uint8Array(values.buffer);
      for (let done = 0; done < bytes.length; ) {
        const read = readSync(file, bytes, done, bytes.length - done, column * length * BYTES + done);
        if (read === 0) throw new Error(`${path} ends too early`);
        done += read;
      }
      return values;
    },
    dispose,
  };
}
