import { expect, it } from "vitest";

import { focusOf, panesOf } from "./panes";

it("shows precontrast, real and simulated, in this order", () => {
  const panes = panesOf({ id: "c1", series: ["T1", "T2", "T1gad"] }, { id: "s1" });
  expect(panes.map(({ label }) => label)).toEqual([
    "T1 precontrast",
    "Real postcontrast",
    "Simulated postcontrast",
  ]);
  expect(panes[2]?.voxelsUrl).toBe("/api/cases/c1/volumes/s1/voxels");
});

it("leaves out what a case does not have", () => {
  expect(panesOf({ id: "c1", series: ["T1"] }, undefined).map(({ label }) => label)).toEqual([
    "T1 precontrast",
  ]);
});

it("opens at the case's focus, or in the middle when it has none", () => {
  expect(focusOf({ focus_mm: [-4, 12.5, 30] })).toEqual([-4, 12.5, 30]);
  expect(focusOf({ focus_mm: null })).toBeUndefined();
});
