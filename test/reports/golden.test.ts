/** Whole reports against files that a person has read. After a wanted change: `npx vitest run test/reports/golden.test.ts -u`. */
import { expect, test } from "vitest";
import { renderReport } from "../../reports/report.ts";
import { madeUpInput } from "./made-up.ts";

const files = renderReport(madeUpInput());

test("the text of a whole report", async () => {
  await expect(files["report.md"]!).toMatchFileSnapshot("../golden/report.md");
});

test.each(["shortage-heat-1", "fill-1", "prices-1", "action-dots-1", "response-2", "depth-1", "timeline-1"])(
  "the chart %s",
  async (name) => {
    await expect(files[`charts/${name}.svg`]!).toMatchFileSnapshot(`../golden/${name}.svg`);
  },
);

test("the text of a report in which nobody is short", async () => {
  const calm = renderReport(madeUpInput({ chance: () => 0, unmet: 0 }))["report.md"]!;
  await expect(calm.slice(0, calm.indexOf("## Appendix"))).toMatchFileSnapshot(
    "../golden/report-nobody-short.md",
  );
});
