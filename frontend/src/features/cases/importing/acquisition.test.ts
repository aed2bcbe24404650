import { expect, test } from "vitest";

import type { DicomLine } from "@/api/dicom";

import { acquisition } from "./acquisition";

const ONE = {
  volumes: 1,
  slices: 24,
  spacing_mm: [6, 6, 7],
  te_ms: null,
  tr_ms: null,
  ti_ms: null,
  flip_deg: null,
  minutes: null,
  vendor: "Philips",
  b_values: [0, 500],
  directions: 1,
  files: 1,
} as unknown as DicomLine;

test("one file, slice and direction are told as one", () => {
  expect(acquisition(ONE)).toBe("24 slices of 6.0 × 6.0 × 7.0 mm; b 0, 500, 1 direction; Philips; 1 file");
  expect(acquisition({ ...ONE, files: 24, slices: 1 })).toMatch(/^1 slice of .*24 files$/);
});
