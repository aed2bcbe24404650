/** Curves given as points: their path, and the way along them by keyboard. */
import type { Scale } from "../chart/scale";

/** An SVG path through the points, as they come; "" without any. */
export function pathOf(xs: readonly number[], ys: readonly number[], x: Scale, y: Scale): string {
  return xs
    .map((value, at) => `${at === 0 ? "M" : "L"}${round(x(value))} ${round(y(ys[at] ?? 0))}`)
    .join("");
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

/** Index of the point nearest to a place in pixels; -1 without any. */
export function nearest(
  xs: readonly number[],
  ys: readonly number[],
  x: Scale,
  y: Scale,
  [px, py]: [number, number],
): number {
  let best = -1;
  let least = Infinity;
  xs.forEach((value, at) => {
    const distance = (x(value) - px) ** 2 + (y(ys[at] ?? 0) - py) ** 2;
    if (distance < least) [best, least] = [at, distance];
  });
  return best;
}

const FAR = 10;

/** Where a key moves to among `count` points; null where the key moves nowhere. */
export function movedBy(key: string, at: number, count: number): number | null {
  const moves: Record<string, number> = {
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    PageUp: at + FAR,
    PageDown: at - FAR,
    Home: 0,
    End: count - 1,
  };
  const to = moves[key];
  return to === undefined ? null : Math.min(count - 1, Math.max(0, to));
}
