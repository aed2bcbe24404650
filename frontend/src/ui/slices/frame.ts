/** Which part of a slice is seen: zoom and middle, one for all planes and tiles. */
import { acrossOf, type Plane, type Slice, type Voxel } from "./planes";

export interface Frame {
  zoom: number; // 1 shows the whole slice
  centre: Voxel; // what lies in the middle, not rounded
}

/** The part of a slice that is seen, in columns and rows. */
export interface Region {
  left: number;
  top: number;
  width: number;
  height: number;
}

export const MOST_ZOOM = 12;

export const wholeOf = ({ width, height }: Slice): Region => ({ left: 0, top: 0, width, height });

const ROOM = 0.94; // of a slice that a brain fills at most
const frames = new WeakMap<Uint8Array, Frame>();

/** The frame in which what is not 0 of a volume fills its slices, as far as every plane has room. */
export function frameOf(bytes: Uint8Array, shape: readonly number[]): Frame {
  const known = frames.get(bytes);
  if (known) return known;
  const [low, high] = boundsOf(bytes, shape);
  const middle = (axis: 0 | 1 | 2) => (low[axis] + high[axis]) / 2;
  const shares = shape.map((length, axis) => (ROOM * length) / (high[axis as 0] - low[axis as 0] + 1));
  const frame = {
    zoom: Math.min(Math.max(Math.min(...shares), 1), MOST_ZOOM),
    centre: [middle(0), middle(1), middle(2)] as const,
  };
  frames.set(bytes, frame);
  return frame;
}

/** First and last voxel that is not 0, along each axis; the whole volume where all are. */
function boundsOf(bytes: Uint8Array, [x = 0, y = 0, z = 0]: readonly number[]): [Voxel, Voxel] {
  const low: [number, number, number] = [x, y, z];
  const high: [number, number, number] = [-1, -1, -1];
  for (let k = 0, place = 0; k < z; k += 1)
    for (let j = 0; j < y; j += 1)
      for (let i = 0; i < x; i += 1, place += 1) {
        if (bytes[place] === 0) continue;
        if (i < low[0]) low[0] = i;
        if (i > high[0]) high[0] = i;
        if (j < low[1]) low[1] = j;
        if (j > high[1]) high[1] = j;
        if (k < low[2]) low[2] = k;
        high[2] = k;
      }
  return high[0] < 0 ? [[0, 0, 0], [x - 1, y - 1, z - 1]] : [low, high];
}

/** The part seen: as much as the zoom says about the middle, kept within the slice. */
export function regionOf(slice: Slice, { zoom, centre }: Frame): Region {
  const [across, along] = acrossOf(slice.plane);
  const [width, height] = [slice.width / zoom, slice.height / zoom];
  const left = slice.width - 0.5 - centre[across] - width / 2;
  const top = slice.height - 0.5 - centre[along] - height / 2;
  return { left: within(left, slice.width - width), top: within(top, slice.height - height), width, height };
}

/** The frame nearer by a factor, about a voxel that stays where it is on the screen. */
export function zoomed({ zoom, centre }: Frame, by: number, about: Voxel): Frame {
  const next = Math.min(Math.max(zoom * by, 1), MOST_ZOOM);
  const share = zoom / next;
  const moved = (axis: 0 | 1 | 2) => about[axis] + (centre[axis] - about[axis]) * share;
  return { zoom: next, centre: [moved(0), moved(1), moved(2)] };
}

/** The frame after the image was dragged by so many columns and rows; no further than its edge. */
export function panned(frame: Frame, plane: Plane, columns: number, rows: number, shape: readonly number[]): Frame {
  const [across, along] = acrossOf(plane);
  const centre: [number, number, number] = [...frame.centre];
  centre[across] = middleWithin(centre[across] + columns, shape[across]!, frame.zoom);
  centre[along] = middleWithin(centre[along] + rows, shape[along]!, frame.zoom);
  return { ...frame, centre };
}

const within = (place: number, most: number) => Math.min(Math.max(place, 0), most);

/** A middle that keeps what is seen within the axis: there is no dragging further than is shown. */
function middleWithin(place: number, length: number, zoom: number): number {
  const half = length / zoom / 2;
  return Math.min(Math.max(place, half - 0.5), length - half - 0.5);
}
