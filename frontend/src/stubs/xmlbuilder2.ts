/** Stands in for xmlbuilder2 in the browser: Verum reads no XML volumes. */
export function create(): never {
  throw new Error("XML volumes are not supported: volumes arrive as raw int16 voxels");
}
