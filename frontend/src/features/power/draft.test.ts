import { describe, expect, it } from "vitest";

import { aimedAt, FIRST, numbersUsed, requestOf, type PowerDraft } from "./draft";

const typed = (numbers: Partial<PowerDraft["numbers"]>, part: Partial<PowerDraft> = {}): PowerDraft => ({
  ...FIRST,
  ...part,
  numbers: { ...FIRST.numbers, ...numbers },
});

describe("the request", () => {
  it("holds what the answer depends on, and nothing else", () => {
    const { request } = requestOf(FIRST);
    expect(request).toMatchObject({ solve_for: "cases", readers: 6, margin: 0.1, expected: 0.88 });
    expect(request).not.toHaveProperty("cases");
    expect(request).not.toHaveProperty("given");
  });
  it("takes a comma for the point and a true minus", () => {
    const { request } = requestOf(typed({ difference: "−0,05" }));
    expect(request?.difference).toBe(-0.05);
  });
  it("is none where a field holds no number, and says which", () => {
    expect(requestOf(typed({ margin: "wide", power: " " }))).toEqual({
      request: null,
      wrong: { margin: "A number is needed.", power: "A number is needed." },
    });
  });
  it("does not mind what stands in a field that is not used", () => {
    expect(requestOf(typed({ cases: "" })).wrong).toBeNull();
  });
  it("takes one's own components along, the reader's only where readers are nested", () => {
    const own = typed({}, { components: "given" });
    expect(requestOf(own).request?.given).toEqual({
      cases: 114,
      treatment_reader: 0.0002,
      error: 0.0008,
      cov1: 0.00035,
      cov2: 0.00034,
      cov3: 0.00024,
    });
    expect(numbersUsed({ ...own, design: "nested" })).toContain("given.reader");
    expect(numbersUsed(own)).not.toContain("positive_share");
  });
  it("lets readers or cases alone be random in a crossover only", () => {
    const draft = typed({}, { design: "crossover", random: "cases" });
    expect(requestOf(draft).request?.random).toBe("cases");
    expect(requestOf({ ...draft, design: "one_arm" }).request?.random).toBe("readers and cases");
  });
});

describe("another aim", () => {
  it("takes its usual alpha and true difference along", () => {
    const { numbers } = aimedAt(FIRST, "difference");
    expect([numbers.alpha, numbers.difference]).toEqual(["0.05", "-0.10"]);
    expect(aimedAt(aimedAt(FIRST, "difference"), "non-inferiority").numbers).toEqual(FIRST.numbers);
  });
  it("leaves alone what was changed", () => {
    const { numbers } = aimedAt(typed({ alpha: "0.01", difference: "0.02" }), "difference");
    expect([numbers.alpha, numbers.difference]).toEqual(["0.01", "0.02"]);
  });
});
