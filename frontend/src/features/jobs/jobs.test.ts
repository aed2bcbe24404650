import { describe, expect, it } from "vitest";

import { curvesOf } from "./curves";
import { filterOf } from "./filter";
import { choicesWith, priorityWord } from "./priorities";
import { ownStages } from "./stages";

it("takes from an address what the server knows, and leaves out the rest", () => {
  const address = new Map([["search", "fold"], ["state", "failed"], ["kind", "cooking"], ["ordering", "-created_at"]]);
  expect(filterOf((name) => address.get(name) ?? "")).toEqual({
    search: "fold",
    state: "failed",
    ordering: "-created_at",
  });
});

describe("priorities", () => {
  it("have names, and a number where somebody set another", () => {
    expect([10, 0, -10, 3].map(priorityWord)).toEqual(["High priority", "Normal priority", "Low priority", "Priority 3"]);
  });
  it("are picked from with the present one among them, the highest first", () => {
    expect(choicesWith(0).map(({ label }) => label)).toEqual(["High", "Normal", "Low"]);
    expect(choicesWith(3).map(({ value }) => value)).toEqual(["10", "3", "0", "-10"]);
  });
});

it("tells what is measured on held-out cases from training, line by line of the same name", () => {
  const point = (series: string, x: number) => ({ series, x, y: 1 });
  const { training, validation } = curvesOf([
    point("fold 1 loss", 1),
    point("fold 1 validation loss", 1),
    point("fold 1 loss", 2),
    point("fold 2 loss", 1),
  ]);
  expect(training.map(({ name, points }) => [name, points.length])).toEqual([["Fold 1", 2], ["Fold 2", 1]]);
  expect(validation.map(({ name }) => name)).toEqual(["Fold 1"]);
});

it("shows as stages what is no part", () => {
  const stages = ["Fold 1 of 2", "Fold 2 of 2", "Gathering"].map((name) => ({ name, progress: 0 }));
  const parts = [{ title: "Fold 1 of 2" }, { title: "Fold 2 of 2" }];
  expect(ownStages(stages, parts).map(({ name }) => name)).toEqual(["Gathering"]);
});
