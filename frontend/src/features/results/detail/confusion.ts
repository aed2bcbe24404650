/** Answers against truth, a table of four counts. */
import type { Cell } from "../types";

export interface ConfusionCell {
  count: number;
  share: number | null; // of its truth
  isRight: boolean;
}

/** Rows: truth positive, truth negative; columns: answered positive, answered negative. */
export function confusionOf({ tp, fn, fp, tn }: Pick<Cell, "tp" | "fn" | "fp" | "tn">): ConfusionCell[][] {
  const row = (positive: number, negative: number, rightAt: 0 | 1): ConfusionCell[] =>
    [positive, negative].map((count, at) => ({
      count,
      share: positive + negative > 0 ? count / (positive + negative) : null,
      isRight: at === rightAt,
    }));
  return [row(tp, fn, 0), row(fp, tn, 1)];
}
