import { describe, expect, it } from "vitest";

import {
  elapsedSeconds,
  formatDuration,
  formatGrade,
  formatNumber,
  formatP,
  formatPercent,
  formatSpacing,
  plural,
} from "./format";

describe("numbers", () => {
  it("prints accuracies as the paper does", () => {
    expect(formatPercent(0.90625)).toBe("90.6%");
  });
  it("uses a true minus sign", () => {
    expect(formatNumber(-0.23)).toBe("−0.23");
  });
  it("shows an undefined value as a dash, never as zero", () => {
    expect([formatNumber(null), formatPercent(undefined), formatP(null)]).toEqual(["–", "–", "–"]);
  });
  it("puts no sign before a zero", () => {
    expect([formatNumber(-0.002), formatNumber(-0.02)]).toEqual(["0.00", "−0.02"]);
  });
  it("groups thousands and says one case, two cases", () => {
    expect(plural(1, "case")).toBe("1 case");
    expect(plural(10_000, "case")).toBe("10,000 cases");
    expect(plural(2, "study", "studies")).toBe("2 studies");
  });
});

describe("P values", () => {
  it.each([
    [0.87, "P = .87"],
    [0.0041, "P = .004"],
    [0.0496, "P = .0496"],
    [0.046, "P = .046"],
    [0.05, "P = .05"],
    [0.00004, "P < .001"],
    [0.999, "P > .99"],
    [1, "P > .99"],
  ])("prints %f as %s", (p, text) => {
    expect(formatP(p)).toBe(text);
  });
});

describe("durations", () => {
  it.each([
    [8.2, "8 s"],
    [59.7, "1 min"],
    [185, "3 min"],
    [3600, "1 h"],
    [4800, "1 h 20 min"],
    [26 * 3600, "1 day 2 h"],
    [-3, "0 s"],
  ])("says %d seconds as %s", (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
  it("counts from the start to the end, or to now", () => {
    const start = "2026-01-01T00:00:00Z";
    expect(elapsedSeconds(start, "2026-01-01T00:01:30Z")).toBe(90);
    expect(elapsedSeconds(start, null, Date.parse("2026-01-01T00:00:05Z"))).toBe(5);
    expect(elapsedSeconds(null)).toBeNull();
  });
});

describe("the field's own values", () => {
  it("joins grades that are not told apart with an en dash", () => {
    expect(formatGrade("2-3")).toBe("2–3");
    expect(formatGrade(null)).toBe("–");
  });
  it("keeps spacing short", () => {
    expect(formatSpacing([1, 1, 1.2000000476837158])).toBe("1 × 1 × 1.2 mm");
  });
});
