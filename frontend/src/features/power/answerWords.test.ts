import { describe, expect, it } from "vitest";

import type { PowerPlan } from "@/api/power";

import { detectableWords, headline, independentWords, shownPower, studyWords } from "./answerWords";

const plan = (part: Partial<PowerPlan["answer"]>, more: Partial<PowerPlan> = {}) =>
  ({
    request: { aim: "non-inferiority", power: 0.8 },
    answer: {
      solve_for: "cases",
      value: 107,
      reason: null,
      readers: 6,
      cases: 107,
      power: 0.8013,
      readings: 642,
      readings_per_reader: 107,
      standard_error: 0.03,
      df: 5.9,
      ...part,
    },
    detectable: { value: 0.0998, reason: null },
    independent: { power: 0.968, cases: 59, readings_per_arm: 321, assumes: "independent readings", reason: null },
    ...more,
  }) as PowerPlan;

describe("the answer in words", () => {
  it("names what was asked for", () => {
    expect(headline(plan({}))).toBe("107 cases");
    expect(headline(plan({ solve_for: "readers", value: 1 }))).toBe("1 reader");
    expect(headline(plan({ solve_for: "power", value: 0.7999 }))).toBe("Power 79.9%");
    expect(headline(plan({ solve_for: "difference", value: 0.0862 }))).toBe("A margin of 0.086");
    expect(headline(plan({ value: null, reason: "too few" }))).toBe("Out of reach");
  });
  it("says the study around it", () => {
    expect(studyWords(plan({}))).toBe("With 6 readers: 642 readings, 107 by each reader. Power 80.1%.");
    expect(studyWords(plan({ value: null }))).toContain("With 6 readers and 107 cases");
  });
  it("says what else can be seen, unless that was asked", () => {
    expect(detectableWords(plan({}))).toBe("The smallest margin shown with a power of 80% is 0.100.");
    expect(detectableWords(plan({ solve_for: "difference" }))).toBeNull();
  });
  it("calls the z test's figure an upper bound, or says why there is none", () => {
    expect(independentWords(plan({}))).toMatch(/96\.8% and ask for 59 cases with 6 readers\. That power is an upper bound/);
    const none = { power: null, cases: null, readings_per_arm: null, assumes: "", reason: "no proportions" };
    expect(independentWords(plan({}, { independent: none }))).toBe("No z test: no proportions.");
  });
  it("never calls a power certain, nor rounds it up to what is wanted", () => {
    expect(shownPower(0.99995)).toBe("> 99.9%");
    expect(shownPower(0.79999)).toBe("79.9%");
  });
});
