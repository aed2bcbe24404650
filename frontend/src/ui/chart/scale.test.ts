import { describe, expect, it } from "vitest";

import { extent, linearScale, roundTicks } from "./scale";

describe("ticks", () => {
  it("are round and lie within the range", () => {
    expect(roundTicks(0.03, 0.97)).toEqual([0.5]);
    expect(roundTicks(0, 1)).toEqual([0, 0.5, 1]);
    expect(roundTicks(0, 37, 4)).toEqual([0, 10, 20, 30]);
    expect(roundTicks(-0.2, 0.2, 4)).toEqual([-0.2, -0.1, 0, 0.1, 0.2]);
  });
  it("survive a range without width", () => {
    expect(roundTicks(3, 3)).toEqual([3]);
  });
});

describe("a scale", () => {
  it("maps the range's ends to the pixels' ends", () => {
    const scale = linearScale([10, 20], [100, 0]);
    expect([scale(10), scale(15), scale(20)]).toEqual([100, 50, 0]);
  });
  it("puts a lone value in the middle", () => {
    expect(linearScale([7, 7], [0, 100])(7)).toBe(50);
  });
});

describe("extent", () => {
  it("spans the values, and is [0, 1] without any", () => {
    expect(extent([3, -1, 2])).toEqual([-1, 3]);
    expect(extent([])).toEqual([0, 1]);
  });
});
