import { describe, expect, it } from "vitest";

import { isRepaired, outcomeOf, shownAs, unresolved } from "@/api/studyFaults";
import type { Study, StudyFault } from "@/api/types";

import { faultNotice, repairOf } from "./faults";

const AT = "2026-11-22T10:00:00Z";
const LATER = "2026-11-22T10:05:00Z";
const BEFORE = "2026-11-22T09:00:00Z";

const fault = (change: Partial<StudyFault> = {}): StudyFault => ({
  reader: "R1",
  position: 3,
  case: "P003",
  fault: "missing",
  at: AT,
  completed: false,
  ...change,
});

type Job = NonNullable<Study["preparation"]["job"]>;
const job = (state: Job["state"]) => ({ state }) as Job;

interface Repair {
  job?: Job; // the newest
  repaired_at?: string;
  acts?: { action: string; case?: string; at?: string }[]; // after the opening
}

function study(faults: StudyFault[], { job: newest, repaired_at, acts = [] }: Repair = {}): Study {
  const before = ["created", "prepare", "opened"].map((action) => ({ action }));
  const preparation = { job: newest ?? null, repaired_at: repaired_at ?? null };
  return { state: "open", faults, events: [...before, ...acts], preparation } as unknown as Study;
}

const REPAIR = { action: "repair" };

describe("a repair", () => {
  it("is the newest job only where it came of a repair", () => {
    const newest = job("succeeded");
    expect(repairOf(study([], { job: newest }))).toBeNull();
    expect(repairOf(study([], { job: newest, acts: [REPAIR] }))).toBe(newest);
    expect(repairOf(study([], { job: newest, acts: [REPAIR, { action: "reader_added" }] }))).toBe(newest);
  });

  it("settles what was told before it was asked for, once it has succeeded", () => {
    expect(isRepaired(fault(), study([], { repaired_at: LATER }))).toBe(true);
    expect(isRepaired(fault(), study([], { repaired_at: BEFORE }))).toBe(false);
    expect(isRepaired(fault(), study([]))).toBe(false);
  });

  it("settles the case it had back, though another was lost", () => {
    const acts = [REPAIR, { action: "images_repaired", case: "P003", at: LATER }];
    const half = study([], { job: job("failed"), acts });
    expect(isRepaired(fault(), half)).toBe(true);
    expect(isRepaired(fault({ case: "P004" }), half)).toBe(false);
    expect(isRepaired(fault({ at: "2026-11-22T11:00:00Z" }), half)).toBe(false);
  });
});

describe("the notice at the top", () => {
  it("names the one reader who waits", () => {
    expect(faultNotice(study([fault()]))).toEqual({
      title: "R1 could not see the images of P003",
      words: "R1 cannot read on, or only without the images. Repair the images below.",
    });
  });

  it("counts cases once, and names whom it holds up", () => {
    const some = [fault(), fault({ fault: "damaged" }), fault({ reader: "R2", case: "P004" })];
    const gone = fault({ reader: "R3", case: "P005", completed: true });
    expect(faultNotice(study([...some, gone]))).toEqual({
      title: "The images of 3 cases could not be shown",
      words: "R1 and R2 cannot read on, or only without the images. Repair the images below.",
    });
  });

  it("counts the hidden cases of a lead who reads by their places", () => {
    const own = [fault({ case: "" }), fault({ case: "", fault: "damaged" }), fault({ case: "", position: 4 })];
    expect(faultNotice(study(own))?.title).toBe("The images of 2 cases could not be shown");
  });

  it("stays after the reader went on, since other readers may meet the same file", () => {
    expect(faultNotice(study([fault({ completed: true })]))?.words).toContain("went on without them");
  });

  it("says that a repair is under way", () => {
    expect(faultNotice(study([fault()], { job: job("running"), acts: [REPAIR] }))?.words).toBe("They are being repaired.");
  });

  it("stays after a repair that failed, though every report is settled", () => {
    const failed = study([fault()], { job: job("failed"), acts: [REPAIR], repaired_at: LATER });
    expect(faultNotice(failed)?.title).toBe("The last repair did not succeed");
  });

  it("goes once it is repaired, and where nobody reads any more", () => {
    expect(faultNotice(study([fault()], { repaired_at: LATER }))).toBeNull();
    expect(faultNotice({ ...study([fault()]), state: "locked" })).toBeNull();
    expect(faultNotice(study([]))).toBeNull();
  });
});

it("leaves unresolved what was reported after the repair", () => {
  const after = fault({ reader: "R2", at: "2026-11-22T11:00:00Z" });
  expect(unresolved(study([fault(), after], { repaired_at: LATER }))).toEqual([after]);
});

it("says what became of the reading", () => {
  const before = study([]);
  const repaired = study([], { repaired_at: LATER });
  expect(outcomeOf(fault(), before)).toBe("The reader waits for the images");
  expect(outcomeOf(fault({ completed: true }), before)).toBe("The reader went on without them");
  expect(outcomeOf(fault(), repaired)).toBe("Repaired; the reader can go on");
  expect(outcomeOf(fault({ completed: true }), repaired)).toBe("Repaired; the reader has gone on");
});

it("numbers a case as its reader is shown it", () => {
  const readers = [{ label: "R1", training_total: 2 }] as Study["readers"];
  expect(shownAs(fault({ position: 3 }), readers)).toBe("Case 1");
  expect(shownAs(fault({ position: 2 }), readers)).toBe("Training case 2");
  expect(shownAs(fault({ reader: "R2" }), readers)).toBe("Case 3");
});
