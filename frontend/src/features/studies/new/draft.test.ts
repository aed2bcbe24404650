import { describe, expect, it } from "vitest";

import { DEFAULT_INSTRUCTIONS } from "../room/instructions";

import { defaultDistance, emptyDraft, inviteFault, quotaTotal, yearsOf, type Draft } from "./draft";
import { missingToCreate, missingToDraw, requestOf } from "./request";

const none: ReadonlySet<string> = new Set();
const reader = { username: "reader1", name: "Reader 1", years: "" };
const complete: Draft = { ...emptyDraft("m1", "lead"), name: " Postcontrast ", readers: [reader] };

describe("what is sent", () => {
  it("names cases picked by hand, and neither cohort nor quotas", () => {
    const request = requestOf(complete, { cases: new Set(["c1", "c2"]), training: none });
    expect(request).toMatchObject({ name: "Postcontrast", cases: ["c1", "c2"] });
    expect(request).not.toHaveProperty("cohort");
  });
  it("sends quotas above zero alone, and no cases", () => {
    const draft: Draft = { ...complete, from: "cohort", cohort: "ucsf", quotas: { "4": 6, "3": 0, "2": null } };
    const request = requestOf(draft, { cases: new Set(["c1"]), training: none });
    expect(request).toMatchObject({ cohort: "ucsf", quotas: { "4": 6 } });
    expect(request).not.toHaveProperty("cases");
  });
  it("asks for a washout in a crossover alone, and for no runs where a reader has one arm", () => {
    const design = { ...complete.design, washoutDays: 28, maxRun: 4 };
    const kinds = (["one_arm", "nested", "crossover"] as const).map((kind) => {
      const draft = { ...complete, design: { ...design, kind } };
      return requestOf(draft, { cases: none, training: none }).design;
    });
    expect(kinds.map((one) => one?.washout_days)).toEqual([0, 0, 28]);
    expect(kinds.map((one) => one?.max_run)).toEqual([4, null, 4]);
  });
  it("keeps repeated cases apart unless told otherwise", () => {
    const distance = (repeatsPercent: number, minDistance: number | null) =>
      requestOf(
        { ...complete, design: { ...complete.design, repeatsPercent, minDistance } },
        { cases: new Set(Array.from({ length: 40 }, (_, at) => String(at))), training: none },
      ).design?.min_distance;
    expect([distance(0, null), distance(10, null), distance(10, 3)]).toEqual([1, 10, 3]);
    expect([defaultDistance(7), defaultDistance(1)]).toEqual([3, 1]); // few cases: nearer
  });
  it("sends what readers are told as it was shown, so that the record holds it", () => {
    const room = { instructions: "\nRead all planes.\n", viewingRecord: false };
    const sent = (draft: Draft) => requestOf(draft, { cases: none, training: none });
    expect(sent({ ...complete, room })).toMatchObject({ instructions: "Read all planes.", viewing_record: false });
    expect(sent(complete)).toMatchObject({ instructions: DEFAULT_INSTRUCTIONS, viewing_record: true });
  });
  it("tells accounts from invitations, and leaves unknown experience out", () => {
    const invited = { name: "Ann Lee", email: "ann@hospital.org", years: "7.5" };
    const request = requestOf({ ...complete, readers: [reader, invited] }, { cases: none, training: none });
    expect(request.readers).toEqual([
      { username: "reader1" },
      { name: "Ann Lee", email: "ann@hospital.org", years_experience: 7.5 },
    ]);
  });
});

describe("what is missing", () => {
  it("is nothing once there are a model, cases and readers", () => {
    expect(missingToDraw(complete, { cases: new Set(["c1"]), training: none })).toEqual([]);
  });
  it("is named in the order of the page", () => {
    const draft: Draft = { ...emptyDraft("m1", ""), from: "cohort" };
    expect(missingToDraw(draft, { cases: new Set(["c1"]), training: none })).toEqual([
      "choose a cohort",
      "say how many cases of each grade",
      "add readers",
    ]);
  });
  it("tells what keeps from drawing from what only keeps from creating", () => {
    const room = { instructions: "a".repeat(5001), viewingRecord: true };
    const draft: Draft = { ...complete, name: " ", holder: "", room };
    expect(missingToDraw(draft, { cases: new Set(["c1"]), training: none })).toEqual([]);
    expect(missingToCreate(draft)).toEqual(["give it a name", "shorten the instructions", "choose who unblinds"]);
    expect(missingToCreate(complete)).toEqual([]);
  });
  it("is the washout of a crossover, where none is given", () => {
    const crossover = { ...complete.design, kind: "crossover" as const, washoutDays: null };
    const missing = (design: Draft["design"]) =>
      missingToDraw({ ...complete, design }, { cases: new Set(["c1"]), training: none });
    expect(missing(crossover)).toEqual(["give the washout in days"]);
    expect(missing({ ...crossover, washoutDays: 28 })).toEqual([]);
    expect(missing({ ...crossover, kind: "one_arm" })).toEqual([]);
  });
  it("counts own questions that cannot be asked", () => {
    const draft = { ...complete, template: "" };
    expect(missingToDraw(draft, { cases: new Set(["c1"]), training: none })).toEqual(["add a question"]);
  });
});

it("adds up quotas that are given", () => {
  expect(quotaTotal({ "4": 6, "3": null, "2": 4 })).toBe(10);
});

it.each([
  ["7", 7],
  ["2,5", 2.5],
  ["", null],
  ["-1", null],
  ["ten", null],
])("reads %j years of experience as %j", (text, years) => {
  expect(yearsOf(text)).toBe(years);
});

it("refuses to invite one address twice, whatever its case", () => {
  const invited = [{ name: "Ann Lee", email: "ann@hospital.org", years: "" }];
  expect(inviteFault("Bob", "ANN@hospital.org", invited)).toContain("already");
  expect(inviteFault("Bob", "bob@hospital", invited)).toContain("address");
  expect(inviteFault("", "bob@hospital.org", invited)).toContain("name");
  expect(inviteFault("Bob", "bob@hospital.org", invited)).toBeNull();
});
