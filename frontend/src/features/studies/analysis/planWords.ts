/** An analysis plan in plain words: what will be tested, and what would be concluded. */
import { marginText, type Chosen } from "./planDraft";

type Margin = Pick<Chosen, "margin" | "margin_of" | "aim">;

/** "10 points of accuracy", "0.05 of the AUC"; "none" without one. */
export function marginWords({ margin, margin_of: of }: Omit<Margin, "aim">): string {
  if (margin === null) return "none";
  return of === "accuracy" ? `${marginText(margin, of)} points of accuracy` : `${marginText(margin, of)} of the AUC`;
}

/** What the study sets out to show, in a sentence. */
export function aimSentence(plan: Margin): string {
  const { margin, margin_of: of, aim } = plan;
  if (margin === null) {
    return "Differences between real and simulated are estimated with intervals and tested, but no claim that the arms are as good as each other can be made: no margin is fixed.";
  }
  const measure = of === "accuracy" ? "accuracy" : "area under the ROC curve";
  const words = marginWords(plan);
  return aim === "equivalence"
    ? `Simulated images are called equivalent where the whole interval of the difference in ${measure} lies within ${words}, either way.`
    : `Simulated images are called non-inferior where the whole interval of the difference in ${measure} lies above −${words}.`;
}

/** Questions whose P values are corrected together, by their labels. */
export function familyWords({ family, questions }: Pick<Chosen, "family" | "questions">, labels: Map<string, string>): string {
  const keys = family ?? questions;
  const names = keys.map((key) => labels.get(key) ?? key);
  if (names.length === 0) return "no question has a right answer";
  return names.length === 1 ? `${names[0]} alone: not corrected` : names.join("; ");
}
