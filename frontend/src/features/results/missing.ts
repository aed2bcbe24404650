import { formatCount, plural } from "@/ui/format";

import type { Cell, Question, Results } from "./types";

/** Of a cell's presentations, answered or not, so many: "7 of 24". */
function shareOf(cell: Cell, count: "missing" | "unanswerable"): string {
  const all = cell.n + cell.missing + cell.unanswerable + cell.null_truth;
  return `${formatCount(cell[count])} of ${formatCount(all)}`;
}

/** All of them, and each arm's: "16 of 48 ... (real 7 of 24, simulated 9 of 24)". */
function sharesOf(
  { pooled, real, simulated }: Question["arms"],
  count: "missing" | "unanswerable",
  what: string,
): string {
  return `${shareOf(pooled, count)} ${what} (real ${shareOf(real, count)}, simulated ${shareOf(simulated, count)})`;
}

const UNCOUNTED = "they count neither as right nor as wrong.";

/** A sentence for each question that was not answered on every presentation; one for those alike. */
export function missingLines({ questions }: Pick<Results, "questions">): string[] {
  const partly = questions.filter(({ arms }) => arms.pooled.missing > 0);
  return alike(partly, ({ arms }) => {
    const have = arms.pooled.missing === 1 ? "has" : "have";
    return `${sharesOf(arms, "missing", `presentations ${have} no answer`)}; ${UNCOUNTED}`;
  });
}

/** A sentence for each question to which a reader said that a case allows no answer. */
export function unanswerableLines({ questions }: Pick<Results, "questions">): string[] {
  const partly = questions.filter(({ arms }) => arms.pooled.unanswerable > 0);
  return alike(partly, ({ arms }) => {
    const were = arms.pooled.unanswerable === 1 ? "was" : "were";
    return `${sharesOf(arms, "unanswerable", `presentations ${were} said to allow no answer`)}; ${UNCOUNTED}`;
  });
}

/** "Tumour grade, Tumour enhancement: ..." for questions of which the same is to be said. */
function alike(questions: Question[], said: (question: Question) => string): string[] {
  const labels = new Map<string, string[]>();
  for (const question of questions) {
    const words = said(question);
    labels.set(words, [...(labels.get(words) ?? []), question.label]);
  }
  return [...labels].map(([words, names]) => `${names.join(", ")}: ${words}`);
}

/** What a reader's figures rest on beside n: "real 6, simulated 7; 3 cases not answered". */
export function restsOn({ real, simulated, pooled }: Record<"real" | "simulated" | "pooled", Cell>) {
  const arms = `real ${formatCount(real.n)}, simulated ${formatCount(simulated.n)}`;
  const without = pooled.missing + pooled.unanswerable;
  return without > 0 ? `${arms}; ${plural(without, "case")} not answered` : arms;
}
