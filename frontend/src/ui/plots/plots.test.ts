import { describe, expect, it } from "vitest";

import { linearScale } from "../chart/scale";

import { boxIn, fitting } from "./box";
import { movedBy, nearest, pathOf } from "./curve";
import { cutTo, domainOf, within } from "./domain";
import { forestTable, headingRow, sharesOf, type ForestRow } from "./forest";
import { legendPlaces } from "./legend";
import { csvOf } from "./plotTable";

const x = linearScale([0, 1], [0, 100]);
const y = linearScale([0, 1], [100, 0]);

describe("a box", () => {
  it("leaves its margins free and never turns inside out", () => {
    expect(boxIn(200, 100, { left: 40, right: 10, top: 5, bottom: 20 })).toEqual({
      left: 40,
      right: 190,
      top: 5,
      bottom: 80,
    });
    const narrow = boxIn(30, 20);
    expect(narrow.right).toBeGreaterThan(narrow.left);
    expect(narrow.bottom).toBeGreaterThan(narrow.top);
  });
  it("cuts a text that is too wide, and leaves one that fits", () => {
    expect(fitting("kappa", 100)).toBe("kappa");
    expect(fitting("Obuchowski-Rockette, random readers", 100)).toBe("Obuchowski-R…");
  });
});

describe("a domain", () => {
  it("spans intervals and the lines they are read against, with 4% to spare", () => {
    const [low, high] = domainOf([{ value: 0.1, low: -0.1, high: 0.3 }, { value: null, low: null, high: null }], [0.9]);
    expect(low).toBeCloseTo(-0.14);
    expect(high).toBeCloseTo(0.94);
  });
  it("is [0, 1] where nothing is defined, and is held within bounds", () => {
    expect(domainOf([{ value: null, low: null, high: null }])).toEqual([0, 1]);
    const [from, to] = domainOf([{ value: 1.5, low: 1.5, high: 1.5 + 1e-15 }]);
    expect(to - from).toBeGreaterThan(0.1); // a rounding error is not spread over the axis
    expect(within([-0.2, 1.4], [0, 1])).toEqual([0, 1]);
  });
  it("cuts an interval that reaches beyond the axis", () => {
    const wide = { value: 0.1, low: -1.4, high: 1.6 };
    expect(cutTo([-1, 1], wide)).toEqual({ value: 0.1, low: -1, high: 1 });
    expect(cutTo([-1, 1], { ...wide, low: null })).toMatchObject({ low: null });
  });
});

describe("a curve", () => {
  it("is a path through its points", () => {
    expect(pathOf([0, 0, 1], [0, 0.5, 1], x, y)).toBe("M0 100L0 50L100 0");
    expect(pathOf([], [], x, y)).toBe("");
  });
  it("finds the point nearest to the mouse", () => {
    expect(nearest([0, 0.5, 1], [0, 0.8, 1], x, y, [48, 25])).toBe(1);
    expect(nearest([], [], x, y, [0, 0])).toBe(-1);
  });
  it("is walked by the keyboard from end to end", () => {
    expect(movedBy("ArrowRight", 3, 5)).toBe(4);
    expect(movedBy("ArrowRight", 4, 5)).toBe(4);
    expect(movedBy("PageDown", 4, 5)).toBe(0);
    expect(movedBy("End", 0, 5)).toBe(4);
    expect(movedBy("Enter", 0, 5)).toBeNull();
  });
});

describe("a forest", () => {
  const row: ForestRow = { key: "a", label: "Newcombe", value: 0.1, low: 0, high: 0.2, text: "10" };
  it("gives labels what they need and no more than their share", () => {
    const few = sharesOf(1000, [row]);
    expect(few.labels).toBeLessThan(100);
    expect(sharesOf(300, [{ ...row, label: "x".repeat(200) }])).toEqual({ labels: 126, figures: 0 });
  });
  it("is a table whose headings are a column", () => {
    const none = { ...row, key: "b", label: "Paired t", value: null, low: null, high: null, reason: "one reader" };
    expect(forestTable([headingRow("Grade"), row, none]).rows).toEqual([
      ["Grade", "Newcombe", 0.1, 0, 0.2, ""],
      ["Grade", "Paired t", null, null, null, "one reader"],
    ]);
  });
});

it("writes commas and quotes as CSV does, and nothing for what is undefined", () => {
  expect(csvOf({ columns: ["a", "b"], rows: [["x, \"y\"", null], [1.5, "z"]] })).toBe(
    'a,b\r\n"x, ""y""",\r\n1.5,z\r\n',
  );
});

it("sets a legend in as many lines as its width asks for", () => {
  const entries = ["Real", "Simulated", "Both arms"].map((name) => ({ name, color: "black" }));
  const wide = legendPlaces(entries, 600);
  expect(new Set(wide.places.map((place) => place.y)).size).toBe(1);
  const narrow = legendPlaces(entries, 120);
  expect(narrow.places.map((place) => place.x)[1]).toBe(0);
  expect(narrow.height).toBeGreaterThan(wide.height);
  expect(legendPlaces([], 600).height).toBe(0);
});
