/** How far a batch is: a live line with rate and time left on a terminal, a plain line now and then elsewhere. */
import type { BatchProgress } from "../node/job.ts";
import { tell } from "./terminal.ts";

/** Plain lines come after 1, 3, 7, 15, ... seconds, and no rarer than this. */
const PLAIN_EVERY_MS = 20_000;

/** Call `update` as often as you like and `end` once, also when the batch breaks off. */
export interface ProgressLine {
  update(progress: BatchProgress): void;
  end(): void;
}

export function progressLine(label: string, things = "futures"): ProgressLine {
  const live = process.stderr.isTTY === true;
  const began = performance.now();
  let pause = 1000;
  let nextPlain = began + pause;
  let last = "";
  return {
    update(progress) {
      last = progressText(label, progress, (performance.now() - began) / 1000, things);
      if (live) process.stderr.write(`\r\u001b[2K${last}`);
      else if (performance.now() >= nextPlain) {
        pause = Math.min(2 * pause, PLAIN_EVERY_MS);
        nextPlain = performance.now() + pause;
        tell(last);
      }
    },
    end() {
      if (last === "") return;
      if (live) process.stderr.write("\n");
      else tell(last);
      last = "";
    },
  };
}

/** "status-quo  240 of 500 futures  48 %  31/s  8 s left" */
export function progressText(
  label: string,
  progress: BatchProgress,
  seconds: number,
  things = "futures",
): string {
  const { done, total, failed, perSecond, secondsLeft } = progress;
  const rate = perSecond > 0 ? `${perSecond.toFixed(perSecond < 10 ? 1 : 0)}/s` : "starting";
  const time = done >= total ? duration(seconds) : perSecond > 0 ? `${duration(secondsLeft)} left` : "";
  const broken = failed > 0 ? `${failed} failed` : "";
  const share = `${Math.floor((100 * done) / total)} %`;
  return [label, `${done} of ${total} ${things}`, share, rate, time, broken]
    .filter((part) => part !== "")
    .join("  ");
}

/** Seconds as a person says them: "8 s", "2 min 05 s", "1 h 10 min". */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "?";
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
  if (whole >= 48 * 3600) return `${Math.round(whole / 86_400).toLocaleString("en")} days`;
  return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, "0")} min`;
}
