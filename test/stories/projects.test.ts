import { test } from "vitest";
import { never, tell } from "./story.ts";

test("the heavy circuit of Mountain Pass on time brings dysprosium in 2027", () =>
  tell({
    scenario: "mountain-pass-heavy-on-time",
    against: "mountain-pass-heavy-late",
    series: "made/Dy/outside",
    weeks: [52, 78],
    goes: "up",
    without: never("mountain-pass-heavy"),
  }));

test("Caremag on time brings terbium in 2027", () =>
  tell({
    scenario: "caremag-on-time",
    against: "caremag-late",
    series: "made/Tb/outside",
    weeks: [60, 104],
    goes: "up",
    without: never("caremag"),
  }));

test("Eneabba on time brings cerium that nobody waits for in 2028", () =>
  tell({
    scenario: "eneabba-on-time",
    against: "eneabba-late",
    series: "made/Ce/outside",
    weeks: [104, 130],
    goes: "up",
    without: never("eneabba"),
  }));

test("a technology ban costs dysprosium outside China in late 2026", () =>
  tell({
    scenario: "technology-ban-bites",
    against: "western-heavies-on-time",
    series: "made/Dy/outside",
    weeks: [27, 52],
    goes: "down",
    without: never("technology"),
  }));

test("all plants of the West on time bring terbium in late 2027", () =>
  tell({
    scenario: "western-heavies-on-time",
    against: "china-export-controls",
    series: "made/Tb/outside",
    weeks: [78, 104],
    goes: "up",
    without: never("mountain-pass-heavy", "caremag", "eneabba"),
  }));

test("everything that was promised brings more dysprosium in late 2027", () =>
  tell({
    scenario: "everything-works",
    against: "china-export-controls",
    series: "made/Dy/outside",
    weeks: [78, 104],
    goes: "up",
    without: never("mountain-pass-heavy", "caremag", "eneabba", "recycling", "lynas-dysprosium"),
  }));

test("The heavy circuit of Mountain Pass, as late as projects come, leaves less terbium outside China in 2027", () =>
  tell({
    scenario: "mountain-pass-heavy-late",
    against: "mountain-pass-heavy-on-time",
    series: "made/Tb/outside",
    weeks: [52, 78],
    goes: "down",
    without: never("mountain-pass-heavy"),
  }));

test("Caremag, late and small, leaves less dysprosium outside China in 2027", () =>
  tell({
    scenario: "caremag-late",
    against: "caremag-on-time",
    series: "made/Dy/outside",
    weeks: [60, 104],
    goes: "down",
    without: never("caremag"),
  }));

test("Eneabba, late and small, leaves less lanthanum outside China in 2028", () =>
  tell({
    scenario: "eneabba-late",
    against: "eneabba-on-time",
    series: "made/La/outside",
    weeks: [104, 130],
    goes: "down",
    without: never("eneabba"),
  }));

test("every plan as plans come brings more terbium outside China in 2028 than none of them", () =>
  tell({
    scenario: "plans-as-they-come",
    against: "china-export-controls",
    series: "made/Tb/outside",
    weeks: [130, 156],
    goes: "up",
    without: never("plans"),
  }));

test("mines that wait for prices bring more neodymium outside China by 2030 than none of them", () =>
  tell({
    scenario: "projects-by-price",
    against: "status-quo",
    series: "made/Nd/outside",
    weeks: [234, 260],
    goes: "up",
    without: never("plans"),
  }));

test("a price floor builds mines that would not come without it: more neodymium outside China by 2030", () =>
  tell({
    scenario: "projects-behind-a-floor",
    against: "projects-by-price",
    series: "made/Nd/outside",
    weeks: [234, 260],
    goes: "up",
    without: never("floor"),
  }));
