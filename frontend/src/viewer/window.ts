/** Grey window <-> value range, and the presets offered around a volume's own start window. */
import type { GreyWindow } from "./header";

export interface ValueRange {
  lower: number;
  upper: number;
}

interface WindowPreset {
  name: string;
  window: GreyWindow;
}

export const rangeOf = ({ center, width }: GreyWindow): ValueRange => ({
  lower: center - width / 2,
  upper: center + width / 2,
});

export const windowOf = ({ lower, upper }: ValueRange): GreyWindow => ({
  center: (lower + upper) / 2,
  width: upper - lower,
});

/**
 * Start window, one for enhancement and one that keeps the brightest unclipped.
 *
 * The start window spans 7.5 SD of the brain, from -3 to 4.5. Contrast spans -1 to 4.3: grey matter
 * and white dark, and the steps between brain and enhancing tumour (2 to 4) half as wide again.
 */
export function presetsOf({ center, width }: GreyWindow): WindowPreset[] {
  return [
    { name: "Standard", window: { center, width } },
    { name: "Contrast", window: { center: center + width * 0.12, width: width * 0.7 } },
    { name: "Wide", window: { center: center + width * 0.3, width: width * 1.6 } },
  ];
}

export const sameWindow = (a: GreyWindow, b: GreyWindow): boolean =>
  Math.abs(a.center - b.center) < 0.5 && Math.abs(a.width - b.width) < 0.5;

/** What can be typed: the range of the voxels. */
const LEVELS = { least: -32768, most: 32767 };
const WIDTHS = { least: 1, most: 65535 };

const NUMBER = /^[+-]?\d+([.,]\d+)?$/;

const numberIn = (text: string, { least, most }: typeof LEVELS): number | null => {
  const value = NUMBER.test(text.trim()) ? Number(text.trim().replace(",", ".")) : NaN;
  return value >= least && value <= most ? value : null;
};

type TypedWindow = { window: GreyWindow } | { wrong: "width" | "level"; message: string };

/** Read a typed window; what is wrong is said with what would be right. */
export function readWindow(width: string, level: string): TypedWindow {
  const read = { width: numberIn(width, WIDTHS), center: numberIn(level, LEVELS) };
  if (read.width === null) return { wrong: "width", message: "W is a number from 1 to 65535" };
  if (read.center === null) return { wrong: "level", message: "L is a number from -32768 to 32767" };
  return { window: { width: read.width, center: read.center } };
}
