import { cache } from "@cornerstonejs/core";
import { afterEach, describe, expect, test } from "vitest";

import { exampleHeader, oneVoxel } from "@/testing/volumes";

import { cacheVolume, startCornerstone } from "./cornerstone";
import type { Point3, VolumeHeader } from "./header";
import { foregroundBox, nearestVoxel, union, voxelCentre, worldBox } from "./volumeGeometry";

/** Turned 30 degrees about z, left-handed, and with three different spacings. */
const oblique: VolumeHeader = {
  ...exampleHeader([4, 5, 6], [1, 1.5, 3]),
  direction: [Math.cos(0.5236), Math.sin(0.5236), 0, Math.sin(0.5236), -Math.cos(0.5236), 0, 0, 0, 1],
};

describe("voxelCentre", () => {
  test("walks from the origin along the directions", () => {
    const header = exampleHeader([4, 5, 6], [1, 2, 3]);
    expect(voxelCentre(header, [0, 0, 0])).toEqual([90, 100, -70]);
    expect(voxelCentre(header, [1, 1, 1])).toEqual([89, 98, -67]);
  });

  test.each<[string, VolumeHeader]>([
    ["a plain grid", exampleHeader([4, 5, 6], [1, 2, 3])],
    ["an oblique, left-handed, anisotropic grid", oblique],
  ])("agrees with Cornerstone3D on %s", (_, header) => {
    startCornerstone();
    const cached = cacheVolume(oneVoxel(header, [3, 1, 2]), "frame");
    const imageData = cache.getVolume(cached.volumeId)!.imageData!;
    const ours = voxelCentre(header, [3, 1, 2]);
    const theirs = imageData.indexToWorld([3, 1, 2]) as Point3;
    cached.remove();
    ours.forEach((value, axis) => expect(value).toBeCloseTo(theirs[axis]!, 4));
  });
});

describe("the brain's box", () => {
  const header = exampleHeader([8, 9, 10]);

  test("holds the voxels that are not background", () => {
    const { voxels } = oneVoxel(header, [2, 4, 6]);
    voxels[(8 * 9 + 2) * 8 + 5] = 7;
    expect(foregroundBox(header, voxels)).toEqual({ low: [2, 2, 6], high: [5, 4, 8] });
  });

  test("misses no voxel, wherever some lie", () => {
    for (let seed = 1; seed < 40; seed += 1) {
      const some = [7, 31, 113].slice(0, 1 + (seed % 3)).map((prime) => (seed * prime * 8191) % 720);
      const sparse = new Int16Array(720);
      for (const at of some) sparse[at] = 5;
      const along = (of: (at: number) => number) => some.map(of);
      const axes = [along((at) => at % 8), along((at) => Math.floor(at / 8) % 9), along((at) => Math.floor(at / 72))];
      expect(foregroundBox(header, sparse)).toEqual({
        low: axes.map((values) => Math.min(...values)),
        high: axes.map((values) => Math.max(...values)),
      });
    }
  });

  test("is the whole grid where all is background", () => {
    const empty = new Int16Array(8 * 9 * 10);
    expect(foregroundBox(header, empty)).toEqual({ low: [0, 0, 0], high: [7, 8, 9] });
  });

  test("reaches half a voxel beyond the outermost centres in the world", () => {
    const box = worldBox(header, { low: [2, 4, 6], high: [5, 4, 8] });
    expect(box).toEqual({ low: [84.5, 95.5, -64.5], high: [88.5, 96.5, -61.5] });
  });

  test("of two volumes holds both", () => {
    const a = { low: [0, 5, 0], high: [1, 6, 1] } as const;
    const b = { low: [-2, 5.5, 0], high: [0, 9, 1] } as const;
    const both = union({ low: [...a.low], high: [...a.high] }, { low: [...b.low], high: [...b.high] });
    expect(both).toEqual({ low: [-2, 5, 0], high: [1, 9, 1] });
  });
});

test("the nearest voxel to a point near a centre is that centre", () => {
  const centre = voxelCentre(oblique, [3, 2, 5]);
  const beside: Point3 = [centre[0] + 0.3, centre[1] - 0.2, centre[2] + 1];
  nearestVoxel(oblique, beside).forEach((value, axis) => expect(value).toBeCloseTo(centre[axis]!));
});

describe("the volume in Cornerstone's cache", () => {
  afterEach(() => expect(cache.getCacheSize()).toBe(0));

  test("has our voxels where we put them, and leaves nothing behind", () => {
    startCornerstone();
    const cached = cacheVolume(oneVoxel(oblique, [3, 1, 2], 1234), "frame");
    const volume = cache.getVolume(cached.volumeId)!;
    expect(volume.voxelManager!.getAtIJK(3, 1, 2)).toBe(1234);
    expect(volume.voxelManager!.getAtIJK(2, 1, 2)).toBe(0);
    cached.remove();
    expect(cache.getVolume(cached.volumeId)).toBeUndefined();
    expect(cache.getImageLoadObject(`${cached.volumeId}_slice_0`)).toBeUndefined();
  });
});
