import { expect, it } from "vitest";

import type { Results } from "@/api/types";

import { nullTruthLines } from "./nullTruth";

const questions = [
  { key: "grade", label: "Tumour grade" },
  { key: "enhancement", label: "Enhancement" },
] as Results["questions"];

it("says how many truths are unknown and why, only where some are", () => {
  const n = {
    null_truth: {
      grade: { cases: 2, reasons: ["participants.tsv has no row"] },
      enhancement: { cases: 0, reasons: [] },
    },
  } as unknown as Results["n"];
  expect(nullTruthLines({ n, questions })).toEqual([
    "Tumour grade: the truth of 2 cases is not known (participants.tsv has no row); those answers are in no figure but κ.",
  ]);
});
