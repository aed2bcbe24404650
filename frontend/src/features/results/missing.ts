import type { Cell, Results } from "@/api/types";
import { formatCount, plural } from "@/ui/format";

/** Presentations of a cell, answered or not: "7 of 24". */
function missingOf(cell: Cell): string {
  const all = cell.n + cell.missing + cell.null_truth;
  return `${formatCount(cell.missing)} of ${formatCount(all)}`;
}

/** A sentence for each question that was not answered on every presentation. */
export function missingLines({ questions }: Pick<Results, "questions">): string[] {
  return questions
    .filter(({ arms }) => arms.pooled.missing > 0)
    .map(
      ({ label, arms }) =>
        `${label}: ${missingOf(arms.pooled)} presentations have no answer ` +
        `(real ${missingOf(arms.real)}, simulated ${missingOf(arms.simulated)}); ` +
        "they count neither as right nor as wrong.",
    );
}

/** What a reader's figures rest on beside n: "real 6, simulated 7; 3 cases not answered". */
export function restsOn({ real, simulated, pooled }: Record<"real" | "simulated" | "pooled", Cell>) {
  const arms = `real ${formatCount(real.n)}, simulated ${formatCount(simulated.n)}`;
  return pooled.missing > 0 ? `${arms}; ${plural(pooled.missing, "case")} not answered` : arms;
}
