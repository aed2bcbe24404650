import { describe, expect, test } from "vitest";

import type { Point3 } from "./header";
import { edgeLetters, letterOf } from "./orientation";

describe("letterOf", () => {
  test.each<[Point3, string]>([
    [[1, 0, 0], "L"],
    [[-1, 0, 0], "R"],
    [[0, 1, 0], "P"],
    [[0, -1, 0], "A"],
    [[0, 0, 1], "S"],
    [[0, 0, -1], "I"],
    [[0.3, -0.9, 0.3], "A"],
  ])("calls %j %s", (direction, letter) => {
    expect(letterOf(direction)).toBe(letter);
  });
});

describe("edgeLetters, in radiological convention", () => {
  test("seen from the feet, the patient's left is on the image's right", () => {
    expect(edgeLetters([0, -1, 0], [0, 0, -1])).toEqual({
      top: "A",
      right: "L",
      bottom: "P",
      left: "R",
    });
  });

  test("seen from the face, the patient's left is on the image's right", () => {
    expect(edgeLetters([0, 0, 1], [0, -1, 0])).toEqual({
      top: "S",
      right: "L",
      bottom: "I",
      left: "R",
    });
  });

  test("seen from the patient's left, the face looks to the image's left", () => {
    expect(edgeLetters([0, 0, 1], [1, 0, 0])).toEqual({
      top: "S",
      right: "P",
      bottom: "I",
      left: "A",
    });
  });
});
