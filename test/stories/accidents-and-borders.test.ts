import { test } from "vitest";
import { never, tell } from "./story.ts";

test("a dark Kalgoorlie costs neodymium outside China in the first half of 2027", () =>
  tell({
    scenario: "kalgoorlie-power-loss",
    against: "status-quo",
    series: "made/Nd/outside",
    weeks: [52, 78],
    goes: "down",
    without: never("kalgoorlie"),
  }));

test("a closed border to Kachin costs China's plants dysprosium in late 2026", () =>
  tell({
    scenario: "kachin-closes",
    against: "status-quo",
    series: "made/Dy/china",
    weeks: [30, 56],
    goes: "down",
    without: never("kachin"),
  }));

test("a closed border to Kachin makes terbium dearer in China", () =>
  tell({
    scenario: "kachin-closes",
    against: "status-quo",
    series: "price-spot/Tb/china",
    weeks: [30, 60],
    goes: "up",
    without: never("kachin"),
  }));

test("a licence that Malaysia withdraws costs samarium outside China in 2026-28", () =>
  tell({
    scenario: "malaysia-licence",
    against: "status-quo",
    series: "made/Sm/outside",
    weeks: [26, 130],
    goes: "down",
    set: { "shocks.licence.probability": "100 %" },
    without: never("licence", "circuits-later"),
  }));

test("ships round the Cape leave Europe with fewer standard magnets in 2026", () =>
  tell({
    scenario: "red-sea-and-ports",
    against: "status-quo",
    series: "product-fill/ndfeb-standard/EU",
    weeks: [9, 40],
    goes: "down",
    without: never("cape", "dockers"),
  }));

test("ships round the Cape are no matter to Japan", () =>
  tell({
    scenario: "red-sea-and-ports",
    against: "status-quo",
    series: "product-fill/ndfeb-standard/JP",
    weeks: [9, 40],
    goes: "nowhere",
    band: 0.005,
    felt: { series: "product-fill/ndfeb-standard/EU", goes: "down" },
    without: never("cape", "dockers"),
  }));

test("controls and a closed border together cost China's plants terbium in late 2026", () =>
  tell({
    scenario: "controls-and-kachin",
    against: "china-export-controls",
    series: "made/Tb/china",
    weeks: [30, 56],
    goes: "down",
    without: never("kachin"),
  }));

test("a bad year is worse than the cut alone for dysprosium in the rest of the world", () =>
  tell({
    scenario: "worst-year",
    against: "full-cut-one-year",
    series: "fill/Dy/RoW",
    weeks: [52, 78],
    goes: "down",
    without: never("kachin", "kalgoorlie", "ev-demand"),
  }));
