/** A question's answer, condition and truth in one line. */
import type { QuestionPlan } from "@/api/types";

import { KIND_NAMES } from "./kinds";

const TRUTHS: Record<QuestionPlan["truth"], string> = {
  "": "not scored",
  arm: "truth: the arm",
  grade: "truth: pathology grade",
  enhancement: "truth: segmentation",
  table: "truth: uploaded table",
};

export function questionWords(question: QuestionPlan, all: readonly QuestionPlan[]): string {
  const { required, truth } = question;
  return [answerWords(question), conditionWords(question, all), !required && "optional", TRUTHS[truth]]
    .filter(Boolean)
    .join(" · ");
}

function answerWords({ kind, options, limits }: QuestionPlan): string {
  if (kind === "number") {
    const { unit } = limits as { unit?: string };
    return unit ? `Number, ${unit}` : "Number";
  }
  const labels = options.map(({ label }) => label).join(" / ");
  return labels === "" ? KIND_NAMES[kind] : kind === "several" ? `Any of ${labels}` : labels;
}

function conditionWords({ shown_if: condition }: QuestionPlan, all: readonly QuestionPlan[]): string | null {
  if (!condition) return null;
  const named = all.find(({ key }) => key === condition.question);
  const place = named ? `question ${all.indexOf(named) + 1}` : condition.question;
  if (named?.options.every(({ value }) => condition.values.includes(value))) return `after ${place}`;
  const labels = condition.values.map(
    (value) => named?.options.find((option) => option.value === value)?.label ?? value,
  );
  return `only after ${labels.join(" or ")} in ${place}`;
}
