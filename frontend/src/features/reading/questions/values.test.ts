import { describe, expect, test } from "vitest";

import { cannot, options, question, said } from "../testing/questions";

import { byDigit, digitOf, nudged, rangeWords, toggled, typedProblem, typedValue } from "./values";

const choice = question("choice", { options: options("absent", "present") });
const several = question("several", { kind: "several", options: options("noise", "edges", "vessels") });
const sure = question("sure", { kind: "confidence" });
const volume = question("volume", {
  kind: "number",
  limits: { unit: "ml", least: 0, most: 100, decimals: 1 },
});

describe("a digit", () => {
  test("chooses an option, and beyond the last one nothing", () => {
    expect(byDigit(choice, undefined, 2)).toBe("present");
    expect(byDigit(choice, undefined, 3)).toBeNull();
    expect(byDigit(choice, undefined, 0)).toBeNull();
  });

  test("adds and takes away one of several, in display order", () => {
    expect(byDigit(several, said("vessels"), 1)).toBe("noise|vessels");
    expect(byDigit(several, said("noise|vessels"), 3)).toBe("noise");
    expect(byDigit(several, cannot, 2)).toBe("edges");
  });

  test("sets confidence in tens, 0 for certainty", () => {
    expect(byDigit(sure, undefined, 7)).toBe("70");
    expect(byDigit(sure, said("70"), 0)).toBe("100");
  });

  test("chooses the option that is called like it, as 0 on a scale from 0", () => {
    const scale = question("scale", {
      kind: "scale",
      options: [0, 1, 2].map((value) => ({ value: `v${value}`, label: String(value) })),
    });
    expect([0, 2, 3].map((digit) => byDigit(scale, undefined, digit))).toEqual(["v0", "v2", null]);
    expect(digitOf(scale, 0)).toBe(0);
    expect(digitOf(choice, 0)).toBe(1);
  });

  test("is typed into a number", () => expect(byDigit(volume, undefined, 1)).toBeNull());
});

test("the last of several taken away leaves nothing", () => {
  expect(toggled(several, said("edges"), "edges")).toBe("");
});

test("confidence goes up and down by 5 within 0 to 100, once it is given", () => {
  expect(nudged(said("70"), -1)).toBe("65");
  expect(nudged(said("98"), 1)).toBe("100");
  expect(nudged(said("0"), -1)).toBe("0");
  expect(nudged(undefined, 1)).toBeNull();
  expect(nudged(cannot, 1)).toBeNull();
});

describe("a number", () => {
  test("may be typed with a comma", () => expect(typedValue(volume, " 12,5 ")).toBe("12.5"));

  test.each(["0", "100", "12.5", "12,5", "7.50", ""])("%j can be sent", (text) => {
    expect(typedProblem(volume, text)).toBe("");
  });

  test.each([
    ["twelve", "twelve is no number."],
    ["1e3", "1e3 is no number."],
    ["12.55", "At most 1 decimal."],
    ["-1", "Not below 0."],
    ["100.1", "Not above 100."],
  ])("%j cannot: %s", (text, problem) => expect(typedProblem(volume, text)).toBe(problem));

  test("says its range", () => {
    expect(rangeWords({ unit: "ml", least: 0, most: 100, decimals: 1 })).toBe("0 to 100 ml");
    expect(rangeWords({ unit: "", least: null, most: 5, decimals: 0 })).toBe("5 or less");
    expect(rangeWords({ unit: "mm", least: null, most: null, decimals: 0 })).toBe("");
  });
});
