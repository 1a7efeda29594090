/** The world and scenarios that verification runs the whole engine over. */
import type { WorldCase } from "../analysis/verification.ts";
import { load } from "./library.ts";

/** The licences of 2025 and the baseline that they extend, over the world of 2026. */
export async function verificationGround(): Promise<WorldCase> {
  const [shocked, calm] = [await load("status-quo"), await load("baseline")];
  return { world: calm.world, shocked: shocked.scenario, calm: calm.scenario };
}
