/** Bins of position in a reader's list. */
import type { PlotTable } from "@/ui/plots/plotTable";

import type { Estimate } from "../types";

export interface BinOf {
  from: number;
  to: number;
  n: number;
  estimate: Estimate;
}

export function middleOf({ from, to }: Pick<BinOf, "from" | "to">): number {
  return (from + to) / 2;
}

export function binsTable(bins: readonly BinOf[], figure: string): PlotTable {
  return {
    columns: ["From", "To", "n", figure, "Lower", "Upper", "Reason"],
    rows: bins.map(({ from, to, n, estimate: { value, low, high, reason } }) => [
      from,
      to,
      n,
      value,
      low,
      high,
      reason ?? "",
    ]),
  };
}
