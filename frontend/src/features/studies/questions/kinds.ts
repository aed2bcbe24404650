/** What each kind of question is called, and what it may have. */
import type { QuestionKind, QuestionPlan, TruthSource } from "@/api/types";

export const KIND_NAMES: Record<QuestionKind, string> = {
  yes_no: "Yes or no",
  choice: "One of several",
  several: "Any of several",
  scale: "Ordinal scale",
  confidence: "Confidence, 0 to 100",
  number: "Number with a unit",
  text: "Free text",
};

export const TRUTH_NAMES: Record<TruthSource, string> = {
  "": "None: the question is not scored",
  arm: "The arm itself: real or simulated",
  grade: "The pathologist’s grade",
  enhancement: "Enhancing tumour in the segmentation",
  table: "A table uploaded with the study",
};

export const hasOptions = (kind: QuestionKind) =>
  kind === "yes_no" || kind === "choice" || kind === "several" || kind === "scale";

/** Kinds whose answer is one option: those that a truth and a positive option fit. */
export const hasOneOption = (kind: QuestionKind) => hasOptions(kind) && kind !== "several";

/** Where the right answer of a question of this kind may come from. */
export function truthsFor(kind: QuestionKind): TruthSource[] {
  if (kind === "confidence" || kind === "text") return [""];
  if (!hasOneOption(kind)) return ["", "table"];
  return kind === "choice" ? ["", "arm", "grade", "enhancement", "table"] : ["", "grade", "enhancement", "table"];
}

/** What belongs to a kind when a question becomes one: options, limits and what still fits of the rest. */
export function asKind(question: QuestionPlan, kind: QuestionKind): QuestionPlan {
  const truth = truthsFor(kind).includes(question.truth) ? question.truth : "";
  return {
    ...question,
    kind,
    options: optionsFor(question, kind),
    limits: kind === "number" ? { unit: "", least: null, most: null, decimals: 0 } : {},
    positive: hasOneOption(kind) && kind !== "yes_no" ? question.positive : "",
    truth,
    truth_settings: truth === question.truth ? question.truth_settings : {},
  };
}

const YES_NO = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
];

function optionsFor({ options }: QuestionPlan, kind: QuestionKind): QuestionPlan["options"] {
  if (kind === "yes_no") return YES_NO;
  if (!hasOptions(kind)) return [];
  return options.length > 0 ? options : [{ value: "", label: "" }, { value: "", label: "" }];
}

/** Options that can be chosen elsewhere: those that have a name. */
export function namedOptions({ options }: QuestionPlan): QuestionPlan["options"] {
  return options.filter(({ value, label }) => value !== "" && label !== "");
}
