import { expect, it } from "vitest";

import type { QuestionPlan } from "@/api/types";

import { questionWords } from "./questionWords";

const quality: QuestionPlan = {
  key: "quality",
  text: "Quality",
  kind: "choice",
  help_text: "",
  options: [
    { value: "good", label: "Good" },
    { value: "poor", label: "Poor" },
  ],
  limits: {},
  shown_if: null,
  positive: "",
  truth: "table",
  truth_settings: {},
  required: true,
};
const after = (values: string[]): QuestionPlan => ({
  ...quality,
  key: "confidence",
  kind: "confidence",
  options: [],
  shown_if: { question: "quality", values },
  truth: "",
  required: false,
});

it("says what may be answered, when it is asked, and what it is held against", () => {
  expect(questionWords(quality, [quality])).toBe("Good / Poor · truth: uploaded table");
  expect(questionWords(after(["poor"]), [quality])).toBe(
    "Confidence, 0 to 100 · only after Poor in question 1 · optional · not scored",
  );
  expect(questionWords(after(["good", "poor"]), [quality])).toBe(
    "Confidence, 0 to 100 · after question 1 · optional · not scored",
  );
});

it("names a number's unit", () => {
  const diameter: QuestionPlan = { ...quality, kind: "number", options: [], limits: { unit: "mm" }, truth: "" };
  expect(questionWords(diameter, [diameter])).toBe("Number, mm · not scored");
});
