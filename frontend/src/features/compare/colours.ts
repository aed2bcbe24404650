/** Colours of the bytes of images: greys within a window, a signed map, a map of spread.
 *
 * A byte of 0 is outside the brain; 1 to 255 run evenly between the ends of the image's scale. The
 * signed map is dark at no difference and goes through the blue and the vermilion of Okabe and Ito
 * to pale tints, as light on one side as on the other: told apart by every eye, and without colour.
 */
import type { ColourTable } from "@/ui/slices/paint";

export interface Scale {
  low: number; // z-score of byte 1
  high: number; // of byte 255
}

export type Span = readonly [low: number, high: number];
type Colour = readonly [number, number, number];
type Stops = readonly (readonly [at: number, colour: Colour])[];

const GREYS: Stops = [
  [0, [0, 0, 0]],
  [1, [255, 255, 255]],
];
export const SIGNED: Stops = [
  [0, [193, 228, 255]],
  [0.2, [64, 158, 222]],
  [0.5, [22, 22, 24]],
  [0.8, [222, 118, 48]],
  [1, [255, 216, 176]],
];
export const SPREAD: Stops = [
  [0, [16, 16, 24]],
  [0.35, [62, 74, 137]],
  [0.7, [150, 140, 110]],
  [1, [253, 231, 55]],
];

const LAST = 255;

/** The z-score of a byte; null outside the brain. */
export function valueOf(byte: number, { low, high }: Scale): number | null {
  return byte === 0 ? null : low + ((byte - 1) * (high - low)) / (LAST - 1);
}

/** The colour of a share of the way, 0 to 1, between the stops about it. */
export function colourAt(stops: Stops, share: number): Colour {
  const at = Math.min(Math.max(share, 0), 1);
  const next = Math.max(
    stops.findIndex(([place]) => place >= at),
    1,
  );
  const [[from, a], [to, b]] = [stops[next - 1]!, stops[next]!];
  const mixed = (part: 0 | 1 | 2) => a[part] + ((b[part] - a[part]) * (at - from)) / (to - from);
  return [mixed(0), mixed(1), mixed(2)];
}

/** The table of an image: stops from one end of the span to the other, black outside the brain. */
export function tableOf(stops: Stops, scale: Scale, [low, high]: Span): ColourTable {
  const table = new Uint8ClampedArray(3 * (LAST + 1));
  for (let byte = 1; byte <= LAST; byte += 1)
    table.set(colourAt(stops, (valueOf(byte, scale)! - low) / (high - low)), 3 * byte);
  return table;
}

export const greyTable = (scale: Scale, window: Span) => tableOf(GREYS, scale, window);
export const signedTable = (scale: Scale, range: number) => tableOf(SIGNED, scale, [-range, range]);
export const spreadTable = (scale: Scale) => tableOf(SPREAD, scale, [scale.low, scale.high]);

/** The stops as a CSS gradient, for the bar of a scale. */
export function gradientOf(stops: Stops): string {
  const parts = stops.map(([at, colour]) => `rgb(${colour.join(" ")}) ${100 * at}%`);
  return `linear-gradient(to right, ${parts.join(", ")})`;
}

export const GREY_GRADIENT = gradientOf(GREYS);
