import type { Estimate, QuestionResults } from "@/api/types";

export interface ForestRow {
  label: string;
  arms: { name: "Real" | "Simulated"; n: number; estimate: Estimate }[];
}

/** Accuracy by arm, one row a question. */
export function forestRows(questions: QuestionResults[]): ForestRow[] {
  return questions.map(({ label, arms }) => ({
    label,
    arms: [
      { name: "Real", n: arms.real.n, estimate: arms.real.accuracy },
      { name: "Simulated", n: arms.simulated.n, estimate: arms.simulated.accuracy },
    ],
  }));
}
