/** Bins of position in a reader's list. */
import { plural } from "@/ui/format";
import type { PlotTable } from "@/ui/plots/plotTable";

import { unstopped } from "../figures";
import { whyNoInterval } from "../metrics";
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

/** " No interval at 2 points: why." to stand after a caption; "" where every point has one. */
export function withoutInterval(estimates: readonly Estimate[]): string {
  const reasons = estimates.flatMap((estimate) => whyNoInterval(estimate) ?? []);
  if (reasons.length === 0) return "";
  const [first = ""] = reasons;
  const kinds = new Set(reasons.map((reason) => reason.replace(/[-−]?\d[\d.e-]*/g, "")));
  return ` No interval at ${plural(reasons.length, "point")}: ${unstopped(kinds.size === 1 ? first : [...new Set(reasons)].join("; "))}.`;
}
