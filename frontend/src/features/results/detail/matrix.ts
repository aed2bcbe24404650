/** The agreement of every two readers as a square of cells. */
import type { PlotTable } from "@/ui/plots/plotTable";

import type { Estimate, Pair } from "../types";

export type Measure = "kappa" | "ac1" | "percent_agreement";

export const MEASURES: { value: Measure; label: string }[] = [
  { value: "kappa", label: "κ, Cohen" },
  { value: "ac1", label: "AC1, Gwet" },
  { value: "percent_agreement", label: "Same answer" },
];

/** Readers in the order in which the pairs name them. */
export function readersOf(pairs: readonly Pair[]): string[] {
  return [...new Set(pairs.flatMap(({ readers }) => readers))];
}

/** The pair of two readers, in either order; undefined of a reader with themselves. */
export function pairOf(pairs: readonly Pair[], a: string, b: string): Pair | undefined {
  return pairs.find(({ readers }) => readers.includes(a) && readers.includes(b) && a !== b);
}

/** Pairs by both readers' places, looked up once a cell. */
export function square(pairs: readonly Pair[], readers: readonly string[]): (Pair | null)[][] {
  const at = new Map(readers.map((reader, place) => [reader, place]));
  const cells: (Pair | null)[][] = readers.map(() => readers.map(() => null));
  for (const pair of pairs) {
    const [a = -1, b = -1] = pair.readers.map((reader) => at.get(reader) ?? -1);
    if (a < 0 || b < 0) continue;
    cells[a]![b] = pair;
    cells[b]![a] = pair;
  }
  return cells;
}

const DEEPEST = 70; // percent of the colour

/** A cell's ground: blue from 0 to 1, vermilion below 0. */
export function tintOf({ value }: Pick<Estimate, "value">): string {
  if (value === null) return "transparent";
  const color = `var(--verum-data-${value < 0 ? 6 : 1})`;
  return `color-mix(in srgb, ${color} ${Math.round(Math.min(1, Math.abs(value)) * DEEPEST)}%, transparent)`;
}

/** Where an arrow key leads on the square; null where it leads nowhere. */
export function cellAfter(key: string, [row, column]: [number, number], size: number): [number, number] | null {
  const moves: Record<string, [number, number]> = {
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    Home: [row, 0],
    End: [row, size - 1],
  };
  const to = moves[key];
  if (!to) return null;
  const held = (place: number) => Math.min(size - 1, Math.max(0, place));
  return [held(to[0]), held(to[1])];
}

/** Every pair's figures. */
export function matrixTable(pairs: readonly Pair[]): PlotTable {
  const kappa = ["Kappa (Cohen)", "Lower", "Upper"];
  const beside = ["AC1 (Gwet)", "Same answer", "Prevalence index", "Bias index", "Reason"];
  return {
    columns: ["Reader", "and", "n", ...kappa, ...beside],
    rows: pairs.map((pair) => [
      pair.readers[0] ?? "",
      pair.readers[1] ?? "",
      pair.n,
      pair.kappa.value,
      pair.kappa.low,
      pair.kappa.high,
      pair.ac1.value,
      pair.percent_agreement.value,
      pair.prevalence_index,
      pair.bias_index,
      pair.kappa.reason ?? "",
    ]),
  };
}
