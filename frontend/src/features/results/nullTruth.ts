import type { Results } from "@/api/types";
import { plural } from "@/ui/format";

/** A sentence for each question whose truth is unknown for some cases, with the reasons. */
export function nullTruthLines({ n, questions }: Pick<Results, "n" | "questions">): string[] {
  return questions.flatMap(({ key, label }) => {
    const unknown = n.null_truth[key];
    if (!unknown || unknown.cases === 0) return [];
    const because = unknown.reasons.length > 0 ? ` (${unknown.reasons.join("; ")})` : "";
    return [
      `${label}: the truth of ${plural(unknown.cases, "case")} is not known${because}; those answers are in no figure but κ.`,
    ];
  });
}
