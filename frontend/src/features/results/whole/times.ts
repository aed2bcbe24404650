/** Reading times as rows of a forest. */
import { formatNumber } from "@/ui/format";
import type { ForestRow } from "@/ui/plots/forest";

import { ARMS } from "../arms";
import type { ReadingTime } from "../types";

/** Geometric means by reader and arm, below those of all readers. */
export function timeRows({ arms, readers }: Pick<ReadingTime, "arms" | "readers">): ForestRow[] {
  return [{ reader: "All readers", arms }, ...readers].flatMap(({ reader, arms: of }) =>
    ARMS.flatMap(({ key, color, shape }, at) => {
      const mean = of[key]?.geometric_mean;
      if (!mean) return [];
      const { value, low, high, reason } = mean;
      const label = at === 0 ? reader : "";
      return [{ key: `${reader} ${key}`, label, value, low, high, reason, color, shape, text: secondsText(mean) }];
    }),
  );
}

type Interval = Pick<ForestRow, "value" | "low" | "high">;

/** "12.4 s (11.0 to 14.1)". */
export function secondsText({ value, low, high }: Interval): string {
  if (low === null || high === null) return `${formatNumber(value, 1)} s`;
  return `${formatNumber(value, 1)} s (${formatNumber(low, 1)} to ${formatNumber(high, 1)})`;
}
