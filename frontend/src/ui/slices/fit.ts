/** How tiles of one shape fill a place best. */

const CAPTION = 24; // of a tile: its name above the image, its border
const GAP = 6;

export interface Fit {
  columns: number;
  width: number; // of one tile, pixels
}

/** The number of columns that gives `count` tiles the most width; `aspect` is width by height of an image. */
export function fitTiles(width: number, height: number, count: number, aspect: number): Fit {
  let best: Fit = { columns: 1, width: 0 };
  for (let columns = 1; columns <= count; columns += 1) {
    const rows = Math.ceil(count / columns);
    const across = (width - GAP * (columns - 1)) / columns;
    const down = ((height - GAP * (rows - 1)) / rows - CAPTION) * aspect;
    const fitting = Math.floor(Math.min(across, down));
    if (fitting > best.width) best = { columns, width: fitting };
  }
  return best;
}
