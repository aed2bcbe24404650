import { expect, it } from "vitest";

import { nextPlace, resultLines } from "./outcome";

it("shows words and numbers, not ids or nested values", () => {
  const result = { cases: 12_000, cohort: "UCSF", model_id: "a1", folds: [{ index: 0 }] };
  expect(resultLines(result)).toEqual(["Cases: 12,000", "Cohort: UCSF"]);
  expect(resultLines(null)).toEqual([]);
});

it("leads to what was made where the result names it", () => {
  expect(nextPlace({ kind: "train", result: { model_id: "a1" } })?.to).toBe("/models/a1");
  expect(nextPlace({ kind: "import", result: {} })?.to).toBe("/cases");
});
