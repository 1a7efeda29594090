/** Shocks with names resolved to indices and quantities to slots. One variant a kind. */

export interface CompiledShockBase {
  readonly id: string;
  readonly fromTick: number;
  /** Last tick, inclusive. */
  readonly untilTick: number;
  readonly probabilitySlot: number;
  /** Slot of the uniform that decides whether it comes: the same for a shock of this id in every scenario. */
  readonly chanceSlot: number;
}

export type CompiledShock =
  | (CompiledShockBase & {
      readonly kind: "export-control";
      readonly authority: number;
      /** [element]: 1 when listed. */
      readonly listed: Uint8Array;
      /** [element]: 1 when magnets that contain it are listed. */
      readonly magnetListed: Uint8Array;
      readonly oxide: boolean;
      readonly magnet: boolean;
      /** [region]: 1 when governed. */
      readonly destination: Uint8Array;
      readonly approvalSlot: Int32Array;
      readonly militarySlot: Int32Array;
      readonly delaySlot: Int32Array;
      readonly generalSlot: Int32Array;
      readonly startupSlot: number;
      readonly leakageSlot: number;
      readonly customsSlot: number;
    })
  | (CompiledShockBase & {
      readonly kind: "quota";
      readonly authority: number;
      readonly listed: Uint8Array;
      readonly amountSlot: number;
    })
  | (CompiledShockBase & {
      readonly kind: "stop";
      readonly authority: number;
      readonly listed: Uint8Array;
      /** [element]: 1 when magnets that contain it are listed. */
      readonly magnetListed: Uint8Array;
      readonly oxide: boolean;
      readonly magnet: boolean;
      readonly destination: Uint8Array;
      readonly shareSlot: number;
    })
  | (CompiledShockBase & {
      readonly kind: "ramp";
      readonly plant: number;
      readonly element: number;
      readonly capacitySlot: number;
      readonly rampSlot: number;
      readonly delaySlot: number;
      /** Contract that the shock brings, or -1. */
      readonly contract: number;
    })
  | (CompiledShockBase & {
      readonly kind: "outage";
      readonly target: AgentIndex;
      readonly shareSlot: number;
      /** Slot of the weeks, or -1 when `untilTick` ends it. */
      readonly durationSlot: number;
    })
  | (CompiledShockBase & {
      readonly kind: "open";
      readonly target: AgentIndex;
      readonly rampSlot: number;
      readonly delaySlot: number;
      readonly shareSlot: number;
    })
  | (CompiledShockBase & {
      readonly kind: "demand";
      /** [cell]: 1 when concerned. */
      readonly cells: Uint8Array;
      readonly factorSlot: number;
      readonly rampSlot: number;
    });

export interface AgentIndex {
  readonly kind: "mine" | "plant" | "maker";
  readonly index: number;
}
