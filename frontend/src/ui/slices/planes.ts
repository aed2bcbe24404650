/** Slices of a volume in RAS+ (x to the patient's right, x fastest in the bytes), as a radiologist sees them. */

export type Voxel = readonly [number, number, number];
export type Plane = "axial" | "coronal" | "sagittal";
export const PLANES: readonly Plane[] = ["axial", "coronal", "sagittal"];

/** Per plane: the axis along the screen's width, its height, and through it. All run backwards. */
const AXES = { axial: [0, 1, 2], coronal: [0, 2, 1], sagittal: [1, 2, 0] } as const;
export const EDGES = {
  axial: ["R", "L", "A", "P"],
  coronal: ["R", "L", "S", "I"],
  sagittal: ["A", "P", "S", "I"],
} as const;

export interface Slice {
  plane: Plane;
  width: number; // voxels
  height: number;
  index: number; // along the axis through it
  /** Offsets into the bytes: first + column * right + row * down. */
  first: number;
  right: number;
  down: number;
}

/** The axes along a plane's width and height. */
export const acrossOf = (plane: Plane): readonly [0 | 1 | 2, 0 | 1 | 2] => [AXES[plane][0], AXES[plane][1]];

export const through = (plane: Plane): 0 | 1 | 2 => AXES[plane][2];

/** One slice of a grid; the first column is the patient's right (or front), the first row the top. */
export function sliceOf(shape: readonly number[], plane: Plane, at: Voxel): Slice {
  const steps = [1, shape[0]!, shape[0]! * shape[1]!] as const;
  const [across, along, depth] = AXES[plane];
  const [width, height] = [shape[across]!, shape[along]!];
  const index = at[depth];
  return {
    plane,
    width,
    height,
    index,
    first: index * steps[depth] + (width - 1) * steps[across] + (height - 1) * steps[along],
    right: -steps[across],
    down: -steps[along],
  };
}

/** Where a voxel lies in a slice, in columns and rows. */
export function placeIn(slice: Slice, at: Voxel): [number, number] {
  const [across, along] = AXES[slice.plane];
  return [slice.width - 1 - at[across], slice.height - 1 - at[along]];
}

/** The voxel at a column and row of a slice, kept within the grid. */
export function voxelAt(slice: Slice, at: Voxel, column: number, row: number): Voxel {
  const [across, along] = AXES[slice.plane];
  const moved: [number, number, number] = [...at];
  moved[across] = clamp(slice.width - 1 - Math.floor(column), slice.width);
  moved[along] = clamp(slice.height - 1 - Math.floor(row), slice.height);
  return moved;
}

/** The voxel some slices further through a plane. */
export function scrolled(shape: readonly number[], plane: Plane, at: Voxel, by: number): Voxel {
  const axis = through(plane);
  const moved: [number, number, number] = [...at];
  moved[axis] = clamp(at[axis] + by, shape[axis]!);
  return moved;
}

/** Size of a slice in millimetres. */
export function sizeMm(slice: Slice, spacing: readonly number[]): [number, number] {
  const [across, along] = AXES[slice.plane];
  return [slice.width * spacing[across]!, slice.height * spacing[along]!];
}

const clamp = (place: number, length: number) => Math.min(Math.max(place, 0), length - 1);
