/**
 * A world small enough to check by hand.
 *
 * One mine in China digs 1000 t a year: half cerium, 40 % neodymium, 10 % samarium. A light plant (recovery 0.9) splits
 * cerium and neodymium; its residue goes to a heavy plant in Japan (recovery 0.8) with a samarium line of 50 t a year.
 * One magnet holds 0.3 kg of neodymium oxide; of its gross charge 20 % is swarf and 20 % lost, so 0.5 kg are charged.
 */
import { readWorld } from "../../sim/world/read.ts";
import type { World } from "../../sim/world/types.ts";

const proof = "a source,2025,A,";

export const smallFiles: Readonly<Record<string, string>> = {
  "world.csv":
    "key,value\nid,small\ntitle,A small world\nas_of,2026-01-05\ndemand_base,2025-01-06\nopens,2025-01-06\n",
  "elements.csv": table("symbol,name,oxide,family,oxide_to_element,traded,seg,price_china,price_outside", [
    "Ce,Cerium,CeO2,light,0.81,yes,no,1,1",
    "Nd,Neodymium,Nd2O3,light,0.86,yes,no,50,55",
    "Sm,Samarium,Sm2O3,medium,0.86,yes,yes,2,3",
  ]),
  "regions.csv": table("region,name,zone", ["CN,China,china", "JP,Japan,outside"]),
  "countries.csv": table("country,region", ["TW,JP"]),
  "mines.csv": table(
    "id,name,operator,country,kind,producing,capacity,output,growth,start,ramp_months,Ce,Nd,Sm,basket_grade,cash_cost",
    ["pit,A pit,Nobody,CN,mine,yes,2000,1000,0,,0,0.5,0.4,0.1,A,1"],
  ),
  "refiners.csv": table(
    "id,name,operator,country,kind,producing,capacity,recovery,start,ramp_months,hold_weeks,operating_cost",
    [
      "light,Light plant,Nobody,CN,separation,yes,5000,0.9,,0,4,2",
      "heavy,Heavy plant,Nobody,TW,heavy,yes,5000,0.8,,0,4,2",
      "later,Planned plant,Nobody,JP,heavy,no,5000,0.8,2027-01-01,12,4,2",
    ],
  ),
  "circuits.csv": table("refiner,element,capacity,unlimited,start,ramp_months,producing", [
    "light,Ce,0,yes,,0,yes",
    "light,Nd,0,yes,,0,yes",
    "heavy,Sm,50,no,,0,yes",
  ]),
  "feed.csv": table("from,to,stream,share,lead_weeks,start,end", [
    "pit,light,ore,1,1,,",
    "light,heavy,seg,1,1,,",
    "light,later,seg,0.5,1,2027-01-01,",
    "CN,light,swarf,1,1,,",
  ]),
  "magnets.csv": table(
    "id,name,family,swarf,loss,metal_weeks,magnet_weeks,conversion_china,conversion_outside",
    ["plain,A magnet,ndfeb,0.2,0.2,2,6,10,20"],
  ),
  "recipes.csv": table("magnet,element,content", ["plain,Nd,0.3"]),
  "makers.csv": table("id,name,country,family,producing,capacity,output,start,ramp_months", [
    "maker,A maker,CN,ndfeb,yes,900,600,,0",
  ]),
  "end_uses.csv": table(
    "id,use,region,product,demand,growth,elasticity_short,elasticity_long,priority,substitutability,military_share,buffer_weeks,reservation20,reservation50,reservation90",
    [
      "motors/JP/plain,motors,JP,plain,600,0,0.1,0.5,3,0.2,0,4,2,5,20",
      "glass/CN/Ce,glass,CN,Ce,300,0.1,0.3,0.6,5,0.5,0,8,2,5,20",
      "rods/JP/Sm,rods,JP,Sm,40,0,0.1,0.5,2,0.2,0.1,26,2,5,20",
    ],
  ),
  "uses.csv": table("use,value_lost,made_up_later,min_run,restart_weeks,substitute_weeks,threat_cover", [
    "motors,0.9,0.5,0.7,1,52,2",
  ]),
  "downstream.csv": table("use,region,overlap,output", ["motors,JP,machines,5"]),
  "sourcing.csv": table("buyer,magnet,seller,share,qualification_weeks", [
    "JP,plain,CN,1,52",
    "CN,plain,CN,1,52",
  ]),
  "traders.csv": table("id,name,region,kind,spot_share", [
    "merchants-CN,Merchants,CN,merchant,1",
    "merchants-JP,Merchants,JP,merchant,0.7",
    "house,A house,JP,named,0.3",
  ]),
  "offtakes.csv": table("id,trader,refiner,element,share,volume,floor,start,end", [
    "house/heavy/Sm,house,heavy,Sm,0.5,0,0,2025-01-06,2026-01-05",
  ]),
  "recyclers.csv": table("id,region,refiner,kind,amount,growth,lag_weeks", ["scrap,CN,light,swarf,1,0,4"]),
  "inventories.csv": table("holder,region,product,amount", [
    "trader,JP,Sm,26",
    "maker,CN,Nd,13",
    "magnet,JP,plain,4",
    "state,JP,Sm,7",
  ]),
  "residues.csv": table("holder,amount", ["light,20"]),
  "routes.csv": table("from,to,weeks,freight", ["CN,CN,1,0.1", "CN,JP,3,0.1", "JP,CN,3,0.1", "JP,JP,1,0.1"]),
  "governments.csv": table("region,name,item,value", ["CN,A ministry,mining-quota,1000"]),
  "parameters.csv": table("name,unit,meaning,value", ["price-speed-china,1/week,Speed of the price,0.1"]),
};

/** The small world, read; `changes` replaces whole files. */
export function smallWorld(changes: Readonly<Record<string, string>> = {}): World {
  const { world, problems } = readWorld({ ...smallFiles, ...changes }, "hash");
  if (world === undefined) throw new Error(JSON.stringify(problems));
  return world;
}

/** The file with one text put in the place of another, which must be there. */
export function edited(file: string, from: string, to: string): Record<string, string> {
  const text = smallFiles[file];
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  return { ...smallFiles, [file]: text.replace(from, to) };
}

function table(columns: string, rows: readonly string[]): string {
  return `${[`${columns},source,date,grade,note`, ...rows.map((row) => `${row},${proof}`)].join("\n")}\n`;
}
