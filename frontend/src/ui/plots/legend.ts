/** Names of what is drawn, set in lines above a plot within its SVG, so that they are saved with it. */
import { textWidth } from "./box";
import type { MarkShape } from "./IntervalMark";

export interface LegendEntry {
  name: string;
  color: string;
  shape?: MarkShape; // without one it is a line
}

const LINE = 20; // px
const MARK = 20;
const GAP = 18;

/** Where each entry begins in a plot of this width, and the height they take together. */
export function legendPlaces(entries: readonly LegendEntry[], width: number) {
  let x = 0;
  let line = 0;
  const places = entries.map((entry) => {
    const wide = MARK + textWidth(entry.name, 12);
    if (x > 0 && x + wide > width) [x, line] = [0, line + 1];
    const place = { ...entry, x, y: line * LINE + LINE / 2 };
    x += wide + GAP;
    return place;
  });
  return { places, height: entries.length === 0 ? 0 : (line + 1) * LINE + 4 };
}
