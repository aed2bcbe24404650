/** The scale bar of a view: a round length in mm, and how long that is on the screen. Pure. */

export interface ScaleBar {
  /** 0 while nothing is shown. */
  mm: number;
  pixels: number;
}

export const NO_SCALE: ScaleBar = { mm: 0, pixels: 0 };

const ROUND = [1000, 500, 200, 100, 50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1];
const SHARE = 0.25; // of the view's width that the bar may take at most

/**
 * The longest round bar that takes at most a quarter of the view's width.
 *
 * parallelScale : half the height of the view in mm, Cornerstone's measure of zoom
 * width, height : of the view in CSS pixels; a hidden view (0) has no scale
 */
export function scaleBar(parallelScale: number, width: number, height: number): ScaleBar {
  if (!(parallelScale > 0 && width > 0 && height > 0)) return NO_SCALE;
  const mmPerPixel = (2 * parallelScale) / height;
  const mm = ROUND.find((length) => length / mmPerPixel <= SHARE * width);
  return mm === undefined ? NO_SCALE : { mm, pixels: Math.round(mm / mmPerPixel) };
}
