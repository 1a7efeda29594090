/** How far a batch is: a live line with rate and time left on a terminal, a plain line now and then elsewhere. */
import { tell } from "./terminal.ts";

const LIVE_EVERY_MS = 100;
const PLAIN_EVERY_MS = 10_000;

/** Call `update` as often as you like and `end` once; `total` counts the same things as `update(done)`. */
export interface Progress {
  update(done: number): void;
  end(): void;
}

/** `already` were done before (a resumed run): they count as done, not towards the rate. */
export function startProgress(label: string, total: number, already = 0): Progress {
  const live = process.stderr.isTTY === true;
  const began = performance.now();
  let shown = began;
  let last = "";

  const line = (done: number, now: number): string => {
    const seconds = (now - began) / 1000;
    const rate = (done - already) / Math.max(seconds, 1e-3);
    const left = rate > 0 ? (total - done) / rate : Number.NaN;
    const share = Math.floor((100 * done) / total);
    const ahead = done >= total ? `${duration(seconds)} in all` : `${duration(left)} left`;
    return `${label}  ${done}/${total} futures  ${share} %  ${rate.toFixed(rate < 10 ? 1 : 0)}/s  ${ahead}`;
  };

  return {
    update(done) {
      const now = performance.now();
      last = line(done, now);
      if (now - shown < (live ? LIVE_EVERY_MS : PLAIN_EVERY_MS)) return;
      shown = now;
      if (live) process.stderr.write(`\r\u001b[2K${last}`);
      else tell(last);
    },
    end() {
      if (last === "") return;
      if (live) process.stderr.write(`\r\u001b[2K${last}\n`);
      else tell(last);
    },
  };
}

/** Seconds as a person says them: "8 s", "2 min 05 s", "1 h 10 min". */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "?";
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
  return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, "0")} min`;
}
