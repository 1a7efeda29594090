/** magnet_offtakes.csv: who has bought part of a magnet plant's output in advance. May be left out. */
import type { Context } from "./context.ts";
import { SHARE } from "./kinds.ts";
import { readTable } from "./table.ts";
import type { MagnetOfftakeRow } from "./types.ts";

export const MAGNET_OFFTAKES_FILE = "magnet_offtakes.csv";

export function readMagnetOfftakes(
  files: Readonly<Record<string, string>>,
  context: Context,
): MagnetOfftakeRow[] | undefined {
  if (files[MAGNET_OFFTAKES_FILE] === undefined) return undefined;
  const columns = {
    plain: ["id", "customer", "maker", "region", "uses", "start", "end"],
    figures: ["share"],
  };
  return readTable(files, MAGNET_OFFTAKES_FILE, columns, context).map((row) => {
    row.identify("id");
    return {
      ...row.provenance(),
      ...row.span(),
      id: row.text("id"),
      customer: row.text("customer"),
      maker: row.reference("maker", "makers"),
      region: row.reference("region", "regions"),
      uses: row.references("uses", "uses"),
      share: row.value("share", SHARE),
    };
  });
}
