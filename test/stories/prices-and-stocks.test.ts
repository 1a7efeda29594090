import { test } from "vitest";
import { never, tell } from "./story.ts";

test("a bloc with floors and duties buys fewer diffused magnets from China in 2028", () =>
  tell({
    scenario: "critical-minerals-bloc",
    against: "status-quo",
    series: "export/ndfeb-diffused",
    weeks: [104, 156],
    goes: "down",
    without: never("bloc-floor", "bloc-floor-heavy", "bloc-expansion"),
  }));

test("a bloc with floors brings more neodymium out of plants outside China in 2028", () =>
  tell({
    scenario: "critical-minerals-bloc",
    against: "status-quo",
    series: "made/Nd/outside",
    weeks: [104, 156],
    goes: "up",
    without: never("bloc-floor", "bloc-floor-heavy"),
    futures: 80,
  }));

test("half a year of stock carries Japan's yttrium through part of a cut of a year", () =>
  tell({
    scenario: "stockpile-japan",
    against: "full-cut-one-year",
    series: "fill/Y/JP",
    weeks: [70, 110],
    goes: "up",
    without: never("stock-fill", "stock-release"),
  }));

test("a quarter of stock carries America's gadolinium through part of a cut of a year", () =>
  tell({
    scenario: "stockpile-us",
    against: "full-cut-one-year",
    series: "fill/Gd/US",
    weeks: [70, 110],
    goes: "up",
    without: never("stock-fill", "stock-release"),
  }));

test("a quarter of stock carries Europe's samarium through part of a cut of a year", () =>
  tell({
    scenario: "stockpile-eu",
    against: "full-cut-one-year",
    series: "fill/Sm/EU",
    weeks: [70, 110],
    goes: "up",
    without: never("stock-fill", "stock-release"),
  }));

test("Japan's state buying draws gadolinium out of China in late 2026, before any cut", () =>
  tell({
    scenario: "stockpile-japan",
    against: "full-cut-one-year",
    series: "export/Gd",
    weeks: [26, 52],
    goes: "up",
    without: never("stock-fill", "stock-release"),
  }));

test("hoarding outside China draws dysprosium out of it in early 2027", () =>
  tell({
    scenario: "hoarding-wave",
    against: "status-quo",
    series: "export/Dy",
    weeks: [52, 78],
    goes: "up",
    without: never("hoarding"),
  }));
