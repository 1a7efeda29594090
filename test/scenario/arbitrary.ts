/** Random scenario files, right by construction, for the property tests of the language. */
import fc from "fast-check";
import { names } from "./names.ts";

const digits = fc.integer({ min: 1, max: 99 });

/** Three rising numbers. */
const rising = fc.tuple(digits, digits, digits).map(([a, b, c]) => [a, a + b, a + b + c] as const);

function quantity(unit: string, most = 300): fc.Arbitrary<string> {
  const scaled = rising.map(
    (values) => values.map((value) => Math.round((value * most * 10) / 300) / 10) as [number, number, number],
  );
  const shape = fc.constantFrom("constant", "uniform", "triangular", "normal", "lognormal", "interval90");
  return fc.tuple(shape, scaled, fc.boolean()).map(([kind, [low, mid, high], inside]) => {
    const own = inside ? unit : "";
    const one = (value: number): string => `${value}${own}`;
    const outside = inside || unit.trim() === "%" ? "" : unit;
    if (unit.trim() === "%" && !inside) return quantityOfShares(kind, low, mid, high);
    if (kind === "constant") return `${low}${unit}`;
    if (kind === "triangular") return `triangular(${one(low)}, ${one(mid)}, ${one(high)})${outside}`;
    if (kind === "normal" || kind === "lognormal") return `${kind}(${one(mid)}, ${one(low + 0.1)})${outside}`;
    return `${kind}(${one(low)}, ${one(high)})${outside}`;
  });
}

function quantityOfShares(kind: string, low: number, mid: number, high: number): string {
  if (kind === "constant") return String(low / 100);
  if (kind === "triangular") return `triangular(${low / 100}, ${mid / 100}, ${high / 100})`;
  if (kind === "normal" || kind === "lognormal") return `${kind}(${mid} %, ${low + 0.1} %)`;
  return `beta(${low + 0.1}, ${high})`;
}

const share = quantity(" %", 100);
const weeks = fc.constantFrom(" weeks", " months", " days").chain((unit) => quantity(unit));
const byRegion = (one: fc.Arbitrary<string>) =>
  fc.oneof(
    one,
    fc.tuple(one, one).map(([japan, others]) => `{ JP: "${japan}", others: "${others}" }`),
  );
const elements = fc.constantFrom(
  "april-2025-list",
  "[Sm, Dy]",
  "october-2025-list",
  "[heavy, Sm]",
  "all",
  "Sm",
);
const date = fc
  .tuple(
    fc.integer({ min: 2025, max: 2027 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([year, month, day]) => `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`);
const moment = fc.oneof(
  date,
  date.map((text) => text.slice(0, 7)),
  fc.constantFrom("2026-Q2", "3 months after start", "2 weeks before start"),
);
const optional = (line: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof(fc.constant(""), line);
const field = (key: string, value: fc.Arbitrary<string>) => value.map((text) => `    ${key}: ${text}\n`);

const common = fc
  .tuple(
    optional(field("title", fc.constantFrom("A title", '"with: colon"'))),
    optional(field("probability", share)),
    optional(field("until", fc.constantFrom("2028-Q3", "2029-01-31"))),
    optional(field("grade", fc.constantFrom("A", "B", "C"))),
    optional(field("window", fc.constantFrom("2028-Q1", "2028-05-31"))),
    optional(field("note", fc.constantFrom("a note, (with, commas)", "'it''s'"))),
  )
  .map((lines) => lines.join(""));

const lines = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((found) => found.join(""));

const shock = fc.oneof(
  lines(
    fc.constant("    kind: export-control\n"),
    field("from", moment),
    field("elements", elements),
    field("approval", byRegion(share)),
    field("delay", byRegion(weeks)),
    optional(field("startup", weeks)),
    optional(field("leakage", share)),
    optional(field("general-licence", byRegion(share))),
    optional(field("metal-approval", byRegion(share))),
    optional(field("magnet-approval", byRegion(share))),
    optional(field("validity", weeks)),
    optional(
      field(
        "desk",
        fc.constantFrom(
          "{ officers: 4, handling: 3 days, file: 2 t }",
          "{ officers: 4, handling: 1 week, file: 2 t, sits: weekly }",
        ),
      ),
    ),
    optional(field("destinations", fc.constantFrom("JP", "[JP, EU]", "outside-china"))),
    optional(field("stages", fc.constantFrom("[oxide]", "[magnet, metal]"))),
  ),
  lines(
    fc.constant("    kind: quota\n"),
    field("from", moment),
    field("elements", elements),
    field("amount", quantity(" kt/yr")),
  ),
  lines(
    fc.constant("    kind: stop\n"),
    field("from", moment),
    field("elements", elements),
    optional(field("share", share)),
  ),
  lines(
    fc.constant("    kind: ramp\n    agent: lynas-malaysia-hre\n    element: Sm\n"),
    field("start", moment),
    field(
      "capacity",
      fc.constantFrom(" t/yr", " kg/week", " t/month").chain((unit) => quantity(unit)),
    ),
    optional(field("delay", weeks)),
    optional(
      field(
        "offtake",
        share.map((text) => `{ trader: sojitz-jare, share: "${text}" }`),
      ),
    ),
  ),
  lines(
    fc.constant("    kind: outage\n"),
    field("from", moment),
    field(
      "agent",
      fc.constantFrom("mt-weld", "china.refiners", "[mt-weld, shin-etsu]", "all.mines", "[caremag]"),
    ),
    optional(field("share", share)),
    optional(field("duration", weeks)),
  ),
  lines(
    fc.constant("    kind: open\n    agent: caremag\n"),
    field("start", moment),
    optional(field("ramp", weeks)),
  ),
  lines(
    fc.constant("    kind: demand\n"),
    field("from", moment),
    field(
      "factor",
      digits.map((value) => String(value / 40)),
    ),
    optional(field("uses", fc.constantFrom("[ev-traction]", "defence"))),
    optional(field("products", fc.constantFrom("[smco, Dy]", "magnets"))),
  ),
  lines(
    fc.constant("    kind: inspection\n"),
    field("from", moment),
    field("throughput", share),
    optional(field("hold", weeks)),
    optional(field("products", fc.constantFrom("[smco, Dy]", "magnets"))),
    optional(
      field(
        "recovery",
        fc.constantFrom("{ shape: s-curve, over: 3 weeks }", "{ shape: step, over: 9 days }"),
      ),
    ),
  ),
  lines(
    fc.constant("    kind: duty\n    authority: US\n"),
    field("from", moment),
    field("duty", share),
    optional(field("on", fc.constantFrom("import", "export"))),
    optional(field("partners", fc.constantFrom("CN", "[CN, JP]"))),
  ),
  lines(
    fc.constant("    kind: stockpile-fill\n    region: JP\n"),
    field("from", moment),
    field("elements", elements),
    field("target", weeks),
    optional(field("over", weeks)),
  ),
  lines(
    fc.constant("    kind: sanctions\n"),
    field("from", moment),
    field("agent", fc.constantFrom("shin-etsu", "[caremag, sojitz-jare]", "china.refiners")),
    optional(field("destinations", fc.constantFrom("[US, EU]", "outside-china"))),
  ),
  lines(
    fc.constant("    kind: dispute\n"),
    field("from", moment),
    field("elements", elements),
    field("calm", weeks),
    field("lasts", weeks),
    field("share", share),
    optional(field("stages", fc.constantFrom("[oxide]", "[magnet, metal]"))),
  ),
);

const uncertain = fc.constantFrom(
  "",
  "uncertain:\n  parameters/price-speed-china: uniform(0.05, 0.15) /week\n  mines/mt-weld/output: triangular(20, 28, 31) kt/yr\n",
  "uncertain:\n  plants/lynas-malaysia/recovery: interval90(80 %, 95 %)\n  end-uses/ev-traction-JP/growth: normal(12 %, 4 %) /yr\n",
);

const measure = fc.constantFrom(
  "",
  "measure:\n  windows: [{ id: spring, from: 2026-Q2, until: 3 months after start }]\n",
  "measure:\n  shortages: [{ id: japan, fill-below: 50 %, weeks: 8, regions: JP, products: [Sm, magnets], until: 2026-Q4 }]\n",
);
const levers = fc.constantFrom(
  "",
  "levers:\n  length: { sets: horizon, from: 26 weeks, to: 3 years }\n",
  "levers:\n  length: { sets: horizon, choices: [1 yr, 2 years], value: 1 yr }\n",
);

/** Text of a scenario that reads without a problem. */
export const scenarioText: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.tuple(shock, common), { maxLength: 5 }),
    uncertain,
    fc.constantFrom("3 years", "26 weeks", "2 quarters"),
    measure,
    levers,
  )
  .map(([shocks, figures, horizon, measured, decided]) => {
    const listed = shocks.map(([own, shared], index) => `  - id: shock-${index}\n${own}${shared}`);
    const body = listed.length === 0 ? "" : `shocks:\n${listed.join("")}`;
    const off = figures === "" ? "off: [hoarding]\n" : "";
    return `name: Random\nworld: ${names.worlds[0]}\nstart: 2026-01-05\nhorizon: ${horizon}\n${figures}${off}${measured}${decided}${body}`;
  });
