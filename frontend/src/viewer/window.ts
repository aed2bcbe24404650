/** Grey window <-> value range, and the presets offered around a volume's own start window. */
import type { GreyWindow } from "./header";

export interface ValueRange {
  lower: number;
  upper: number;
}

export interface WindowPreset {
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

/** Start window, one with more contrast and one that keeps bright enhancement unclipped. */
export function presetsOf({ center, width }: GreyWindow): WindowPreset[] {
  return [
    { name: "Standard", window: { center, width } },
    { name: "Contrast", window: { center, width: width * 0.6 } },
    { name: "Wide", window: { center: center + width * 0.3, width: width * 1.6 } },
  ];
}

export const sameWindow = (a: GreyWindow, b: GreyWindow): boolean =>
  Math.abs(a.center - b.center) < 0.5 && Math.abs(a.width - b.width) < 0.5;
