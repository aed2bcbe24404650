import { describe, expect, it } from "vitest";

import type { QuestionPlan } from "@/api/types";

import { added, moved, rekeyed, relabelled, removed, reworded, scoredBy, slugOf, withoutOption } from "./edits";
import { faultsOf } from "./faults";
import { asKind, truthsFor } from "./kinds";

const first: QuestionPlan = {
  key: "image_quality",
  text: "Image quality",
  kind: "choice",
  help_text: "",
  options: [
    { value: "good", label: "Good" },
    { value: "poor", label: "Poor" },
  ],
  limits: {},
  shown_if: null,
  positive: "good",
  truth: "",
  truth_settings: {},
  required: true,
};
const second: QuestionPlan = {
  ...first,
  key: "why_poor",
  text: "Why poor",
  shown_if: { question: "image_quality", values: ["poor"] },
};
const both = [first, second];

describe("names for tables", () => {
  it.each([
    ["Is there œdema?", "is_there_dema"],
    ["Qualité générale", "qualite_generale"],
    ["3 vessels", "vessels"],
    ["", "question"],
    ["???", "question"],
  ])("makes %j into %j", (text, slug) => {
    expect(slugOf(text)).toBe(slug);
  });
  it("never takes one twice, and none too long", () => {
    expect(slugOf("Cue", ["cue", "cue_2"])).toBe("cue_3");
    expect(slugOf("a".repeat(90)).length).toBeLessThanOrEqual(40);
  });
  it("follow the text until they are chosen, and conditions follow them", () => {
    const after = reworded(both, 0, "Sharpness");
    expect(after[0]?.key).toBe("sharpness");
    expect(after[1]?.shown_if?.question).toBe("sharpness");
    const chosen = reworded(rekeyed(both, 0, "iq"), 0, "Sharpness");
    expect([chosen[0]?.key, chosen[1]?.shown_if?.question]).toEqual(["iq", "iq"]);
  });
});

describe("options", () => {
  it("carry what names them along when they are relabelled", () => {
    const after = relabelled(both, 0, 1, "Bad");
    expect(after[0]?.options[1]).toEqual({ value: "bad", label: "Bad" });
    expect(after[1]?.shown_if?.values).toEqual(["bad"]);
    expect(relabelled(both, 0, 0, "Fine")[0]?.positive).toBe("fine");
  });
  it("take every mention with them when they go", () => {
    const after = withoutOption(both, 0, 1);
    expect(after[1]?.shown_if?.values).toEqual([]);
    expect(faultsOf(after)).toEqual({
      0: ["Give at least two options."],
      1: ["Tick the answers after which it is asked."],
    });
  });
});

describe("the list", () => {
  it("says that a condition on a later question cannot be met", () => {
    expect(faultsOf(both)).toEqual({});
    expect(Object.keys(faultsOf(moved(both, 0, 1)))).toEqual(["0"]);
    expect(Object.keys(faultsOf(removed(both, 0)))).toEqual(["0"]);
  });
  it("asks for a text and options of a new question, whose key is free", () => {
    const three = added(added(both));
    expect(three.map(({ key }) => key)).toEqual(["image_quality", "why_poor", "question", "question_2"]);
    expect(faultsOf(three)[2]).toEqual(["Write the question.", "Name every option, or take the empty one away."]);
  });
});

describe("kinds and truths", () => {
  it("drops what the new kind cannot have", () => {
    const graded = scoredBy(first, "grade");
    expect(asKind(graded, "text")).toMatchObject({ options: [], positive: "", truth: "", truth_settings: {} });
    expect(asKind(graded, "number").limits).toEqual({ unit: "", least: null, most: null, decimals: 0 });
    expect(asKind(graded, "scale")).toMatchObject({ truth: "grade", options: first.options });
  });
  it("offers the arm as truth of a choice alone, and none of a free text", () => {
    expect(truthsFor("choice")).toContain("arm");
    expect(truthsFor("yes_no")).not.toContain("arm");
    expect(truthsFor("text")).toEqual([""]);
  });
  it("gives a question about the arm the arm's two options", () => {
    const question = scoredBy(first, "arm");
    expect(question.options.map(({ value }) => value)).toEqual(["real", "simulated"]);
    expect(faultsOf([question])).toEqual({});
  });
  it("asks which option is right for a grade", () => {
    const question = scoredBy(first, "grade");
    expect(faultsOf([question])[0]).toHaveLength(1);
    const mapped = { ...question, truth_settings: { values: { "4": "good" } } };
    expect(faultsOf([mapped])).toEqual({});
    expect(relabelled([mapped], 0, 0, "High")[0]?.truth_settings).toEqual({ values: { "4": "high" } });
  });
});
