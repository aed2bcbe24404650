import { expect, it } from "vitest";

import type { Other, Question, ReadingTime, Results } from "../types";

import { boundsRows, ofAll } from "./bounds";
import { coefficientsOf, distributionWords, subjectOf } from "./otherWords";
import { planFacts } from "./planFacts";
import { secondsText, timeRows } from "./times";

const estimate = { value: 12.4, low: 11, high: 14.06, method: "log scale", n: 20, reason: null };

it("bounds accuracy by what is missing, for questions of which something is", () => {
  const cell = (n: number, missing: number) => ({
    n,
    missing,
    unanswerable: 0,
    null_truth: 0,
    accuracy: { value: 0.8 },
    accuracy_bounds: missing > 0 ? { worst: 0.7, best: 0.85 } : { worst: null, best: null },
  });
  const arms = { pooled: cell(16, 2), real: cell(8, 0), simulated: cell(8, 2) };
  const whole = { pooled: cell(16, 0), real: cell(8, 0), simulated: cell(8, 0) };
  const questions = [
    { key: "grade", label: "Grade", arms },
    { key: "enhancement", label: "Enhancement", arms: whole },
  ] as unknown as Question[];
  expect(boundsRows(questions).map(({ question, arm, bounds }) => [question, arm, bounds])).toEqual([
    ["Grade", "Both arms", "70.0% to 85.0%"],
    ["Grade", "Real", "–"],
    ["Grade", "Simulated", "70.0% to 85.0%"],
  ]);
  expect(boundsRows(questions)[0]?.asked).toBe(18);
  expect(ofAll(2, 1800)).toBe("2 of 1,800");
});

it("draws reading times by reader and arm, in seconds", () => {
  const arms = { real: { geometric_mean: estimate }, simulated: { geometric_mean: { ...estimate, low: null } } };
  const time = { arms, readers: [{ reader: "R1", arms: { real: arms.real } }] } as unknown as ReadingTime;
  expect(timeRows(time).map(({ label, text }) => [label, text])).toEqual([
    ["All readers", "12.4 s (11.0 to 14.1)"],
    ["", "12.4 s"],
    ["R1", "12.4 s (11.0 to 14.1)"],
  ]);
  expect(secondsText({ value: null, low: null, high: null })).toBe("– s");
});

it("tells answers without a right one by count or by quartiles, with the coefficients that apply", () => {
  const arm = (distribution: unknown) => ({ distribution, agreement: { gwet: estimate } }) as unknown as NonNullable<Other["arms"][string]>;
  expect(distributionWords(arm([{ value: "1", n: 12 }, { value: "2", n: 3 }]))).toBe("1: 12, 2: 3");
  expect(distributionWords(arm({ median: 12, q1: 8, q3: 15.5 }))).toBe("median 12.0 (8.0 to 15.5)");
  expect(distributionWords(arm({ median: null, q1: null, q3: null }))).toBe("no answers");
  const gwet = { ...estimate, method: "Gwet's AC2, quadratic weights" };
  const agreement = { percent_agreement: { ...estimate, value: 0.75 }, gwet };
  const named = coefficientsOf({ agreement } as unknown as NonNullable<Other["arms"][string]>);
  expect(named.map(({ name }) => name)).toEqual(["Same answer", "AC2, Gwet"]);
  expect(named.map(({ format, estimate: { value } }) => format(value))).toEqual(["75.0%", "12.40"]);
});

it("says which answer a confidence is of, where questions are worded alike", () => {
  const scored = [{ key: "grade", label: "Tumour grade" }];
  expect(subjectOf({ key: "grade_confidence" }, scored)).toBe("Tumour grade");
  expect(subjectOf({ key: "cue" }, scored)).toBeNull();
  expect(subjectOf({ key: "other_confidence" }, scored)).toBeNull();
});

it("tells the plan's choices, and of the margin only where one was fixed", () => {
  const plan = {
    questions: [{ key: "grade", label: "Grade", positive: "high", negative: "lower" }],
    margin: null,
    margin_of: "accuracy",
    aim: "non-inferiority",
    alpha: 0.05,
    margin_alpha: 0.025,
    family: null,
    confidence: "answer",
    replicates: 2000,
    seed: 2021,
  } as unknown as Results["plan"];
  const values = (of: Results["plan"]) => Object.fromEntries(planFacts(of).map(({ label, value }) => [label, value]));
  expect(values(plan)).toMatchObject({ Margin: "none fixed", "P corrected over": "Grade" });
  expect(values(plan)).not.toHaveProperty("Aim");
  expect(values({ ...plan, margin: 0.075 })).toMatchObject({ Margin: "7.5 points of accuracy" });
  expect(values({ ...plan, margin: 0.05, margin_of: "auc" }).Margin).toBe("0.05 of AUC");
});
