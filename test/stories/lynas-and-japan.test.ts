import { test } from "vitest";
import { never, tell } from "./story.ts";

test("samarium that comes a year early is made outside China in 2026-27", () =>
  tell({
    scenario: "lynas-samarium-early",
    against: "lynas-samarium-2027",
    series: "made/Sm/outside",
    weeks: [20, 70],
    goes: "up",
    without: never("lynas-samarium"),
  }));

test("samarium that never comes leaves less of it made outside China in late 2028", () =>
  tell({
    scenario: "lynas-samarium-fails",
    against: "lynas-samarium-2027",
    series: "made/Sm/outside",
    weeks: [130, 156],
    goes: "down",
    without: never("samarium-given-up"),
  }));

test("six elements on time put gadolinium on the market outside China from late 2027 on", () =>
  tell({
    scenario: "sojitz-six-on-time",
    against: "sojitz-six-late",
    series: "made/Gd/outside",
    weeks: [80, 130],
    goes: "up",
    without: { "shocks.six-late.delay": "0 weeks" },
  }));

test("a floor of 110 USD/kg brings more neodymium out of plants outside China in 2027", () =>
  tell({
    scenario: "jare-floor-2026",
    against: "china-export-controls",
    series: "made/Nd/outside",
    weeks: [52, 104],
    goes: "up",
    without: never("jare-floor"),
  }));

test("without its offtakes Japan's merchants and makers hold less dysprosium in 2026-27", () =>
  tell({
    scenario: "jare-no-offtake",
    against: "china-export-controls",
    series: "cover/Dy/JP",
    weeks: [26, 104],
    goes: "down",
    without: never("no-offtake"),
  }));

test("without Japan's offtakes America is short of no neodymium either: it changes by less than 2 %", () =>
  tell({
    scenario: "jare-no-offtake",
    against: "china-export-controls",
    series: "fill/Nd/US",
    weeks: [26, 104],
    goes: "nowhere",
    band: 0.02,
    felt: { series: "cover/Dy/JP", goes: "down" },
    without: never("no-offtake"),
  }));

test("without a floor nothing pays for the last tonnes: less neodymium outside China in 2027 than with it", () =>
  tell({
    scenario: "jare-no-offtake",
    against: "jare-floor-2026",
    series: "made/Nd/outside",
    weeks: [52, 104],
    goes: "down",
    without: never("jare-floor", "no-offtake"),
  }));

test("the plan of 2027 for samarium brings it to plants outside China in late 2028, which would not be without it", () =>
  tell({
    scenario: "lynas-samarium-2027",
    against: "lynas-samarium-fails",
    series: "made/Sm/outside",
    weeks: [130, 156],
    goes: "up",
    without: never("samarium-given-up"),
  }));

test("six elements as late as projects come: less dysprosium outside China in late 2027", () =>
  tell({
    scenario: "sojitz-six-late",
    against: "sojitz-six-on-time",
    series: "made/Dy/outside",
    weeks: [84, 110],
    goes: "down",
    without: never("six-late"),
  }));
