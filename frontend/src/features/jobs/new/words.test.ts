import { expect, it } from "vitest";

import { roughDuration } from "@/ui/roughDuration";

import { choiceWord, sentenceAt } from "./words";

it("says a refusal without the key that its field shows", () => {
  const said = '"filters" must be a multiple of 4 from 4 to 1024, got 6';
  expect(sentenceAt("filters", said)).toBe("Must be a multiple of 4 from 4 to 1024, got 6.");
});

it("leaves a sentence about something else as it is", () => {
  const said = "There is a model called A already; choose another name.";
  expect(sentenceAt("name", said)).toBe(said);
});

it("says an estimate no finer than it is known", () => {
  expect([20, 1500, 51_000, 17_100_000].map(roughDuration)).toEqual(["20 s", "25 min", "14 h", "198 days"]);
  expect(roughDuration(1e300)).toBe("more than 1,000 years");
});

it("shows a choice in words, and one it does not know as it is", () => {
  expect(["dropout", "nrmse", "later"].map(choiceWord)).toEqual(["Over dropout samples", "NRMSE", "later"]);
});
