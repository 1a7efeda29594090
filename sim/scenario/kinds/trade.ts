/** Kinds that hold up, dear up or bar goods between regions. */
import { duration, duty, share } from "../fields.ts";
import { choice, names, oneOf, quantity, someOf } from "./field.ts";

const stages = names("goods", "Forms concerned: ore, oxide, magnet; all when absent");

export const tradeKinds = {
  inspection: {
    authority: oneOf("regions", "Region whose customs inspect what leaves", "CN"),
    products: names("products", "Elements and magnets; all when absent"),
    stages,
    destinations: names("regions", "Destination regions; all when absent"),
    throughput: quantity(share, "Share of the usual flow that customs clear in a week"),
    hold: quantity(duration, "Extra time under way of what is cleared; none when absent", 0),
  },
  freight: {
    origins: names("regions", "Where it leaves; everywhere when absent"),
    destinations: names("regions", "Where it goes; everywhere when absent"),
    products: names("products", "Elements and magnets; all when absent"),
    stages,
    share: quantity(share, "Share that does not move; none when absent", 0),
    delay: quantity(duration, "Extra time under way; none when absent", 0),
  },
  "port-closure": {
    regions: someOf("regions", "Regions whose ports close, for goods in and out"),
    stages,
    share: quantity(share, "Share of the trade that goes through them; 100 % when absent", 1),
  },
  sanctions: {
    agent: someOf("firms", "Refiners, makers and traders that are named"),
    destinations: names("regions", "Regions that take nothing from them; all others when absent"),
    share: quantity(share, "Share of the trade that obeys; 100 % when absent", 1),
  },
  duty: {
    authority: oneOf("regions", "Region that levies it"),
    on: choice(["import", "export"], "import", "On what comes in or on what leaves; import when absent"),
    products: names("products", "Elements and magnets; all when absent"),
    partners: names("regions", "Origins of imports or destinations of exports; all when absent"),
    duty: quantity(duty, "Share of the value: 25 %"),
  },
  "general-licence": {
    authority: oneOf("regions", "Region that grants it", "CN"),
    elements: someOf("elements", "What it covers, as far as a control lists it"),
    stages: names("stages", "Stages covered: oxide, metal, magnet; all when absent"),
    destinations: names("regions", "Destination regions; all when absent"),
    exporters: names("exporters", "Refiners and makers that hold it; all exporters when absent"),
    customers: names("makers", "Magnet makers abroad that it names; see `uses`"),
    uses: names("uses", "Civil uses that it names; every civil customer when neither is given"),
    share: quantity(share, "Share of the trade between them that it covers; 100 % when absent", 1),
  },
  "end-use-rule": {
    authority: oneOf("regions", "Region whose office decides", "CN"),
    elements: someOf("elements", "What it concerns, as far as a control lists it"),
    stages: names("stages", "Stages concerned: oxide, metal, magnet; all when absent"),
    destinations: names("regions", "Destination regions; all when absent"),
    uses: someOf("uses", "Civil uses whose applications are decided by this rule"),
    approval: quantity(share, "Share of their applications approved"),
    delay: quantity(duration, "From their application to its decision"),
  },
  "foreign-content-rule": {
    authority: oneOf("regions", "Region whose material in foreign goods needs its licence", "CN"),
    elements: someOf("elements", "Material concerned"),
    destinations: names("regions", "Regions to which foreign makers sell; all but the authority when absent"),
    threshold: quantity(share, "Content from which a magnet is concerned, kg/kg; 0.1 % when absent", 0.001),
    approval: quantity(share, "Share of civil applications approved"),
    "military-approval": quantity(share, "The same for military ones; 2 % when absent", 0.02),
    delay: quantity(duration, "From application to decision"),
    startup: quantity(
      duration,
      "From the first day, or a return, to the first decision; none when absent",
      0,
    ),
    compliance: quantity(share, "Share of makers' sales that obeys; 100 % when absent", 1),
  },
  transshipment: {
    products: names("products", "Elements, as oxide, and magnets that go round; all when absent"),
    destinations: someOf(
      "regions",
      "Regions that a stop, a licence or a closed way keeps Chinese goods from",
    ),
    via: someOf("regions", "Third regions through which traders send it on; each carries an even part"),
    reach: quantity(share, "Most of what is kept back that goes round, at a very large price gap"),
    interception: quantity(share, "Share of what goes round that is seized and lost; none when absent", 0),
  },
  suspension: {
    shocks: someOf(
      "shocks",
      "Ids of the controls, quotas, stops, duties, rules or licences that rest meanwhile",
    ),
  },
  dispute: {
    authority: oneOf("regions", "Region whose exports are concerned", "CN"),
    elements: someOf("elements", "What is concerned"),
    stages: names("stages", "Stages concerned; all when absent"),
    destinations: names("regions", "Destination regions; all when absent"),
    calm: quantity(duration, "Mean time from the end of a dispute to the next"),
    lasts: quantity(duration, "Mean length of a dispute"),
    step: quantity(duration, "Mean time between two steps of a dispute; 15 weeks when absent", 15),
    share: quantity(share, "Share of what still moves that each step stops"),
  },
};
