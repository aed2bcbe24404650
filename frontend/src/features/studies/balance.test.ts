import { expect, it } from "vitest";

import { balanceOf, halfOf } from "./balance";

it("splits the paper's study: 4 readers, 80 cases", () => {
  expect(balanceOf(4, 80)).toEqual({
    readings: "4 readers × 80 cases = 320 presentations",
    eachReader: "Each reader: 40 real, 40 simulated.",
    eachCase: "Each case: read by 2 in the real arm and 2 in the simulated.",
    warning: null,
  });
});

it("says that odd numbers differ by one", () => {
  expect(halfOf(25)).toBe("12 or 13");
});

it("warns where nothing can be compared", () => {
  expect(balanceOf(1, 20).warning).toContain("one reader");
  expect(balanceOf(3, 1).warning).toContain("one case");
});
