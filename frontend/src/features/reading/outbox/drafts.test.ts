import "fake-indexeddb/auto";

import { expect, test } from "vitest";

import { Drafts } from "./drafts";
import { openActStore } from "./store";

let databases = 0;
const openStore = () => openActStore(`drafts-${++databases}`);

test("what is typed and no answer yet is there again, for its reader alone", async () => {
  const store = await openStore();
  await new Drafts("ann", store).keep("token", { comment: "a small fo" });
  const after = new Drafts("ann", store);
  await after.load();
  expect(after.of("token")).toEqual({ comment: "a small fo" });
  await after.keep("token", {});
  expect(await store.drafts("ann")).toEqual([]);
  const other = new Drafts("bob", store);
  await other.load();
  expect(other.of("token")).toEqual({});
});

test("a correction that was begun is there again beside what is typed, and goes when it is done", async () => {
  const store = await openStore();
  const before = new Drafts("ann", store);
  const begun = { changes: { grade: { value: "high", unanswerable: false } }, reason: "I mis" };
  await before.keepCorrection("token", begun);
  await before.keep("token", { comment: "a small fo" });
  const after = new Drafts("ann", store);
  await after.load();
  expect(after.correctionOf("token")).toEqual(begun);
  expect(after.of("token")).toEqual({ comment: "a small fo" });
  await after.keep("token", {});
  expect(after.correctionOf("token")).toEqual(begun);
  await after.keepCorrection("token", { changes: {}, reason: "" });
  expect(await store.drafts("ann")).toEqual([]);
});
