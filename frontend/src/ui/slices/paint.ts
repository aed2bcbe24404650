/** Grey values, checkerboards, overlays and outlines of one slice, as pixels and paths. */
import type { Slice } from "./planes";

const SQUARES = 8; // of a checkerboard, along the longer side
const OVERLAID = [255, 160, 0] as const; // orange: told from grey by every eye

export type Blend = { how: "checkerboard" } | { how: "overlay"; share: number };

/** One series, or two mixed: in squares by turns, or the second in orange over the first. */
export function pixelsOf(slice: Slice, bytes: Uint8Array, other?: Uint8Array, blend?: Blend): ImageData {
  const image = new ImageData(slice.width, slice.height);
  const side = Math.max(Math.round(Math.max(slice.width, slice.height) / SQUARES), 2);
  const out = image.data;
  const share = blend?.how === "overlay" ? blend.share : 0;
  for (let row = 0, pixel = 0; row < slice.height; row += 1) {
    let place = slice.first + row * slice.down;
    for (let column = 0; column < slice.width; column += 1, pixel += 4, place += slice.right) {
      const turn = other && blend?.how === "checkerboard" && (Math.floor(row / side) + Math.floor(column / side)) % 2;
      const grey = (turn ? other : bytes)[place]!;
      const over = share > 0 ? other![place]! : 0;
      for (let colour = 0; colour < 3; colour += 1)
        out[pixel + colour] = grey * (1 - share) + (over * OVERLAID[colour]! * share) / 255;
      out[pixel + 3] = 255;
    }
  }
  return image;
}

/** Red, green and blue of each of the 256 values a byte can have. */
export type ColourTable = Uint8ClampedArray;

/** One volume in the colours of a table. */
export function colouredOf(slice: Slice, bytes: Uint8Array, table: ColourTable): ImageData {
  const image = new ImageData(slice.width, slice.height);
  const out = image.data;
  for (let row = 0, pixel = 0; row < slice.height; row += 1) {
    let place = slice.first + row * slice.down;
    for (let column = 0; column < slice.width; column += 1, pixel += 4, place += slice.right) {
      const colour = 3 * bytes[place]!;
      out[pixel] = table[colour]!;
      out[pixel + 1] = table[colour + 1]!;
      out[pixel + 2] = table[colour + 2]!;
      out[pixel + 3] = 255;
    }
  }
  return image;
}

/** The edges of a mask in a slice, in columns and rows: a line between each voxel in it and one outside. */
export function outlineOf(slice: Slice, bytes: Uint8Array): number[][] {
  const lines: number[][] = [];
  const inside = (column: number, row: number) =>
    column >= 0 &&
    row >= 0 &&
    column < slice.width &&
    row < slice.height &&
    bytes[slice.first + column * slice.right + row * slice.down]! > 0;
  for (let row = 0; row <= slice.height; row += 1) {
    for (let column = 0; column <= slice.width; column += 1) {
      const here = inside(column, row);
      if (here !== inside(column - 1, row)) lines.push([column, row, column, row + 1]);
      if (here !== inside(column, row - 1)) lines.push([column, row, column + 1, row]);
    }
  }
  return lines;
}
