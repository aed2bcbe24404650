/** The analysis plan while it is being changed: what the form holds, and what is sent. */
import type { Choices } from "@/api/studyActs";
import type { Study } from "@/api/types";

export type Chosen = Study["analysis"];
type Aim = Chosen["aim"];

export interface PlanDraft {
  isMargin: boolean;
  margin: string; // as typed: points of accuracy, or of the AUC
  marginOf: Chosen["margin_of"];
  aim: Aim;
  alpha: string;
  marginAlpha: string;
  family: readonly string[]; // keys
  confidence: Chosen["confidence"];
  replicates: number | null;
  seed: number | null;
}

/** What the plan's fields need to know of a study, or of one that is designed. */
export interface PlanSubject {
  questions: readonly Pick<Study["questions"][number], "key" | "text" | "kind">[];
  analysis: Pick<Chosen, "questions">; // keys of those with an accuracy
}

/** The plan of a study that nobody has chosen anything for, as the server has it. */
export const UNCHOSEN = {
  margin: null,
  margin_of: "accuracy",
  aim: "non-inferiority",
  alpha: 0.05,
  margin_alpha: 0.025,
  family: null,
  confidence: "answer",
  replicates: 2000,
  seed: 2021,
} as const;

/** The plan before anything is chosen, of questions with these keys. */
export function firstPlan(questions: readonly string[]): PlanDraft {
  return draftOf({ ...UNCHOSEN, questions: [...questions] });
}

/** Ten points, as reader studies of non-inferiority often take; a lead should give their own. */
const USUAL_MARGIN = 0.1;

/** Whether readers are asked how sure they are: without that there are no areas under a curve. */
export function asksConfidence({ questions }: { questions: readonly Pick<Study["questions"][number], "kind">[] }): boolean {
  return questions.some(({ kind }) => kind === "confidence");
}

export function draftOf(chosen: Omit<Chosen, "plan_sha256">): PlanDraft {
  return {
    isMargin: chosen.margin !== null,
    margin: marginText(chosen.margin ?? USUAL_MARGIN, chosen.margin_of),
    marginOf: chosen.margin_of,
    aim: chosen.aim,
    alpha: String(chosen.alpha),
    marginAlpha: String(chosen.margin_alpha),
    family: chosen.family ?? chosen.questions,
    confidence: chosen.confidence,
    replicates: chosen.replicates,
    seed: chosen.seed,
  };
}

/** A margin as it is typed: points of accuracy, or the AUC's own unit. */
export function marginText(margin: number, of: Chosen["margin_of"]): string {
  return String(Number((of === "accuracy" ? margin * 100 : margin).toFixed(4)));
}

/** A number as typed, with a comma or a point; null for anything else. */
export function typedNumber(text: string): number | null {
  const trimmed = text.trim().replace(",", ".");
  const value = Number(trimmed);
  return trimmed !== "" && Number.isFinite(value) ? value : null;
}

/** The margin between 0 and 1; null where none is typed or it is out of range. */
export function marginTyped({ margin, marginOf }: Pick<PlanDraft, "margin" | "marginOf">): number | null {
  const typed = typedNumber(margin);
  if (typed === null) return null;
  const share = marginOf === "accuracy" ? typed / 100 : typed;
  return share > 0 && share < 1 ? Number(share.toFixed(6)) : null;
}

const MOST_ALPHA = 0.5;

function isAlpha(text: string): boolean {
  const value = typedNumber(text);
  return value !== null && value > 0 && value < MOST_ALPHA;
}

export type PlanFaults = Partial<Record<"margin" | "alpha" | "marginAlpha" | "family" | "replicates" | "seed", string>>;

const MOST_REPLICATES = 100_000;

/** What is wrong with a draft, by field, in words that say what would be right. */
export function planFaults(draft: PlanDraft): PlanFaults {
  const faults: PlanFaults = {};
  if (draft.isMargin && marginTyped(draft) === null) {
    faults.margin =
      draft.marginOf === "accuracy"
        ? "Give points between 0 and 100, as in 10."
        : "Give a number between 0 and 1, as in 0.05.";
  }
  if (!isAlpha(draft.alpha)) faults.alpha = "Give a number between 0 and 0.5, as in 0.05.";
  if (draft.isMargin && !isAlpha(draft.marginAlpha)) {
    faults.marginAlpha = "Give a number between 0 and 0.5, as in 0.025.";
  }
  if (draft.family.length === 0) faults.family = "Choose at least one question.";
  if (draft.replicates === null || draft.replicates < 1 || draft.replicates > MOST_REPLICATES) {
    faults.replicates = "Give a whole number from 1 to 100,000.";
  }
  if (draft.seed === null) faults.seed = "Give a whole number.";
  return faults;
}

/** What is sent; a family of every question is null, so that questions added later belong to it. */
export function choicesOf(draft: PlanDraft, questions: readonly string[]): Choices {
  const all = questions.every((key) => draft.family.includes(key));
  return {
    margin: draft.isMargin ? marginTyped(draft) : null,
    margin_of: draft.marginOf,
    aim: draft.aim,
    alpha: typedNumber(draft.alpha) ?? undefined,
    margin_alpha: typedNumber(draft.marginAlpha) ?? undefined,
    family: all ? null : questions.filter((key) => draft.family.includes(key)),
    confidence: draft.confidence,
    replicates: draft.replicates ?? undefined,
    seed: draft.seed ?? undefined,
  };
}
