import { describe, expect, it } from "vitest";

import { asksConfidence, choicesOf, draftOf, marginTyped, planFaults, type Chosen } from "./planDraft";
import { aimSentence, familyWords, marginWords } from "./planWords";

const chosen: Chosen = {
  margin: 0.1,
  margin_of: "accuracy",
  aim: "non-inferiority",
  alpha: 0.05,
  margin_alpha: 0.025,
  family: null,
  confidence: "answer",
  replicates: 2000,
  seed: 2021,
  questions: ["grade", "enhancement"],
  plan_sha256: "0".repeat(64),
};

describe("a plan's draft", () => {
  it("shows a margin of accuracy in points, and sends it as a share", () => {
    const draft = draftOf(chosen);
    expect(draft.margin).toBe("10");
    expect(choicesOf({ ...draft, margin: "7,5" }, chosen.questions).margin).toBe(0.075);
  });
  it("takes a margin of the AUC as it stands", () => {
    expect(draftOf({ ...chosen, margin: 0.05, margin_of: "auc" }).margin).toBe("0.05");
    expect(marginTyped({ margin: "0.05", marginOf: "auc" })).toBe(0.05);
    expect(marginTyped({ margin: "5", marginOf: "auc" })).toBeNull();
  });
  it("sends what it was given, all questions as null", () => {
    const { questions } = chosen;
    expect({ ...chosen, ...choicesOf(draftOf(chosen), questions) }).toEqual(chosen);
    expect(choicesOf({ ...draftOf(chosen), family: ["grade"] }, questions).family).toEqual(["grade"]);
  });
  it("has areas under a curve only where readers are asked how sure they are", () => {
    expect(asksConfidence({ questions: [{ kind: "choice" }, { kind: "confidence" }] })).toBe(true);
    expect(asksConfidence({ questions: [{ kind: "choice" }] })).toBe(false);
  });
  it("sends no margin where none is fixed, whatever is typed", () => {
    expect(choicesOf({ ...draftOf(chosen), isMargin: false, margin: "x" }, []).margin).toBeNull();
  });
  it("says what is wrong, and nothing of a margin that is not fixed", () => {
    const wrong = { ...draftOf(chosen), margin: "0", alpha: "5", marginAlpha: "", family: [], replicates: 0, seed: null };
    expect(Object.keys(planFaults(wrong)).sort()).toEqual([
      "alpha",
      "family",
      "margin",
      "marginAlpha",
      "replicates",
      "seed",
    ]);
    expect(planFaults({ ...draftOf(chosen), isMargin: false, margin: "", marginAlpha: "" })).toEqual({});
  });
});

describe("a plan in words", () => {
  it("says what would be called non-inferior or equivalent, and what cannot be without a margin", () => {
    expect(aimSentence(chosen)).toContain("the whole 95% interval of the difference in accuracy, simulated less real, lies above −10 points of accuracy");
    expect(aimSentence({ ...chosen, margin_alpha: 0.05 })).toContain("90% interval");
    expect(aimSentence({ ...chosen, margin_alpha: null })).toContain("the whole interval");
    expect(aimSentence({ ...chosen, aim: "equivalence", margin_of: "auc", margin: 0.05 })).toContain("within 0.05 of the AUC");
    expect(aimSentence({ ...chosen, margin: null })).toContain("no margin is fixed");
    expect(marginWords({ margin: null, margin_of: "auc" })).toBe("none");
  });
  it("names the family by the questions' words", () => {
    const labels = new Map([["grade", "Tumour grade"]]);
    expect(familyWords(chosen, labels)).toBe("Tumour grade; enhancement");
    expect(familyWords({ ...chosen, family: ["grade"] }, labels)).toBe("Tumour grade alone: not corrected");
  });
});
