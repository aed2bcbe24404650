/** Whether arms were told apart, as rows of two forests. */
import type { ForestRow } from "@/ui/plots/forest";

import { ARMS } from "../arms";
import { numberWithInterval, percentWithInterval } from "../figures";
import type { Blinding, Estimate } from "../types";

function row(key: string, label: string, { value, low, high, reason }: Estimate): Omit<ForestRow, "text"> {
  return { key, label, value, low, high, reason };
}

/** How often each reader was right, below all readers together: one half is guessing. */
export function rightRows({ overall, overall_mrmc: mrmc, readers }: Blinding): ForestRow[] {
  const random: Estimate = {
    value: mrmc.estimate,
    low: mrmc.low,
    high: mrmc.high,
    n: mrmc.n,
    method: mrmc.method,
    reason: mrmc.reason,
  };
  const rows = [
    row("all", "All, readings independent", overall.accuracy),
    row("random", "All, readers and cases random", random),
    ...readers.map(({ reader, accuracy }) => row(reader, reader, accuracy)),
  ];
  return rows.map((one) => ({ ...one, color: "var(--verum-data-3)", text: percentWithInterval(one) }));
}

/** Bang's index by arm, of all readers and of each: 0 is guessing. */
export function bangRows({ bang, readers }: Pick<Blinding, "bang" | "readers">): ForestRow[] {
  return [{ reader: "All readers", bang }, ...readers].flatMap(({ reader, bang: of }) =>
    ARMS.flatMap(({ key, color, shape }, at) => {
      const index = of[key];
      if (!index) return [];
      const one = row(`${reader} ${key}`, at === 0 ? reader : "", index);
      return [{ ...one, color, shape, text: numberWithInterval(index) }];
    }),
  );
}
