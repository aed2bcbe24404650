/**
 * Planes, and the letters at the edges of a view.
 *
 * Radiological convention: the patient's left is on the image's right in axial and coronal views,
 * anterior is up in axial and on the left in sagittal views.
 */
import type { Point3 } from "./header";

export type Plane = "axial" | "sagittal" | "coronal";

export const PLANES: readonly Plane[] = ["axial", "sagittal", "coronal"];

export interface EdgeLetters {
  top: string;
  right: string;
  bottom: string;
  left: string;
}

const TOWARDS = [
  ["L", "R"],
  ["P", "A"],
  ["S", "I"],
] as const;

/** The anatomical letter a direction in LPS points to, e.g. (0, -1, 0) -> "A". */
export function letterOf(direction: Point3): string {
  const sizes = direction.map(Math.abs);
  const axis = sizes.indexOf(Math.max(...sizes)) as 0 | 1 | 2;
  return TOWARDS[axis][direction[axis] >= 0 ? 0 : 1];
}

const minus = ([x, y, z]: Point3): Point3 => [-x, -y, -z];

export const cross = ([a, b, c]: Point3, [x, y, z]: Point3): Point3 => [
  b * z - c * y,
  c * x - a * z,
  a * y - b * x,
];

/** Letters of a view whose camera has this up vector and this normal (from the image to the eye). */
export function edgeLetters(viewUp: Point3, viewPlaneNormal: Point3): EdgeLetters {
  const right = cross(viewUp, viewPlaneNormal);
  return {
    top: letterOf(viewUp),
    right: letterOf(right),
    bottom: letterOf(minus(viewUp)),
    left: letterOf(minus(right)),
  };
}
