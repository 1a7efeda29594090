/** The page in a real browser: nothing fetched, nothing cut off, accessible, sortable, printable. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderReport } from "../../reports/report.ts";
import { percent } from "../../reports/words/numbers.ts";
import { openBrowser } from "../e2e/browser.ts";
import { madeUpInput } from "./made-up.ts";

const html = renderReport(madeUpInput())["report.html"]!;
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
});

interface Settings {
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
  readonly javaScriptEnabled?: boolean;
}

/** Opens the page and hands on what it asked for and what went wrong in it. */
async function open({ width = 1280, ...rest }: Settings = {}): Promise<{ page: Page; trouble: string[] }> {
  // The page forbids foreign scripts; the accessibility checker is one.
  const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: true, ...rest });
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on("request", (request) => trouble.push(`asked for ${request.url()}`));
  page.on("console", (message) => {
    if (message.type() === "error") trouble.push(message.text());
  });
  page.on("pageerror", (error) => trouble.push(String(error)));
  await page.setContent(html, { waitUntil: "load" });
  return { page, trouble };
}

describe.each([
  ["a phone", { width: 375 }],
  ["a laptop in the dark", { width: 1280, colorScheme: "dark" as const }],
])("on %s", (_, settings) => {
  test("it fetches nothing, breaks nothing and scrolls only down", async () => {
    const { page, trouble } = await open(settings);
    expect(trouble).toEqual([]);
    const sideways = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
    expect(sideways).toBeLessThanOrEqual(0);
  });

  test("axe finds no violation", async () => {
    const { page } = await open(settings);
    await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
    // Axe measures no contrast over a gradient, and the shades at the edges of what scrolls are gradients.
    await page.addStyleTag({ content: ".scroll, .panels { background: none !important; }" });
    await page.evaluate(axeSource);
    const violations = await page.evaluate(
      `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html.slice(0, 200)))`,
    );
    expect(violations).toEqual([]);
  });
});

test("no text of a chart runs out of its picture or over another", async () => {
  const { page } = await open();
  await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
  const flaws = await page.evaluate(`
    [...document.querySelectorAll("figure svg[role=img]")].flatMap((svg) => {
      const frame = svg.getBoundingClientRect();
      const texts = [...svg.querySelectorAll("text")].map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
      const seen = texts.filter(({ text, box }) => text !== "" && box.width > 0);
      const cut = seen.filter(({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
      const over = seen.filter(({ box: a }, i) => seen.some(({ box: b }, j) => j > i &&
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4));
      return [...cut.map(({ text }) => "cut: " + text), ...over.map(({ text }) => "overlaps: " + text)].map((flaw) => svg.querySelector("desc").textContent.slice(0, 40) + " " + flaw);
    })`);
  expect(flaws).toEqual([]);
});

test("what is wider than a phone says that it slides, and shows it at its edge; on a laptop nothing says so", async () => {
  const wide = `[...document.querySelectorAll(".panels.wide")].map((one) => ({
    slides: one.scrollWidth > one.clientWidth,
    says: getComputedStyle(one, "::before").content,
  }))`;
  const onPhone = await (await open({ width: 375 })).page.evaluate(wide);
  const onLaptop = await (await open()).page.evaluate(wide);
  for (const one of onPhone as { slides: boolean; says: string }[])
    expect(one).toEqual({ slides: true, says: expect.stringContaining("slide sideways") });
  expect((onPhone as unknown[]).length).toBeGreaterThan(3);
  for (const one of onLaptop as unknown[]) expect(one).toEqual({ slides: false, says: "none" });
  const { page } = await open({ width: 375 });
  const shades = await page.evaluate(
    `[...document.querySelectorAll(".scroll, .panels.wide")].map((one) => getComputedStyle(one).backgroundAttachment)`,
  );
  expect(new Set(shades as string[])).toEqual(new Set(["local, local, scroll, scroll"]));
});

test("charts side by side stand on one line, however long the title of one of them", async () => {
  const { page } = await open();
  const tops = (await page.evaluate(`(() => {
    const panels = document.querySelector("#shortage-heat .panels, .panels.three");
    panels.querySelectorAll(".panel-title")[1].textContent = "A title of many words ".repeat(9);
    return [...panels.querySelectorAll("svg[role=img]")].slice(0, 3).map((svg) => Math.round(svg.getBoundingClientRect().top));
  })()`)) as number[];
  expect(tops).toHaveLength(3);
  expect(new Set(tops).size).toBe(1);
});

test("a click on a heading sorts by the numbers, a second turns the order round", async () => {
  const { page } = await open();
  const values = `[...document.querySelectorAll("#shortage-whole-period tbody tr")].map((row) => Number(row.cells[3].dataset.value))`;
  const button = page.locator("#shortage-whole-period thead button").nth(3);
  await button.click();
  const up = (await page.evaluate(values)) as number[];
  expect(up).toEqual([...up].sort((a, b) => a - b));
  expect(new Set(up).size).toBeGreaterThan(5);
  await button.click();
  expect(await page.evaluate(values)).toEqual([...up].reverse());
});

test("what has no number stays below the numbers, whichever way they are sorted", async () => {
  const { page } = await open();
  const at = `(() => {
    const table = document.querySelector("#shortage-whole-period");
    [2, 7, 11].forEach((row) => {
      const cell = table.tBodies[0].rows[row].cells[3];
      delete cell.dataset.value;
      cell.textContent = ["–", "99% alone", "not measured"][row % 3];
    });
  })()`;
  await page.evaluate(at);
  const values = `[...document.querySelectorAll("#shortage-whole-period tbody tr")].map((row) => row.cells[3].dataset.value ?? "none")`;
  const button = page.locator("#shortage-whole-period thead button").nth(3);
  for (const turn of [1, -1]) {
    await button.click();
    const shown = (await page.evaluate(values)) as string[];
    expect(shown.slice(-3)).toEqual(["none", "none", "none"]);
    const numbers = shown.slice(0, -3).map(Number);
    expect(numbers).toEqual([...numbers].sort((a, b) => turn * (a - b)));
  }
});

test("a click on a legend hides its series in that figure alone, a second shows it again", async () => {
  const { page } = await open();
  await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
  const shown = (figure: string) =>
    page.evaluate(
      `[...document.querySelectorAll('${figure} .panels [stroke="#808080"][stroke-dasharray="4,3"]')].map((one) => getComputedStyle(one).display !== "none")`,
    ) as Promise<boolean[]>;
  const button = page.locator("#fill .legend li[data-mark=dashed] button");
  const before = await shown("#fill");
  expect(before.length).toBeGreaterThan(0);
  expect(before.every(Boolean)).toBe(true);
  await button.click();
  expect(await button.getAttribute("aria-pressed")).toBe("false");
  expect((await shown("#fill")).some(Boolean)).toBe(false);
  expect((await shown("#prices")).every(Boolean)).toBe(true);
  await button.press("Enter");
  expect(await shown("#fill")).toEqual(before);
});

test("a pointer on a fan reads its values, those of the summary", async () => {
  const { page } = await open();
  const words = (await page.evaluate(`(() => {
    const chart = document.querySelector("#fill svg[role=img]");
    chart.scrollIntoView({ block: "center", behavior: "instant" });
    const box = chart.getBoundingClientRect();
    const under = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return under.querySelector("title")?.textContent ?? "nothing under the pointer: " + under.outerHTML.slice(0, 80);
  })()`)) as string;
  const week = Number(/^week (\d+)/.exec(words)?.[1]) - 1;
  const [element, region] = ["Sm", "JP"];
  const own = madeUpInput().main.fans.find(({ id }) => id === `fill/${element}/${region}`)!;
  expect(words).toContain(`scenario: median ${percent(own.p50[week]!)}`);
  expect(words).toContain(`${percent(own.p5[week]!)} to ${percent(own.p95[week]!)}`);
});

test("every figure links to its place in the appendix", async () => {
  const { page } = await open();
  const missing = await page.evaluate(
    `[...document.querySelectorAll("main figure")].filter((one) => !document.querySelector(one.querySelector(".note a")?.getAttribute("href") ?? "#none")?.closest("section[aria-labelledby=appendix]")).map(({ id }) => id)`,
  );
  expect(missing).toEqual([]);
});

test("without its script it is complete: answer, charts, open and folded tables", async () => {
  const { page } = await open({ javaScriptEnabled: false });
  expect(await page.locator(".answer li").count()).toBe(3);
  expect(await page.locator("figure svg[role=img]").count()).toBeGreaterThan(20);
  expect(await page.locator("th button").count()).toBe(0);
});

test("printed on A4 it is a handful of pages", async () => {
  const { page } = await open();
  const pdf = await page.pdf({ format: "A4" });
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)!.length;
  expect(pages).toBeGreaterThan(4);
  expect(pages).toBeLessThan(25);
});
