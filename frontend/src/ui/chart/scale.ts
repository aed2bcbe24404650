/** Linear scales with round ticks, for charts drawn as plain SVG. */

export interface Scale {
  (value: number): number;
  ticks: number[];
}

/** About `count` round numbers that lie within [low, high]. */
export function roundTicks(low: number, high: number, count = 4): number[] {
  const span = high - low;
  if (!(span > 0)) return [low];
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((m) => m * power).find((size) => size >= rough) ?? 10 * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Map [low, high] to [from, to] in pixels; an empty range is widened so that it maps somewhere. */
export function linearScale(
  [low, high]: [number, number],
  [from, to]: [number, number],
  ticks = 4,
): Scale {
  const span = high - low;
  const [start, width] = span > 0 ? [low, span] : [low - 0.5, 1];
  const scale = (value: number) => from + ((value - start) / width) * (to - from);
  return Object.assign(scale, { ticks: roundTicks(start, start + width, ticks) });
}

/** Smallest and greatest of the values; [0, 1] where there are none. */
export function extent(values: number[]): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low > high ? [0, 1] : [low, high];
}
