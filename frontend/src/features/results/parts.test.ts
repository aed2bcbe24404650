import { expect, it } from "vitest";

import { jumpsOf } from "./parts";
import type { Question, Results } from "./types";

const grade = { key: "grade", label: "Tumour grade", blinding: null } as Question;
const told = { key: "real_or_simulated", label: "Simulated or real", blinding: {} } as Question;
const results = (fields: Partial<Results>) =>
  ({ questions: [grade, told], other_questions: [], intra_reader: [], n: { repeats: 0 }, ...fields }) as Results;
const titles = (of: Results, question?: Question) => jumpsOf(of, question).map(({ title }) => title);

it("lists the parts that a study's page has, and no others", () => {
  expect(titles(results({}), grade)).toEqual([
    "At a glance",
    "Table 2",
    "Real against simulated",
    "Tumour grade",
    "Missing answers",
    "Reading time",
    "How this was computed",
  ]);
  expect(titles(results({ questions: [] }))).toEqual(["Reading time", "How this was computed"]);
  expect(titles(results({ questions: [told] }), told)).not.toContain("Real against simulated");
});

it("sets the parts of one question below it, with the blinding where that is asked", () => {
  const within = (question: Question) =>
    jumpsOf(results({}), question).flatMap((jump) => jump.within.map(({ id }) => id));
  expect(within(grade)).toContain("roc");
  expect(within(grade)).not.toContain("told-apart");
  expect(within(told).at(-1)).toBe("told-apart");
});
