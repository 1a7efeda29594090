import { test } from "vitest";
import { never, tell } from "./story.ts";

/** All phases of the licences of April 2025. */
const licences = ["1", "2", "3", "4"].flatMap((phase) => [`licences-${phase}`, `licences-${phase}-samarium`]);

test("if the October controls return, China exports less holmium in the weeks that follow", () =>
  tell({
    scenario: "october-controls-return",
    against: "october-controls-lapse",
    series: "export/Ho",
    weeks: [44, 52],
    goes: "down",
    without: never("october-controls"),
  }));

test("the measures against Japan leave Japan with fewer samarium-cobalt magnets in 2027-28", () =>
  tell({
    scenario: "japan-measures-2026",
    against: "status-quo",
    series: "product-fill/smco/JP",
    weeks: [52, 156],
    goes: "down",
    without: never("japan-reviews", "japan-reviews-samarium", "japan-entities", "japan-entities-samarium"),
  }));

test("the measures against Japan do not touch Europe's samarium-cobalt magnets by more than 3 %", () =>
  tell({
    scenario: "japan-measures-2026",
    against: "status-quo",
    series: "product-fill/smco/EU",
    weeks: [52, 156],
    goes: "nowhere",
    band: 0.03,
    felt: { series: "product-fill/smco/JP", goes: "down" },
    without: never("japan-reviews", "japan-reviews-samarium", "japan-entities", "japan-entities-samarium"),
  }));

test("an embargo of nine weeks draws Japan's stocks of dysprosium down", () =>
  tell({
    scenario: "japan-embargo",
    against: "status-quo",
    series: "cover/Dy/JP",
    weeks: [36, 56],
    goes: "down",
    without: never("embargo"),
  }));

test("an embargo of nine weeks stops no Japanese car: stocks of magnets last, as in 2010", () =>
  tell({
    scenario: "japan-embargo",
    against: "status-quo",
    series: "product-fill/ndfeb-diffused/JP",
    weeks: [36, 56],
    goes: "nowhere",
    band: 0.02,
    felt: { series: "cover/Dy/JP", goes: "down" },
    without: never("embargo"),
  }));

test("three months without the seven elements leave Europe short of diffused magnets in early 2027", () =>
  tell({
    scenario: "full-cut-three-months",
    against: "status-quo",
    series: "product-fill/ndfeb-diffused/EU",
    weeks: [52, 78],
    goes: "down",
    without: never("full-cut"),
  }));

test("a cut of a year takes most of America's dysprosium in late 2027, one of three months does not", () =>
  tell({
    scenario: "full-cut-one-year",
    against: "full-cut-three-months",
    series: "fill/Dy/US",
    weeks: [78, 104],
    goes: "down",
    without: never("full-cut"),
  }));

test("disputes by chance cut China's exports of diffused magnets in 2027-28", () =>
  tell({
    scenario: "dispute-by-steps",
    against: "baseline",
    series: "export/ndfeb-diffused",
    weeks: [52, 156],
    goes: "down",
    set: { "shocks.disputes.calm": "1 yr" },
    without: never("disputes"),
  }));

test("the licences of April 2025 leave America with fewer samarium-cobalt magnets in 2026", () =>
  tell({
    scenario: "status-quo",
    against: "baseline",
    series: "product-fill/smco/US",
    weeks: [0, 52],
    goes: "down",
    without: never(...licences),
  }));

test("the licences of April 2025 make dysprosium dearer outside China in 2026", () =>
  tell({
    scenario: "status-quo",
    against: "baseline",
    series: "price-spot/Dy/outside",
    weeks: [0, 52],
    goes: "up",
    without: never(...licences),
  }));

test("the measures of 2026 leave Japan with fewer samarium-cobalt magnets in 2027 than the licences before them", () =>
  tell({
    scenario: "china-export-controls",
    against: "status-quo",
    series: "product-fill/smco/JP",
    weeks: [52, 104],
    goes: "down",
    without: never(
      "japan-reviews",
      "japan-reviews-samarium",
      "japan-entities",
      "japan-entities-samarium",
      "us-entities",
      "eu-entities",
      "october-controls",
    ),
  }));

test("if the October controls do not return, China goes on exporting erbium in the weeks that follow", () =>
  tell({
    scenario: "october-controls-lapse",
    against: "october-controls-return",
    series: "export/Er",
    weeks: [44, 52],
    goes: "up",
    without: never("october-controls"),
  }));

test("the rule on foreign goods leaves the United States with fewer samarium-cobalt magnets in 2027 than the controls alone", () =>
  tell({
    scenario: "foreign-content-rule",
    against: "october-controls-return",
    series: "product-fill/smco/US",
    weeks: [52, 104],
    goes: "down",
    without: never("foreign-content"),
  }));

test("chips decided case by case leave less yttrium in stock in Korea than one rule for all", () =>
  tell({
    scenario: "licences-by-use",
    against: "october-controls-return",
    series: "cover/Y/KR",
    weeks: [60, 156],
    goes: "down",
    without: never("chips-case-by-case", "cars-fast-lane"),
  }));

test("a fast lane for cars leaves Japan's distributors with more dysprosium in magnets", () =>
  tell({
    scenario: "licences-by-use",
    against: "october-controls-return",
    series: "stock/distributors/Dy/JP",
    weeks: [60, 156],
    goes: "up",
    without: never("chips-case-by-case", "cars-fast-lane"),
  }));

test("an embargo of a year leaves Japan shorter of samarium in 2027 than one of two months", () =>
  tell({
    scenario: "japan-embargo-year",
    against: "japan-embargo",
    series: "fill/Sm/JP",
    weeks: [60, 80],
    goes: "down",
    without: never("embargo"),
  }));

test("traders in third regions bring oxide to Japan through an embargo", () =>
  tell({
    scenario: "japan-embargo-detour",
    against: "japan-embargo-year",
    series: "import/JP",
    weeks: [48, 74],
    goes: "up",
    without: never("detour"),
  }));

test("what they bring is dear: Japan holds more dysprosium in the second quarter of the embargo", () =>
  tell({
    scenario: "japan-embargo-detour",
    against: "japan-embargo-year",
    series: "cover/Dy/JP",
    weeks: [48, 61],
    goes: "up",
    without: never("detour"),
  }));

test("lanthanum does not pay the way round: Japan's users see no more of it, within 1 %", () =>
  tell({
    scenario: "japan-embargo-detour",
    against: "japan-embargo-year",
    series: "fill/La/JP",
    weeks: [48, 74],
    goes: "nowhere",
    band: 0.01,
    felt: { series: "import/JP", goes: "up" },
    without: never("detour"),
  }));
