import { describe, expect, it } from "vitest";


import { TABLE_2, formatInterval, methodsOf, whyNoInterval } from "./metrics";
import type { Cell, Estimate } from "./types";

const none = { value: null, low: null, high: null, n: 0 };
const unknown: Estimate = { ...none, method: "", reason: "empty" };
const known: Estimate = { value: 0.906, low: 0.869, high: 0.934, n: 320, method: "Wilson", reason: null };

const cell = {
  accuracy: known,
  precision: unknown,
  recall: unknown,
  f1: unknown,
  mcc: unknown,
  kappa: { light: unknown, fleiss: unknown },
} as unknown as Cell;

const accuracy = TABLE_2[0]!;

describe("Table 2", () => {
  it("has the paper's rows in the paper's order, kappa by its variants", () => {
    expect(TABLE_2.map(({ label }) => label)).toEqual([
      "Accuracy",
      "Precision",
      "Recall",
      "F1",
      "MCC",
      "κ, Light",
      "κ, Fleiss",
    ]);
  });
  it("prints an interval with one percent sign", () => {
    expect(formatInterval(known, accuracy)).toBe("86.9–93.4%");
  });
  it("writes a range out in words where a minus sign would meet the dash", () => {
    const below = { ...known, low: -1, high: -0.06 };
    expect(formatInterval(below, TABLE_2[6]!)).toBe("−1.00 to −0.06");
  });
  it("names one bootstrap once, however many replicates each figure had", () => {
    const cells = [1991, 1981].map((count) => {
      const method = `MCC; bootstrap over cases, ${count} of 2000 replicates`;
      return { ...cell, accuracy: unknown, mcc: { ...known, method } };
    });
    expect(methodsOf(cells)).toEqual(["MCC: MCC; bootstrap over cases"]);
  });
  it("prints no interval where there is none", () => {
    expect(formatInterval(unknown, accuracy)).toBeNull();
  });
  it("says why a figure that is defined has no interval, wherever that stands", () => {
    const bare = { ...known, low: null, high: null };
    expect(whyNoInterval({ ...bare, reason: "negative variance" })).toBe("negative variance");
    expect(whyNoInterval({ ...bare, method: "κ; no interval: no image moves it; as independent" })).toBe("no image moves it");
    expect(whyNoInterval(bare)).toBeNull();
    expect(whyNoInterval(unknown)).toBeNull();
  });
  it("names each method once with its metrics, and none for what is undefined", () => {
    const other = { ...cell, recall: known, f1: { ...known, method: "bootstrap" } };
    expect(methodsOf([cell, other])).toEqual(["Accuracy, Recall: Wilson", "F1: bootstrap"]);
  });
});
