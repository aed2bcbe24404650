import { describe, expect, it } from "vitest";

import type { Question, Tested } from "../types";

import { toldApart } from "./toldApart";
import { ACCURACY, differenceTest, levelOf, marginTest, verdictOf } from "./verdict";

const tested = (fields: Partial<Tested>) =>
  ({ comparison: ACCURACY, method: "", rank: null, estimate: null, low: null, high: null, verdict: null, reason: null, ...fields }) as Tested;

const z = tested({ method: "two-proportion z test", estimate: 0.1, low: 0.01, high: 0.19 });
const mrmc = tested({ method: "U-statistic, random readers and cases", rank: 0, estimate: 0.1, low: -0.05, high: 0.25 });

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
  it("prefers, without a U-statistic, the method that allows next most for readers being alike", () => {
    const gee = tested({ method: "GEE logistic, clustered by case, Mancl-DeRouen error", rank: 3, estimate: 0.1, low: 0, high: 0.2 });
    const crossed = tested({ method: "Obuchowski-Rockette, random readers and cases", rank: 1, estimate: 0.1, low: 0, high: 0.2 });
    expect(differenceTest({ tests: [z, gee, crossed] })).toBe(crossed);
    expect(differenceTest({ tests: [z, gee] })).toBe(gee);
  });
});

describe("a margin fixed beforehand", () => {
  const against = (low: number | null, high: number | null, fields: Partial<Tested> = {}) =>
    tested({
      comparison: `${ACCURACY}, margin 0.1`,
      method: "non-inferiority, one-sided at 0.025: U-statistic, random readers and cases",
      rank: 0,
      estimate: low === null || high === null ? null : (low + high) / 2,
      low,
      high,
      verdict: "inconclusive",
      ...fields,
    });
  const saidOf = (test: Tested) => verdictOf({ tests: [z, mrmc, test] }).said;
  it("gives the verdict, and stands in points", () => {
    const verdict = verdictOf({ tests: [z, mrmc, against(-0.03, 0.07, { verdict: "non-inferior" })] });
    expect(verdict.word).toBe("Non-inferior");
    expect(verdict.said).toContain("10 points");
  });
  it("is told by the method that allows most for readers being alike, wherever it stands", () => {
    const score = against(-0.03, 0.07, { method: "non-inferiority: Farrington-Manning score test", rank: null });
    const random = against(-0.2, 0.2);
    expect(marginTest({ tests: [score, random] })).toBe(random);
  });
  it("says that it could not be tested, and why, where there is no interval", () => {
    const said = saidOf(against(null, null, { reason: "one reader" }));
    expect(said).toBe("The margin could not be tested: one reader.");
  });
  it("says where the whole interval lies beyond it, or below no difference", () => {
    expect(saidOf(against(-0.4, -0.2))).toContain("read worse by more than it");
    expect(saidOf(against(-0.4, -0.05))).toContain("read less well");
    expect(saidOf(against(-0.08, -0.01, { verdict: "non-inferior" }))).toContain("read less well");
    expect(saidOf(against(-0.4, 0.3))).not.toContain("less well");
  });
  it("of areas under the curve is told in their own unit, never in points", () => {
    const area = against(-0.03, 0.07, { comparison: "AUC: simulated less real, margin 0.05", verdict: "non-inferior" });
    expect(saidOf(area)).toContain("0.05 of AUC");
    expect(saidOf(area)).not.toContain("points");
  });
  it("is judged by an interval of its own level", () => {
    expect(levelOf(against(0, 0), { alpha: 0.05, margin_alpha: 0.05 })).toBe("90%");
    expect(levelOf(mrmc, { alpha: 0.05, margin_alpha: 0.05 })).toBe("95%");
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
    expect(told?.right).toMatchObject({ value: 0.6, low: 0.4, high: 0.8 });
  });
});
