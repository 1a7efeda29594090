import { test } from "vitest";
import { never, tell } from "./story.ts";

test("without Chinese samarium Europe goes short of samarium-cobalt in late 2027", () =>
  tell({
    scenario: "samarium-cobalt-crunch",
    against: "status-quo",
    series: "product-fill/smco/EU",
    weeks: [78, 104],
    goes: "down",
    without: never("samarium-stop", "rearmament"),
  }));

test("a squeeze of yttrium makes it dearer outside China within a year", () =>
  tell({
    scenario: "yttrium-squeeze",
    against: "status-quo",
    series: "price-spot/Y/outside",
    weeks: [30, 78],
    goes: "up",
    without: never("yttrium-stop", "coatings", "tape"),
  }));

test("refused licences for gadolinium make it dearer outside China from late 2026 on", () =>
  tell({
    scenario: "gadolinium-mri",
    against: "status-quo",
    series: "price-spot/Gd/outside",
    weeks: [39, 78],
    goes: "up",
    without: never("gadolinium-stop", "reactors"),
  }));

test("a boom of electric cars makes praseodymium dearer in China in 2027-28", () =>
  tell({
    scenario: "ev-boom",
    against: "status-quo",
    series: "price-spot/Pr/china",
    weeks: [78, 130],
    goes: "up",
    without: never("ev-demand"),
  }));

test("a boom of wind power makes neodymium dearer in China in late 2027", () =>
  tell({
    scenario: "wind-boom",
    against: "status-quo",
    series: "price-spot/Nd/china",
    weeks: [78, 104],
    goes: "up",
    without: never("wind-demand"),
  }));

test("recycling brings dysprosium outside China in 2027", () =>
  tell({
    scenario: "recycling-push",
    against: "china-export-controls",
    series: "made/Dy/outside",
    weeks: [52, 104],
    goes: "up",
    without: never("recycling"),
  }));

test("magnets without heavy elements need less dysprosium from China in late 2028", () =>
  tell({
    scenario: "heavy-free-magnets",
    against: "china-export-controls",
    series: "export/Dy",
    weeks: [130, 156],
    goes: "down",
    without: never("leaner-magnets", "heavy-free-motors"),
  }));

test("yttrium that cannot leave is used in China in the first half of 2027", () =>
  tell({
    scenario: "yttrium-squeeze",
    against: "status-quo",
    series: "demand/Y/CN",
    weeks: [52, 78],
    goes: "up",
    without: never("yttrium-stop", "coatings", "tape"),
  }));

test("a squeeze of yttrium draws Japan's stocks of it down from late 2026 on", () =>
  tell({
    scenario: "yttrium-squeeze",
    against: "status-quo",
    series: "cover/Y/JP",
    weeks: [40, 78],
    goes: "down",
    without: never("yttrium-stop", "coatings", "tape"),
  }));

test("refused licences for gadolinium draw America's stocks of it down in the winter of 2026-27", () =>
  tell({
    scenario: "gadolinium-mri",
    against: "status-quo",
    series: "cover/Gd/US",
    weeks: [44, 70],
    goes: "down",
    without: never("gadolinium-stop", "reactors"),
  }));

test("a European duty to recycle brings more dysprosium out of plants outside China in 2028", () =>
  tell({
    scenario: "eu-recycling-mandate",
    against: "caremag-on-time",
    series: "made/Dy/outside",
    weeks: [104, 156],
    goes: "up",
    without: never("quarter"),
  }));

test("a European duty to recycle leaves Europe's traders and makers with more dysprosium in 2028", () =>
  tell({
    scenario: "eu-recycling-mandate",
    against: "caremag-on-time",
    series: "cover/Dy/EU",
    weeks: [104, 156],
    goes: "up",
    without: never("quarter"),
  }));
