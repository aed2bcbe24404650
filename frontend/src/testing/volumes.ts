/** Small volumes for tests: headers in LPS as the server writes them for RAS+ arrays. */
import type { Point3, VolumeHeader } from "@/viewer/header";
import type { LoadedVolume } from "@/viewer/loadVolume";

/** A header of a grid whose array is RAS+: i runs to the right, j to the front, k up. */
export function exampleHeader(dimensions: Point3, spacing: Point3 = [1, 1, 1]): VolumeHeader {
  return {
    dimensions,
    spacing_mm: spacing,
    origin_mm: [90, 100, -70],
    direction: [-1, 0, 0, 0, -1, 0, 0, 0, 1],
    length: 2 * dimensions[0] * dimensions[1] * dimensions[2],
    window: { center: 500, width: 1000 },
    background: 0,
  };
}

/** What the server sends for a header: the same with the fields that name the encoding. */
export const asSent = (header: VolumeHeader) => ({
  ...header,
  dtype: "int16",
  byte_order: "little",
  order: "x fastest",
});

/** A volume of background with one voxel set. */
export function oneVoxel(header: VolumeHeader, [i, j, k]: Point3, value = 100): LoadedVolume {
  const voxels = new Int16Array(header.length / 2).fill(header.background);
  const [nx, ny] = header.dimensions;
  voxels[(k * ny + j) * nx + i] = value;
  return { header, voxels };
}
