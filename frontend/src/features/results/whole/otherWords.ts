/** Answers to questions without a right answer, in words. */
import { formatCount, formatNumber, formatPercent } from "@/ui/format";

import type { Other, Question } from "../types";

type OtherArm = NonNullable<Other["arms"][string]>;

/** "1: 12, 2: 30, 3: 6", or "median 12.0 (8.0 to 15.5)" of numbers. */
export function distributionWords({ distribution }: Pick<OtherArm, "distribution">): string {
  if (Array.isArray(distribution)) {
    return distribution.map(({ value, n }) => `${value}: ${formatCount(n)}`).join(", ") || "no answers";
  }
  const { median, q1, q3 } = distribution;
  if (median === null) return "no answers";
  return `median ${formatNumber(median, 1)} (${formatNumber(q1, 1)} to ${formatNumber(q3, 1)})`;
}

const NAMES: readonly [keyof OtherArm["agreement"], string][] = [
  ["percent_agreement", "Same answer"],
  ["fleiss", "κ, Fleiss"],
  ["light_weighted", "κ, Light, weighted"],
  ["gwet", "Gwet"],
  ["krippendorff_alpha", "α, Krippendorff"],
  ["icc_a1", "ICC(A,1)"],
  ["icc_c1", "ICC(C,1)"],
];

const percent = (value: number | null) => formatPercent(value);
const score = (value: number | null) => formatNumber(value, 2);

/** "AC2, Gwet" of ordered answers, "AC1, Gwet" of others: as its method names it. */
function gwetName({ method }: { method: string }): string {
  return `${/AC\d/.exec(method)?.[0] ?? "AC"}, Gwet`;
}

/** Those coefficients that the question's level allows, named. */
export function coefficientsOf({ agreement }: Pick<OtherArm, "agreement">) {
  return NAMES.flatMap(([key, name]) => {
    const estimate = agreement[key];
    if (!estimate) return [];
    const format = key === "percent_agreement" ? percent : score;
    return [{ key, name: key === "gwet" ? gwetName(estimate) : name, estimate, format }];
  });
}

const CONFIDENCE = "_confidence"; // at the end of its key

/** The question whose answer a question of confidence is about, by its label; null for other questions. */
export function subjectOf({ key }: Pick<Other, "key">, scored: readonly Pick<Question, "key" | "label">[]): string | null {
  if (!key.endsWith(CONFIDENCE)) return null;
  return scored.find((question) => question.key === key.slice(0, -CONFIDENCE.length))?.label ?? null;
}
