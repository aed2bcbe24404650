import { describe, expect, it } from "vitest";

import type { ModelSummary, StudyRow } from "@/api/types";

import { guideOf } from "./guide";
import type { Standing } from "./nextSteps";

const lead = { roles: ["allocation_holder", "lead", "researcher"] };
const model = { id: "m1", name: "Demo", folds_count: 2, simulated_count: 0 } as ModelSummary;
const study = { id: "s1", name: "First", state: "draft", done: 0, total: 8 } as StudyRow;

const guide = (standing: Partial<Standing>, person: { roles: string[]; demo?: boolean } = lead, exported = false) =>
  guideOf(person, { casesCount: 24, models: [], studies: [], ...standing }, exported);
const nextOf = (...given: Parameters<typeof guide>) => guide(...given).find(({ state }) => state === "next");

describe("the next step on the way to a table", () => {
  it.each([
    ["cases", "/cases/import", { casesCount: 0 }],
    ["train", "/models/new", {}],
    ["train", "/models/m1", { models: [{ ...model, folds_count: 0 }] }],
    ["simulate", "/models/m1", { models: [model] }],
    ["design", "/studies/new", { models: [{ ...model, simulated_count: 24 }] }],
    ["open", "/studies/s1", { studies: [study] }],
    ["read", "/studies/s1", { studies: [{ ...study, state: "open" as const, done: 3 }] }],
    ["lock", "/studies/s1", { studies: [{ ...study, state: "open" as const, done: 8 }] }],
    ["unblind", "/studies/s1", { studies: [{ ...study, state: "locked" as const }] }],
    ["export", "/studies/s1/results", { studies: [{ ...study, state: "unblinded" as const }] }],
  ])("is %s, at %s", (key, to, standing: Partial<Standing>) => {
    const next = nextOf(standing);
    expect([next?.key, next?.action?.to]).toEqual([key, to]);
  });
});

it("says done of what came before, then one next, and gives what comes later no action", () => {
  const steps = guide({ studies: [study] }); // its model is gone, or is another lab's
  expect(steps.map(({ state }) => state)).toEqual([...Array(4).fill("done"), "next", ...Array(4).fill("later")]);
  expect(steps.filter(({ action }) => action === null).map(({ state }) => state)).toEqual(Array(4).fill("later"));
});

it("goes by the study that has come furthest, and ends once the results were opened", () => {
  const unblinded = { ...study, id: "s2", state: "unblinded" as const };
  expect(nextOf({ studies: [study, unblinded] })?.action?.to).toBe("/studies/s2/results");
  expect(nextOf({ studies: [study, unblinded] }, lead, true)).toBeUndefined();
  expect(nextOf({ studies: [study] }, lead, true)?.key).toBe("open");
});

it("names who goes on where this person may not", () => {
  const step = nextOf({ studies: [study] }, { roles: ["researcher"] });
  expect([step?.action, step?.whose]).toEqual([null, "A lead does this."]);
});

it("tells in the demo how to be a reader", () => {
  const open = { studies: [{ ...study, state: "open" as const, done: 3 }] };
  expect(nextOf(open, { ...lead, demo: true })?.detail).toContain("3 of 8 presentations read so far. In the demo: log in as reader1");
});
