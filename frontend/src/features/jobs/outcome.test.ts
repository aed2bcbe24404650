import { expect, it } from "vitest";

import type { Job } from "@/api/types";

import { nextPlace, resultLines } from "./outcome";

it("shows words and numbers, not ids or nested values", () => {
  const result = { cases: 12_000, cohort: "UCSF", model: "861de5a2-fa5f-4c0c-b700-1ccf7800f1ab", folds: [{ index: 0 }] };
  expect(resultLines(result)).toEqual(["12,000 cases", "cohort UCSF"]);
  expect(resultLines({ volumes: 1, held_out: 1 })).toEqual(["1 volume", "1 held out"]);
  expect(resultLines(null)).toEqual([]);
});

it("leads to what was made where the result names it", () => {
  const placeOf = (kind: Job["kind"], result: Job["result"], parent: string | null = null) =>
    nextPlace({ id: "j", kind, result, parent }).to;
  expect(placeOf("train", { model: "a1" })).toBe("/models/a1");
  expect(placeOf("import", {})).toBe("/cases/import/j");
  expect(placeOf("search", { best: "trial-00" })).toBe("/jobs/new/train?from=j&best=1");
  expect(placeOf("evaluate", { model: "a1", evaluation: "e1" })).toBe("/evaluations/e1");
  expect(placeOf("fold", { model: "a1" }, "p1")).toBe("/jobs/p1");
});
