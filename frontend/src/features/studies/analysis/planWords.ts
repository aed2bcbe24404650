/** An analysis plan in plain words: what will be tested, and what would be concluded. */
import { marginText, type Chosen } from "./planDraft";

type Margin = Pick<Chosen, "margin" | "margin_of" | "aim">;
type Aimed = Margin & { margin_alpha: number | null };

/** "10 points of accuracy", "0.05 of the AUC"; "none" without one. */
export function marginWords({ margin, margin_of: of }: Omit<Margin, "aim">): string {
  if (margin === null) return "none";
  return of === "accuracy" ? `${marginText(margin, of)} points of accuracy` : `${marginText(margin, of)} of the AUC`;
}

/** The two-sided interval that a one-sided test at this level is read off: 0.025 -> "95%". */
function levelWords(alpha: number): string {
  return `${Number((100 * (1 - 2 * alpha)).toFixed(2))}%`;
}

/** What the study sets out to show, in a sentence. */
export function aimSentence(plan: Aimed): string {
  const { margin, margin_of: of, aim, margin_alpha: alpha } = plan;
  if (margin === null) {
    return "Differences between real and simulated are estimated with intervals and tested, but no claim that the arms are as good as each other can be made: no margin is fixed.";
  }
  const measure = of === "accuracy" ? "accuracy" : "area under the ROC curve";
  const words = marginWords(plan);
  const interval = alpha === null ? "the whole interval" : `the whole ${levelWords(alpha)} interval`;
  return aim === "equivalence"
    ? `Simulated images are called equivalent where ${interval} of the difference in ${measure} lies within ${words}, either way.`
    : `Simulated images are called non-inferior where ${interval} of the difference in ${measure}, simulated less real, lies above −${words}.`;
}

/** Questions whose P values are corrected together, by their labels. */
export function familyWords({ family, questions }: Pick<Chosen, "family" | "questions">, labels: Map<string, string>): string {
  const keys = family ?? questions;
  const names = keys.map((key) => labels.get(key) ?? key);
  if (names.length === 0) return "no question has a right answer";
  return names.length === 1 ? `${names[0]} alone: not corrected` : names.join("; ");
}
