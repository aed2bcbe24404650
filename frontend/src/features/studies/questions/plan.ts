import type { components } from "@/api/schema";
import type { QuestionPlan } from "@/api/types";

type Sent = components["schemas"]["NewQuestion"] | components["schemas"]["StudyQuestion"];

/** A question with every field given, whatever the server left out; what it adds is left behind. */
export function planOf(question: Sent): QuestionPlan {
  return {
    key: question.key,
    text: question.text,
    kind: question.kind ?? "choice",
    help_text: question.help_text ?? "",
    options: question.options ?? [],
    limits: question.limits ?? {},
    shown_if: question.shown_if ?? null,
    positive: question.positive ?? "",
    truth: question.truth ?? "",
    truth_settings: question.truth_settings ?? {},
    required: question.required ?? true,
  };
}
