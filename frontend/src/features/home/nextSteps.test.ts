import { describe, expect, it } from "vitest";

import type { ModelSummary, StudyRow } from "@/api/types";

import { nextSteps, type Standing } from "./nextSteps";

const lead = { roles: ["allocation_holder", "lead", "researcher"] };
const analyst = { roles: ["analyst"] };
const model = { id: "m1", name: "Demo", folds_count: 2, simulated_count: 0 } as ModelSummary;
const study = {
  id: "s1",
  name: "Postcontrast 2026",
  state: "open",
  done: 12,
  total: 48,
  cases_count: 12,
  readers_count: 4,
  faults_waiting: 0,
} as StudyRow;

const titles = (person: { roles: string[] }, standing: Partial<Standing>) =>
  nextSteps(person, { casesCount: 24, models: [], studies: [], ...standing }).map(
    ({ title }) => title,
  );

it("asks for no simulation that runs already", () => {
  const jobTitles = ["Simulate 24 cases with Demo"];
  expect(titles(lead, { models: [model], jobTitles })).toEqual([]);
  expect(titles(lead, { models: [{ ...model, name: "Other" }], jobTitles })).toEqual(["Simulate with Other"]);
});

describe("what a researcher and lead can do next", () => {
  it.each([
    ["Import cases", { casesCount: 0 }],
    ["Train a model", {}],
    ["Simulate with Demo", { models: [model] }],
    ["Create a reader study", { models: [{ ...model, simulated_count: 24 }] }],
    ["Prepare and open Postcontrast 2026", { studies: [{ ...study, state: "draft" as const }] }],
    ["Follow Postcontrast 2026", { studies: [study] }],
    ["Lock Postcontrast 2026", { studies: [{ ...study, done: 48 }] }],
    ["Unblind Postcontrast 2026", { studies: [{ ...study, state: "locked" as const }] }],
    ["See the results of Postcontrast 2026", { studies: [{ ...study, state: "unblinded" as const }] }],
  ])("is: %s", (title, standing: Partial<Standing>) => {
    expect(titles(lead, standing)[0]).toBe(title);
  });
});

it("puts what waits for the person first, and says what is missing of it", () => {
  const locked = { ...study, id: "s2", name: "Earlier", state: "locked" as const };
  const shown = titles(lead, { studies: [study, locked] });
  expect(shown.slice(0, 2)).toEqual(["Unblind Earlier", "Follow Postcontrast 2026"]);
  const details = (done: number) =>
    nextSteps(lead, { casesCount: 24, models: [], studies: [{ ...locked, done }] })[0]?.detail;
  expect(details(12)).toBe("It is locked, 36 of 48 presentations not read.");
  expect(details(48)).toBe("It is locked, every presentation is read.");
});

it("puts images that readers cannot see before all else, for who can have them repaired", () => {
  const faulty = { ...study, faults_waiting: 2 };
  const locked = { ...study, id: "s2", name: "Earlier", state: "locked" as const };
  expect(titles(lead, { studies: [locked, faulty] })[0]).toBe("Repair the images of Postcontrast 2026");
  expect(titles(analyst, { studies: [faulty] })).toEqual(["Follow Postcontrast 2026"]);
});

describe("an analyst", () => {
  it("sees results, but is not asked to open, lock, unblind or train", () => {
    const unblinded = { ...study, id: "s2", state: "unblinded" as const };
    const locked = { ...study, state: "locked" as const };
    expect(titles(analyst, { studies: [locked, unblinded] })).toEqual([
      "See the results of Postcontrast 2026",
    ]);
    expect(titles(analyst, { casesCount: 0 })).toEqual([]);
  });
});

it("says nothing before it knows where the work stands", () => {
  const unknown = { casesCount: undefined, models: undefined, studies: undefined };
  expect(nextSteps(lead, unknown)).toEqual([]);
});
