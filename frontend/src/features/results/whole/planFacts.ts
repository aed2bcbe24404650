/** An analysis plan's choices as short facts. */
import type { Results } from "../types";

const AIMS: Record<string, string> = {
  "non-inferiority": "Non-inferiority of simulated images",
  equivalence: "Equivalence of simulated and real images",
};

export function planFacts(plan: Results["plan"]) {
  const { margin, alpha, family, questions } = plan;
  const corrected = family ?? questions.map(({ key }) => key);
  const labels = questions.filter(({ key }) => corrected.includes(key)).map(({ label }) => label);
  const aim = margin === null ? [] : [{ label: "Aim", value: AIMS[plan.aim] ?? plan.aim }];
  const level = margin === null ? [] : [{ label: "α of the margin, one-sided", value: String(plan.margin_alpha) }];
  return [
    { label: "Margin", value: marginWords(plan) },
    ...aim,
    ...level,
    { label: "α, two-sided", value: String(alpha) },
    { label: "P corrected over", value: labels.join(", ") || "no question" },
    { label: "Bootstrap", value: `${plan.replicates} replicates, seed ${plan.seed}` },
    {
      label: "Confidence is taken as certainty of",
      value: plan.confidence === "answer" ? "the answer given" : "the positive answer",
    },
  ];
}

function marginWords({ margin, margin_of: of }: Results["plan"]): string {
  if (margin === null) return "none fixed";
  return of === "auc" ? `${margin} of AUC` : `${Number((margin * 100).toFixed(1))} points of accuracy`;
}
