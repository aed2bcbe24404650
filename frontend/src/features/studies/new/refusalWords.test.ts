import { expect, it } from "vitest";

import { refusalWords } from "./refusalWords";

it.each([
  [
    "with 12 cases, a case and its repeat are at most 12 positions apart, not 40; the nearest that works is a min_distance of 12.",
    "With 12 cases, a case and its repeat are at most 12 positions apart, not 40.",
    "The nearest that works is a minimum distance of 12.",
  ],
  [
    "a study needs 2 to 2000 cases, got 1; the nearest that works has 2 cases.",
    "A study needs 2 to 2000 cases, got 1.",
    "The nearest that works has 2 cases.",
  ],
  [
    "a nested reader sees one arm in all 12 presentations, more than 3 in a row; the nearest that works is a max_run of 12, or none.",
    "A nested reader sees one arm in all 12 presentations, more than 3 in a row.",
    "The nearest that works is a longest run of 12, or any length.",
  ],
  [
    "training cases of the study itself: 0c5f1e8e-1, 77ab90c2-2; train on cases outside the study.",
    "2 training cases are cases of the study itself.",
    "Choose others for training.",
  ],
  [
    "nobody in the cohort is of stratum '4'; it has '2', '2-3'.",
    "Nobody in the cohort is of grade 4.",
    "It has grade 2 and 2-3.",
  ],
  [
    "the washout_days of a crossover is a whole number from 1 to 3650, got 0; the nearest that works is 1.",
    "The washout of a crossover, in days, is a whole number from 1 to 3650, got 0.",
    "The nearest that works is 1.",
  ],
])("says %j in the form's words", (message, reason, nearest) => {
  expect(refusalWords(`This design cannot be drawn: ${message}`)).toEqual({ reason, nearest });
});

it("leaves any other refusal as it is", () => {
  const message = "There are no cases in a cohort ucsf; make one.";
  expect(refusalWords(message)).toEqual({ reason: message, nearest: null });
});
