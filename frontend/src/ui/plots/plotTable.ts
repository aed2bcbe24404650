/** What a plot draws, as a table: for those who cannot see it, and as a CSV file. */

export type PlotCell = string | number | null;

export interface PlotTable {
  columns: readonly string[];
  rows: readonly (readonly PlotCell[])[];
}

/** The table as RFC 4180 has it; what is undefined is empty. */
export function csvOf({ columns, rows }: PlotTable): string {
  return [columns, ...rows].map((row) => `${row.map(quoted).join(",")}\r\n`).join("");
}

function quoted(cell: PlotCell): string {
  if (cell === null) return "";
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
