import { expect, it } from "vitest";

import {
  formatPoints,
  formatStatistic,
  numberWithInterval,
  percentWithInterval,
  pointsWithInterval,
  shortP,
} from "./figures";
import type { Tested } from "./types";

it("writes differences in signed points, and no sign before zero", () => {
  expect([0.0254, -0.1, 0.0001, -0.0001, null].map((value) => formatPoints(value))).toEqual([
    "+2.5",
    "−10.0",
    "0.0",
    "0.0",
    "–",
  ]);
});

it("writes an estimate with its interval, and alone without one", () => {
  const whole = { value: 0.881, low: 0.824, high: 0.922 };
  expect(percentWithInterval(whole)).toBe("88.1% (82.4 to 92.2)");
  expect(percentWithInterval({ ...whole, low: null })).toBe("88.1%");
  expect(numberWithInterval({ value: -0.2, low: -0.4, high: 0.01 })).toBe("−0.20 (−0.40 to 0.01)");
  expect(pointsWithInterval({ value: 0.025, low: -0.044, high: 0.094 })).toBe("+2.5 points (−4.4 to +9.4)");
  expect(pointsWithInterval({ value: null, low: null, high: null })).toBe("–");
});

it("writes a statistic by its symbol, with its degrees of freedom", () => {
  const tested = { symbol: "t", statistic: -1.234, df: 3.28 } as Tested;
  expect(formatStatistic(tested)).toBe("t(3.3) = −1.23");
  expect(formatStatistic({ ...tested, symbol: "z", df: null })).toBe("z = −1.23");
  expect(formatStatistic({ ...tested, symbol: "chi2", df: 2 })).toBe("χ²(2) = −1.23");
  expect(formatStatistic({ ...tested, statistic: null })).toBe("–");
});

it("writes P within a column headed P", () => {
  expect([0.87, 0.0004, 0.9999, null].map(shortP)).toEqual([".87", "< .001", "> .99", "–"]);
});
