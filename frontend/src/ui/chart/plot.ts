/** What every chart shares: its margins in pixels and its colours (Okabe-Ito). */

export const PLOT = { left: 48, right: 12, top: 26, bottom: 36 };

export interface LineSeries {
  name: string;
  points: { x: number; y: number }[];
}

const COLORS = 7;

export function dataColor(index: number): string {
  return `var(--verum-data-${(index % COLORS) + 1})`;
}

/** Gather a job's live points, sent one by one, into one line a series, each ordered by x. */
export function gatherSeries(points: { series: string; x: number; y: number }[]): LineSeries[] {
  const lines = new Map<string, LineSeries>();
  for (const { series, x, y } of points) {
    const line = lines.get(series) ?? { name: series, points: [] };
    line.points.push({ x, y });
    lines.set(series, line);
  }
  for (const line of lines.values()) line.points.sort((a, b) => a.x - b.x);
  return [...lines.values()];
}
