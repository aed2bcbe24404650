/** Rows of a forest plot, and where they stand. */
import { textWidth } from "./box";
import type { MarkShape } from "./IntervalMark";
import type { PlotTable } from "./plotTable";

export interface ForestRow {
  key: string;
  label: string;
  heading?: boolean; // names the rows below it and has no interval
  value: number | null;
  low: number | null;
  high: number | null;
  text: string; // the interval in figures, at the right
  reason?: string | null; // why the value is undefined; shown in its place
  color?: string;
  shape?: MarkShape;
}

const ROW = 26; // px
const DENSE_ROW = 16;
const MANY_ROWS = 40;

/** Height of a row: less where there are many. */
export function rowHeight(count: number): number {
  return count > MANY_ROWS ? DENSE_ROW : ROW;
}

const MOST_LABELS = 0.42; // of the width
const FIGURES = 176; // px, at the right
const ROOM_FOR_FIGURES = 560; // px: below this the plot is worth more than the figures

/** How a width is shared by labels, plot and figures, in pixels. */
export function sharesOf(width: number, rows: readonly ForestRow[]): { labels: number; figures: number } {
  const longest = rows.reduce((most, { label }) => Math.max(most, textWidth(label)), 0);
  return {
    labels: Math.min(longest + 24, width * MOST_LABELS),
    figures: width < ROOM_FOR_FIGURES ? 0 : FIGURES,
  };
}

/** A heading's own row: without interval. */
export function headingRow(label: string): ForestRow {
  return { key: label, label, heading: true, value: null, low: null, high: null, text: "" };
}

/** The rows as a table; headings stand in a column of their own. */
export function forestTable(rows: readonly ForestRow[]): PlotTable {
  let group = "";
  const cells = [];
  for (const { heading, label, value, low, high, reason } of rows) {
    if (heading) group = label;
    else cells.push([group, label, value, low, high, reason ?? ""]);
  }
  return { columns: ["Group", "Row", "Estimate", "Lower", "Upper", "Reason"], rows: cells };
}
