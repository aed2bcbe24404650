import { describe, expect, it } from "vitest";

import { placeIn, scrolled, sizeMm, sliceOf, voxelAt, type Voxel } from "./planes";

const SHAPE = [4, 5, 6];
const AT: Voxel = [1, 2, 3];
const offset = ([x, y, z]: Voxel) => x + 4 * (y + 5 * z);

describe("slices", () => {
  it("shows the patient's right at the left of an axial slice, and the front on top", () => {
    const slice = sliceOf(SHAPE, "axial", AT);
    expect([slice.width, slice.height]).toEqual([4, 5]);
    expect(slice.first).toBe(offset([3, 4, 3]));
    expect(slice.first + 3 * slice.right + 4 * slice.down).toBe(offset([0, 0, 3]));
  });

  it("shows the front at the left of a sagittal slice, and the crown on top", () => {
    const slice = sliceOf(SHAPE, "sagittal", AT);
    expect(slice.first).toBe(offset([1, 4, 5]));
    expect(slice.first + slice.right).toBe(offset([1, 3, 5]));
  });

  it("finds the voxel that was pressed where it is drawn, in every plane", () => {
    for (const plane of ["axial", "coronal", "sagittal"] as const) {
      const slice = sliceOf(SHAPE, plane, AT);
      const [column, row] = placeIn(slice, AT);
      expect(voxelAt(slice, AT, column + 0.5, row + 0.5)).toEqual(AT);
      expect(slice.first + column * slice.right + row * slice.down).toBe(offset(AT));
    }
  });

  it("stops scrolling at the first and the last slice", () => {
    expect(scrolled(SHAPE, "coronal", AT, 9)).toEqual([1, 4, 3]);
    expect(scrolled(SHAPE, "axial", AT, -9)).toEqual([1, 2, 0]);
  });

  it("has the size of its voxels in millimetres", () => {
    expect(sizeMm(sliceOf(SHAPE, "coronal", AT), [1, 2, 3])).toEqual([4, 18]);
  });
});
