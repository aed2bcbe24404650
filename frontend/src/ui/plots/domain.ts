/** What an axis spans: all that is drawn on it, and the lines that it is read against. */

interface Interval {
  value: number | null;
  low: number | null;
  high: number | null;
}

const SAME = 1e-9; // of the values: what is nearer to one another than this is drawn as one

/** From the least to the greatest of the intervals and of `shown`, with a margin of 4% at each end. */
export function domainOf(intervals: readonly Interval[], shown: readonly number[] = []): [number, number] {
  const values = [...intervals.flatMap(({ value, low, high }) => [value, low, high]), ...shown].filter(
    (value): value is number => value !== null && Number.isFinite(value),
  );
  if (values.length === 0) return [0, 1];
  const low = values.reduce((least, value) => Math.min(least, value));
  const high = values.reduce((most, value) => Math.max(most, value));
  const isPoint = high - low <= SAME * Math.max(Math.abs(low), Math.abs(high));
  const margin = (isPoint ? Math.abs(low) || 1 : high - low) * 0.04;
  return [low - margin, high + margin];
}

/** The same, held within bounds that the quantity itself cannot leave. */
export function within([low, high]: [number, number], [least, most]: [number, number]): [number, number] {
  return [Math.max(low, least), Math.min(high, most)];
}

/** An interval's ends where they are drawn: none beyond the axis, however far it reaches. */
export function cutTo([least, most]: [number, number], { value, low, high }: Interval): Interval {
  const held = (end: number | null) => (end === null ? null : Math.min(most, Math.max(least, end)));
  return { value, low: held(low), high: held(high) };
}
