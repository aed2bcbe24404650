/** Where voxels lie: header -> world points, slice positions and the box around the brain. */
import type { Point3, VolumeHeader } from "./header";

export interface Box {
  low: Point3;
  high: Point3;
}

/** World position in mm (LPS) of the centre of a voxel. */
export function voxelCentre(header: VolumeHeader, ijk: Point3): Point3 {
  const { direction, origin_mm: origin, spacing_mm: spacing } = header;
  const along = (row: 0 | 1 | 2) =>
    ijk.reduce((sum, index, axis) => sum + (direction[3 * axis + row] ?? 0) * spacing[axis]! * index, 0);
  return [origin[0] + along(0), origin[1] + along(1), origin[2] + along(2)];
}

/** Cornerstone's description of slice k, as if it were one image of a series. */
export function imagePlane(header: VolumeHeader, k: number, frameOfReference: string) {
  const [columns, rows] = header.dimensions;
  const [x, y, z] = header.spacing_mm;
  return {
    frameOfReferenceUID: frameOfReference,
    rows,
    columns,
    imageOrientationPatient: header.direction.slice(0, 6),
    rowCosines: header.direction.slice(0, 3),
    columnCosines: header.direction.slice(3, 6),
    imagePositionPatient: voxelCentre(header, [0, 0, k]),
    pixelSpacing: [y, x],
    rowPixelSpacing: y,
    columnPixelSpacing: x,
    sliceThickness: z,
  };
}

/**
 * The box of voxels that differ from the background, or the whole grid when none does.
 *
 * Walks in from the six sides of the grid: what lies inside the box is hardly looked at.
 */
export function foregroundBox({ dimensions, background }: VolumeHeader, voxels: Int16Array): Box {
  const [nx, ny, nz] = dimensions;
  const low: Point3 = [nx, ny, nz];
  const high: Point3 = [-1, -1, -1];
  for (let k = 0; k < nz; k += 1) {
    for (let j = 0; j < ny; j += 1) {
      const begin = (k * ny + j) * nx;
      const inside = low[1] <= j && j <= high[1] && low[2] <= k && k <= high[2];
      let first = 0;
      const until = inside ? low[0] : nx;
      while (first < until && voxels[begin + first] === background) first += 1;
      let last = nx - 1;
      const from = inside ? high[0] : first - 1;
      while (last > from && voxels[begin + last] === background) last -= 1;
      if (first < until || last > from) widen(low, high, [Math.min(first, last), j, k], [last, j, k]);
    }
  }
  return high[0] < 0 ? { low: [0, 0, 0], high: [nx - 1, ny - 1, nz - 1] } : { low, high };
}

const boxes = new WeakMap<Int16Array, Box>();

/** The world box in mm around a volume's brain; found once, ahead of time where there is time. */
export function brainBox(header: VolumeHeader, voxels: Int16Array): Box {
  const box = boxes.get(voxels) ?? worldBox(header, foregroundBox(header, voxels));
  boxes.set(voxels, box);
  return box;
}

function widen(low: Point3, high: Point3, from: Point3, to: Point3): void {
  for (const axis of [0, 1, 2] as const) {
    low[axis] = Math.min(low[axis], from[axis]);
    high[axis] = Math.max(high[axis], to[axis]);
  }
}

/** The world box in mm (LPS) that holds a box of voxels, half a voxel of margin included. */
export function worldBox(header: VolumeHeader, { low, high }: Box): Box {
  const corners = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) =>
    voxelCentre(header, [
      bits & 1 ? high[0] + 0.5 : low[0] - 0.5,
      bits & 2 ? high[1] + 0.5 : low[1] - 0.5,
      bits & 4 ? high[2] + 0.5 : low[2] - 0.5,
    ]),
  );
  const along = (axis: 0 | 1 | 2) => corners.map((corner) => corner[axis]);
  return {
    low: [Math.min(...along(0)), Math.min(...along(1)), Math.min(...along(2))],
    high: [Math.max(...along(0)), Math.max(...along(1)), Math.max(...along(2))],
  };
}

export const centreOf = ({ low, high }: Box): Point3 => [
  (low[0] + high[0]) / 2,
  (low[1] + high[1]) / 2,
  (low[2] + high[2]) / 2,
];

export const union = (a: Box, b: Box): Box => {
  const low: Point3 = [...a.low];
  const high: Point3 = [...a.high];
  widen(low, high, b.low, b.high);
  return { low, high };
};

/** The voxel centre nearest to a world point: a view through it shows voxels, not a blend of two. */
export function nearestVoxel(header: VolumeHeader, point: Point3): Point3 {
  const { direction, origin_mm: origin, spacing_mm: spacing } = header;
  const index = (axis: 0 | 1 | 2) => {
    const along = [0, 1, 2].reduce(
      (sum, row) => sum + (direction[3 * axis + row] ?? 0) * (point[row]! - origin[row]!),
      0,
    );
    return Math.round(along / spacing[axis]);
  };
  return voxelCentre(header, [index(0), index(1), index(2)]);
}
