/** Offtakes that begin, or end with the firm that holds them. */
import type { CompiledShock } from "../../model/shocks.ts";
import type { Simulation } from "../simulation.ts";

export function applyContracts(
  { state }: Simulation,
  shock: Extract<CompiledShock, { kind: "contracts" }>,
): void {
  for (const contract of shock.contracts) state.contractOn[contract] = shock.on;
}
