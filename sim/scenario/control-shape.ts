/** The fields of an export control beside what every shock and every measure on goods has. */
import { deskShape } from "./desk.ts";
import { byRegion, quantity } from "./quantity-shape.ts";

const stageApproval = (stage: string) =>
  byRegion.optional().describe(`Share of civil applications for ${stage} approved; \`approval\` when absent`);
const stageApprovals = {
  "oxide-approval": stageApproval("oxide"),
  "metal-approval": stageApproval("metal and alloy"),
  "magnet-approval": stageApproval("magnets"),
};

export const controlFields = {
  approval: byRegion.describe("Share of civil applications approved, by destination"),
  ...stageApprovals,
  "military-approval": byRegion
    .optional()
    .describe("Share of military applications approved; 2 % when absent"),
  delay: byRegion.describe("Weeks from application to decision, by destination"),
  startup: quantity.optional().describe("Time from the first day to the first decision; none when absent"),
  leakage: quantity
    .optional()
    .describe("Share of ordered tonnage that moves without a licence; none when absent"),
  "general-licence": byRegion
    .optional()
    .describe("Share of civil trade that needs no application per shipment; none when absent"),
  "customs-hold": quantity
    .optional()
    .describe("Share of unlisted magnets held for a test of content; none when absent"),
  "customs-pace": quantity
    .optional()
    .describe("Share of the usual flow that customs can test in a week; no limit when absent"),
  validity: quantity
    .optional()
    .describe("Time in which a granted licence must be used before it lapses; for ever when absent"),
  desk: deskShape.optional(),
};
