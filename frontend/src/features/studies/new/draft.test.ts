import { describe, expect, it } from "vitest";

import { firstPlan } from "../analysis/planDraft";
import { DEFAULT_INSTRUCTIONS } from "../room/instructions";

import { defaultDistance, emptyDraft, inviteFault, quotaTotal, yearsOf, type Draft } from "./draft";
import { readKept } from "./kept";
import { keptOf } from "./ofRequest";
import { longestSession, readingsOf, totalTime } from "./readingHours";
import { requestOf } from "./request";
import { lastStep, missingIn, stepAt, STEPS } from "./steps";

const none: ReadonlySet<string> = new Set();
const reader = { username: "reader1", name: "Reader 1", years: "" };
const complete: Draft = { ...emptyDraft("m1", "lead"), name: " Postcontrast ", readers: [reader], from: "hand" };

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

const picked = { cases: new Set(["c1", "c2"]), training: none, fit: 12 };

describe("what a step waits for", () => {
  it("is nothing once there are a name, a model, cases and readers", () => {
    expect(STEPS.map(({ key }) => missingIn(key, complete, picked))).toEqual([[], [], [], [], []]);
    expect(lastStep(complete, picked)).toBe(4);
  });
  it("is cases that can be shown, whichever way they are chosen", () => {
    const of = (from: Draft["from"], more: object = {}) => missingIn("cases", { ...complete, from }, { ...picked, ...more });
    expect(of("hand", { cases: none })).toEqual(["pick cases"]);
    expect(of("cohort")).toEqual(["choose a cohort"]);
    const drawn = { ...complete, from: "cohort" as const, cohort: "ucsf", quotas: { "4": 6, "2": 3 } };
    expect(missingIn("cases", drawn, { ...picked, grades: { "4": 6, "2": 2 } })).toEqual([
      "ask for no more cases of grade 2 than there are",
    ]);
    expect(of("where", { fit: 1 })).toEqual(["choose at least 2 cases"]);
    expect(of("where", { fit: 2001 })).toEqual(["choose at most 2,000 cases"]);
    expect(of("where", { fit: undefined })).toEqual(["wait for the count of the cases"]);
  });
  it("is the washout of a crossover, where none is given", () => {
    const crossover = { ...complete.design, kind: "crossover" as const, washoutDays: null };
    const missing = (design: Draft["design"]) => missingIn("design", { ...complete, design }, picked);
    expect(missing(crossover)).toEqual(["give the washout in days"]);
    expect(missing({ ...crossover, washoutDays: 28 })).toEqual([]);
    expect(missing({ ...crossover, kind: "one_arm" })).toEqual([]);
  });
  it("counts own questions that cannot be asked, and a plan that cannot be tested", () => {
    expect(missingIn("questions", { ...complete, template: "" }, picked)).toEqual(["add a question"]);
    const plan = { ...firstPlan(["grade"]), isMargin: true, margin: "0" };
    expect(missingIn("questions", { ...complete, plan }, picked)).toEqual(["mend the analysis plan"]);
  });
  it("keeps one at the first step that waits for something", () => {
    const crossover = { ...complete.design, kind: "crossover" as const, washoutDays: null };
    const at = lastStep({ ...complete, design: crossover }, picked);
    expect([at, stepAt("check", at), stepAt("cases", at), stepAt(null, at), stepAt("nonsense", at)]).toEqual([1, 1, 0, 0, 0]);
  });
});

describe("what is sent of the cases and the plan", () => {
  it("is a filter without what lets all through", () => {
    const draft: Draft = { ...complete, from: "where", where: { cohort: "ucsf", grade: "", search: " " } };
    expect(requestOf(draft, picked)).toMatchObject({ where: { cohort: "ucsf" } });
    expect(requestOf(draft, picked)).not.toHaveProperty("cases");
  });
  it("is no zero that nobody typed where the washout is emptied", () => {
    const crossover = { ...complete.design, kind: "crossover" as const, washoutDays: null };
    expect(requestOf({ ...complete, design: crossover }, picked).design).not.toHaveProperty("washout_days");
  });
  it("is a plan only where one was chosen", () => {
    expect(requestOf(complete, picked)).not.toHaveProperty("analysis");
    const plan = { ...firstPlan(["grade"]), isMargin: true, margin: "7,5" };
    expect(requestOf({ ...complete, plan }, picked, ["grade"]).analysis).toMatchObject({ margin: 0.075, family: null });
  });
});

describe("a draft that is kept or made again", () => {
  const first = { draft: complete, cases: [], training: [] };
  it("comes back as it was, with defaults for what an older page did not know", () => {
    const text = JSON.stringify({ draft: { name: "Mine" }, cases: ["c1"] });
    expect(readKept(text, first)).toEqual({ draft: { ...complete, name: "Mine" }, cases: ["c1"], training: [] });
    expect(readKept("{broken", first)).toEqual(first);
    expect(readKept(null, first)).toEqual(first);
  });
  it("makes the same request as it was made of", () => {
    const asked = {
      name: "Postcontrast",
      model: "m1",
      where: { cohort: "ucsf" },
      readers: [{ username: "reader1" }, { email: "ann@hospital.org", name: "Ann Lee", years_experience: 7.5 }],
      allocation_holder: "holder",
      analysts: ["analyst"],
      design: { kind: "crossover", repeats_percent: 0, washout_days: 28, session_size: 10, block_size: null, min_distance: 1, max_run: null, training_cases: ["t1"] },
      questions: "paper" as const,
      instructions: "Read.",
      viewing_record: false,
      analysis: { margin: 0.05 },
    };
    const { draft, cases, training } = keptOf(asked);
    const sent = requestOf(draft, { cases: new Set(cases), training: new Set(training) }, []);
    expect(sent).toMatchObject(asked);
  });
});

describe("the hours of reading", () => {
  const reader = { sessions: [{ number: 1, presentations: 60, wait_days: 0 }, { number: 2, presentations: 30, wait_days: 0 }], training: 10 };
  it("count training and every session, by hand", () => {
    expect(readingsOf(reader)).toBe(100);
    expect(totalTime([reader, reader], 90)).toBe("5 hours");
    expect(totalTime([reader], 3)).toBe("5 min");
    expect(longestSession([reader], 90)).toBe(5400);
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
