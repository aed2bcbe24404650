import { describe, expect, it } from "vitest";

import type { Study } from "@/api/types";

import { STEPS, nextAct, stepOf, unread, waitingFor } from "./nextStep";

const job = (state: "running" | "failed" | "succeeded") => ({ state }) as Study["preparation"]["job"];
const reader = (done: number, withdrawn_at: string | null = null) => ({ done, total: 10, withdrawn_at });

const audited = (passed: boolean) => ({ passed, created_at: null, waived_reason: "", unaudited: [] });

const study = {
  audit: null,
  state: "draft",
  actions: ["prepare"],
  preparation: { prepared_at: null, repaired_at: null, job: null },
  readers: [reader(4), reader(10)],
  lead: "lead",
  allocation_holder: "holder",
} as unknown as Study;
const prepared = { prepared_at: "2026-11-22T10:00:00Z", repaired_at: null, job: job("succeeded") };

describe("the next act", () => {
  it.each<[Partial<Study>, ReturnType<typeof nextAct>]>([
    [{}, "prepare"],
    [{ preparation: { prepared_at: null, repaired_at: null, job: job("running") } }, null],
    [{ preparation: { prepared_at: null, repaired_at: null, job: job("failed") } }, "prepare"],
    [{ preparation: prepared, actions: ["prepare", "audit", "open"] }, "audit"],
    [{ preparation: prepared, actions: ["prepare", "audit", "open"], audit: audited(false) }, "audit"],
    [{ preparation: prepared, actions: ["prepare", "audit", "open"], audit: audited(true) }, "open"],
    [{ state: "open", actions: ["amend", "lock"] }, "lock"],
    [{ state: "open", actions: ["amend", "lock", "audit"], audit: audited(true) }, "lock"],
    [{ state: "locked", actions: ["unblind"] }, "unblind"],
    [{ state: "locked", actions: [] }, null],
    [{ state: "unblinded", actions: [], analysed_at: "2026-11-22T10:00:00Z" }, "results"],
    [{ state: "unblinded", actions: ["analyse"], analysed_at: null }, null],
  ])("of %j is %j", (change, act) => {
    expect(nextAct({ ...study, ...change })).toBe(act);
  });
});

it("goes through its steps in order", () => {
  const at = (change: Partial<Study>) => stepOf({ ...study, ...change });
  expect(at({})).toBe(0);
  expect(at({ preparation: prepared })).toBe(1);
  expect(at({ state: "open" })).toBe(2);
  expect(at({ state: "locked" })).toBe(3);
  expect(at({ state: "unblinded" })).toBe(STEPS.length);
});

it("does not wait for those who withdrew", () => {
  expect(unread([reader(4), reader(10)])).toBe(6);
  expect(unread([reader(4, "2026-11-22T10:00:00Z"), reader(10)])).toBe(0);
});

it("says whose turn it is to who cannot act", () => {
  expect(waitingFor({ ...study, actions: [] })).toBe("lead leads this study and opens it.");
  expect(waitingFor({ ...study, state: "open", actions: ["lock"] })).toContain("6 presentations");
  expect(waitingFor({ ...study, state: "locked", actions: [] })).toBe("Waiting for holder to unblind it.");
  expect(waitingFor({ ...study, state: "locked", actions: ["unblind"] })).toBeNull();
});
