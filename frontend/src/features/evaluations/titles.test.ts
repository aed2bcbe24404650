import { expect, it } from "vitest";

import { isNumeric, shownCell, suffixOf, titleOf } from "./titles";

it("names figures and tables as people read them", () => {
  expect(titleOf("figure_2_panels")).toBe("Figure 2, panels");
  expect(titleOf("figure_e1_reference")).toBe("Figure E1, reference");
  expect(titleOf("table_1_patients")).toBe("Table 1, patients");
  expect(titleOf("figure_losses")).toBe("Losses");
  expect(titleOf("table_by_grade")).toBe("Scores by grade");
});

it("names files by what they are", () => {
  expect(["a.png", "a.svg", "a.csv", "a.md"].map(suffixOf)).toEqual(["PNG", "SVG", "CSV", "Markdown"]);
});

it("shows four digits of a fraction, and leaves names and counts alone", () => {
  expect(["0.843219", "-0.000012345", "12", "P001", ""].map(shownCell)).toEqual([
    "0.8432",
    "−0.00001234",
    "12",
    "P001",
    "",
  ]);
  expect(isNumeric(["1", "", "2.5e-3"])).toBe(true);
  expect(isNumeric(["1", "a"])).toBe(false);
  expect(isNumeric(["", ""])).toBe(false);
});
