/** Where a plot's inside lies in its SVG, in pixels, and what fits beside it. */

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The inside of an SVG of this size, what axes and labels need left free around it. */
export function boxIn(width: number, height: number, free: Partial<Box> = {}): Box {
  const { left = 52, right = 14, top = 12, bottom = 44 } = free;
  return { left, right: Math.max(left + 1, width - right), top, bottom: Math.max(top + 1, height - bottom) };
}

const CHARACTER = 0.56; // of Inter's size, on average

/** Pixels that a line of text is about as wide as. */
export function textWidth(text: string, size = 13): number {
  return text.length * size * CHARACTER;
}

/** The text, cut with an ellipsis where it is wider than so many pixels. */
export function fitting(text: string, pixels: number, size = 13): string {
  const most = Math.max(1, Math.floor(pixels / (size * CHARACTER)));
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
}
