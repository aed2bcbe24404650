import { describe, expect, it } from "vitest";

import { frameOf, panned, regionOf, zoomed, type Frame } from "./frame";
import { sliceOf } from "./planes";

const SHAPE = [20, 40, 10];
const slice = sliceOf(SHAPE, "axial", [0, 0, 0]);
const middle: Frame = { zoom: 1, centre: [9.5, 19.5, 4.5] };

describe("the part of a slice that is seen", () => {
  it("is the whole slice at first, wherever its middle is put", () => {
    expect(regionOf(slice, middle)).toEqual({ left: 0, top: 0, width: 20, height: 40 });
    expect(regionOf(slice, { zoom: 1, centre: [0, 0, 0] })).toEqual({ left: 0, top: 0, width: 20, height: 40 });
  });

  it("is half as wide at twice the zoom, about its middle and within the slice", () => {
    expect(regionOf(slice, { ...middle, zoom: 2 })).toEqual({ left: 5, top: 10, width: 10, height: 20 });
    expect(regionOf(slice, { zoom: 2, centre: [19, 39, 0] })).toEqual({ left: 0, top: 0, width: 10, height: 20 });
  });

  it("keeps the voxel it is enlarged about where it is", () => {
    const before = regionOf(slice, { ...middle, zoom: 2 });
    const after = regionOf(slice, zoomed({ ...middle, zoom: 2 }, 2, [8, 16, 4]));
    const place = (length: number, at: number) => length - 0.5 - at;
    for (const [left, width, length, at] of [
      ["left", "width", 20, 8],
      ["top", "height", 40, 16],
    ] as const)
      expect((place(length, at) - after[left]) / after[width]).toBeCloseTo(
        (place(length, at) - before[left]) / before[width],
      );
  });

  it("is a brain as large as every plane has room for", () => {
    const brain = new Uint8Array(20 * 40 * 10);
    for (let k = 2; k < 7; k += 1) for (let i = 4; i < 8; i += 1) brain[i + 20 * (30 + 40 * k)] = 1;
    expect(frameOf(brain, SHAPE)).toEqual({ zoom: (0.94 * 10) / 5, centre: [5.5, 30, 4] });
    expect(frameOf(new Uint8Array(20 * 40 * 10), SHAPE).zoom).toBe(1);
  });

  it("goes no nearer than twelve times and no further than the whole", () => {
    expect(zoomed(middle, 100, [0, 0, 0]).zoom).toBe(12);
    expect(zoomed(middle, 0.1, [0, 0, 0]).zoom).toBe(1);
  });

  it("is dragged along the axes of its plane, which all planes share, to the edge and no further", () => {
    const near = { ...middle, zoom: 2 };
    expect(panned(near, "axial", 3, -2, SHAPE).centre).toEqual([12.5, 17.5, 4.5]);
    expect(panned(near, "axial", 100, 0, SHAPE).centre).toEqual([14.5, 19.5, 4.5]);
    expect(panned(near, "sagittal", 2, 1, SHAPE).centre).toEqual([9.5, 21.5, 5.5]);
    expect(panned(middle, "axial", 5, 5, SHAPE).centre).toEqual(middle.centre);
  });
});
