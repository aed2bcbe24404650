import { describe, expect, it } from "vitest";

import type { Question, Tested } from "../types";

import { toldApart } from "./toldApart";
import { ACCURACY, differenceTest, verdictOf } from "./verdict";

const tested = (fields: Partial<Tested>) =>
  ({ comparison: ACCURACY, method: "", estimate: null, low: null, high: null, verdict: null, reason: null, ...fields }) as Tested;

const z = tested({ method: "two-proportion z test", estimate: 0.1, low: 0.01, high: 0.19 });
const mrmc = tested({ method: "U-statistic, readers and cases random", estimate: 0.1, low: -0.05, high: 0.25 });

describe("a verdict", () => {
  it("rests on the analysis with random readers and cases, and never on the z test beside it", () => {
    expect(differenceTest({ tests: [z, mrmc] })).toBe(mrmc);
    expect(verdictOf({ tests: [z, mrmc] }).word).toBe("Inconclusive");
  });
  it("is inconclusive, never 'no difference', where the interval includes none and no margin was fixed", () => {
    expect(verdictOf({ tests: [mrmc] }).said).toContain("nothing can be concluded");
    expect(verdictOf({ tests: [z] }).word).toBe("Simulated higher");
    expect(verdictOf({ tests: [] }).word).toBe("Inconclusive");
  });
  it("is the margin's where one was fixed, with the margin in points", () => {
    const margin = tested({ comparison: `${ACCURACY}, margin 0.1`, verdict: "non-inferior", estimate: 0.02 });
    const verdict = verdictOf({ tests: [z, mrmc, margin] });
    expect([verdict.word, verdict.margin]).toEqual(["Non-inferior", 0.1]);
    expect(verdict.said).toContain("10 points");
  });
  it("is inconclusive with its reason where the margin could not be tested", () => {
    const margin = tested({ comparison: `${ACCURACY}, margin 0.1`, reason: "one reader" });
    expect(verdictOf({ tests: [margin] })).toMatchObject({ word: "Inconclusive", color: "yellow" });
    expect(verdictOf({ tests: [margin] }).said).toContain("one reader");
  });
});

describe("whether readers could tell", () => {
  const asked = (low: number, high: number, random: Partial<Tested> = {}) =>
    ({
      key: "real_or_simulated",
      blinding: {
        overall: { accuracy: { value: 0.6, low, high }, p: 0.03, assumes: "" },
        overall_mrmc: tested(random),
      },
    }) as unknown as Question;
  it("is said of the question that asks it alone", () => {
    expect(toldApart([{ blinding: null } as Question])).toBeNull();
  });
  it("is yes where the interval lies above one half", () => {
    expect(toldApart([asked(0.55, 0.7)])?.word).toBe("Yes");
    expect(toldApart([asked(0.3, 0.45)])?.word).toBe("The wrong way round");
  });
  it("rests on the interval with random readers where there is one", () => {
    const told = toldApart([asked(0.55, 0.7, { estimate: 0.6, low: 0.4, high: 0.8 })]);
    expect(told?.word).toBe("Inconclusive");
    expect(told?.said).toContain("readers and cases random");
  });
});
