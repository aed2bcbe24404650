import { expect, it } from "vitest";

import { refusalWords } from "./refusalWords";

it("parts the reason from the nearest that works, in the form's words", () => {
  const message =
    "This design cannot be drawn: with 12 cases and 1 repeats, a case and its repeat are at most 12 positions apart, not 40; the nearest that works is a min_distance of 12.";
  expect(refusalWords(message)).toEqual({
    reason: "With 12 cases and 1 repeats, a case and its repeat are at most 12 positions apart, not 40.",
    nearest: "The nearest that works is a minimum distance of 12.",
  });
});

it("leaves any other refusal as it is", () => {
  const message = "There are no cases in a cohort ucsf.";
  expect(refusalWords(message)).toEqual({ reason: message, nearest: null });
});
