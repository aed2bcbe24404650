/**
 * The JSON header that travels with a volume's raw voxels.
 *
 * Flow: server -> **header + int16 bytes** -> volumeGeometry -> Cornerstone3D
 * World coordinates are millimetres in LPS: +x patient left, +y posterior, +z superior.
 */

export type Point3 = [number, number, number];

/** Grey levels on screen: black at center - width/2, white at center + width/2. */
export interface GreyWindow {
  center: number;
  width: number;
}

export interface VolumeHeader {
  /** Voxels along i, j, k; i runs fastest in the bytes. */
  dimensions: Point3;
  spacing_mm: Point3;
  /** World position of the centre of voxel (0, 0, 0). */
  origin_mm: Point3;
  /** The i, j and k unit vectors, one after the other. */
  direction: number[];
  /** Bytes of the payload. */
  length: number;
  /** The window every volume starts with. */
  window: GreyWindow;
  /** The value outside the brain. */
  background: number;
}

/** Why a volume cannot be shown. */
type VolumeFault = "network" | "refused" | "damaged";

export class VolumeError extends Error {
  constructor(
    readonly fault: VolumeFault,
    message: string,
    /** The server's own code where it refused: "images_missing", say. */
    readonly code = "",
  ) {
    super(message);
    this.name = "VolumeError";
  }
}

const damaged = (what: string) => new VolumeError("damaged", `the volume's header is damaged: ${what}`);

function numbers(value: unknown, count: number, name: string): number[] {
  const ok = Array.isArray(value) && value.length === count && value.every(Number.isFinite);
  if (!ok) throw damaged(`${name} should be ${count} numbers, got ${JSON.stringify(value)}`);
  return value as number[];
}

function positive(value: unknown, name: string): Point3 {
  const three = numbers(value, 3, name);
  if (!three.every((number) => number > 0)) throw damaged(`${name} should be above 0, got ${three}`);
  return three as Point3;
}

/** Check a header as it came from the server; a VolumeError quotes the field that is wrong. */
export function parseHeader(value: unknown): VolumeHeader {
  if (typeof value !== "object" || value === null) throw damaged("it is no JSON object");
  const raw = value as Record<string, unknown>;
  const grey = (raw.window ?? {}) as Record<string, unknown>;
  const [center, width] = numbers([grey.center, grey.width], 2, "window") as [number, number];
  const header: VolumeHeader = {
    dimensions: positive(raw.dimensions, "dimensions"),
    spacing_mm: positive(raw.spacing_mm, "spacing_mm"),
    origin_mm: numbers(raw.origin_mm, 3, "origin_mm") as Point3,
    direction: numbers(raw.direction, 9, "direction"),
    length: Number(raw.length),
    window: { center, width },
    background: Number(raw.background ?? 0),
  };
  const [nx, ny, nz] = header.dimensions;
  if (header.length !== 2 * nx * ny * nz)
    throw damaged(`${header.dimensions.join(" x ")} int16 voxels are not ${raw.length} bytes`);
  if (raw.dtype !== "int16" || raw.byte_order !== "little")
    throw damaged(`voxels should be little-endian int16, got ${raw.byte_order} ${raw.dtype}`);
  return header;
}
