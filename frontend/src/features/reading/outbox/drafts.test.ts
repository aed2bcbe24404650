import { expect, test } from "vitest";

import { Drafts } from "./drafts";

test("what is typed and no answer yet is there again, for its reader alone", () => {
  new Drafts("ann").keep("token", { comment: "a small fo" });
  const after = new Drafts("ann");
  expect(after.of("token")).toEqual({ comment: "a small fo" });
  expect(new Drafts("bob").of("token")).toEqual({});
  after.keep("token", {});
  expect(localStorage).toHaveLength(0);
});

test("a correction that was begun is there again beside what is typed, and goes when it is done", () => {
  const before = new Drafts("ann");
  const begun = { changes: { grade: { value: "high", unanswerable: false } }, reason: "I mis" };
  before.keepCorrection("token", begun);
  before.keep("token", { comment: "a small fo" });
  const after = new Drafts("ann");
  expect(after.correctionOf("token")).toEqual(begun);
  expect(after.of("token")).toEqual({ comment: "a small fo" });
  after.keep("token", {});
  expect(after.correctionOf("token")).toEqual(begun);
  after.keepCorrection("token", { changes: {}, reason: "" });
  expect(localStorage).toHaveLength(0);
});

test("takes up no more of what was kept than has its form", () => {
  const kept = { typed: { comment: 3, grade: "high" }, correction: { changes: { grade: "high" }, reason: null } };
  localStorage.setItem("verum.draft ann token", JSON.stringify(kept));
  localStorage.setItem("verum.draft ann cut", '{"typed": {"comm');
  const drafts = new Drafts("ann");
  expect(drafts.of("token")).toEqual({ grade: "high" });
  expect(drafts.correctionOf("token")).toEqual({ changes: {}, reason: "" });
  expect(drafts.of("cut")).toEqual({});
});
