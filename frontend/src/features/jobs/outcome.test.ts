import { expect, it } from "vitest";

import { nextPlace, resultLines } from "./outcome";

it("shows words and numbers, not ids or nested values", () => {
  const result = { cases: 12_000, cohort: "UCSF", model: "861de5a2-fa5f-4c0c-b700-1ccf7800f1ab", folds: [{ index: 0 }] };
  expect(resultLines(result)).toEqual(["12,000 cases", "cohort UCSF"]);
  expect(resultLines(null)).toEqual([]);
});

it("leads to what was made where the result names it", () => {
  expect(nextPlace({ kind: "train", result: { model: "a1" } }).to).toBe("/models/a1");
  expect(nextPlace({ kind: "import", result: {} }).to).toBe("/cases");
});
