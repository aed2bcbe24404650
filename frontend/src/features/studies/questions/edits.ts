/** Changes to a list of questions; each returns a new list in which every reference still holds. */
import type { QuestionPlan, TruthSource } from "@/api/types";

import { asKind } from "./kinds";

type Questions = readonly QuestionPlan[];

const MOST_OF_SLUG = 40;

/** A name for tables from a text: a-z, 0-9 and _, a letter first, not among those taken. */
export function slugOf(text: string, taken: readonly string[] = []): string {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "_");
  const trimmed = plain.replace(/^[_0-9]+|_+$/g, "").slice(0, MOST_OF_SLUG - 3).replace(/_+$/, "");
  const base = trimmed || "question";
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}_${number}`;
    if (!taken.includes(name)) return name;
  }
}

export function added(questions: Questions): QuestionPlan[] {
  const empty: QuestionPlan = {
    key: slugOf("", questions.map(({ key }) => key)),
    text: "",
    kind: "choice",
    help_text: "",
    options: [],
    limits: {},
    shown_if: null,
    positive: "",
    truth: "",
    truth_settings: {},
    required: true,
  };
  return [...questions, asKind(empty, "choice")];
}

export function removed(questions: Questions, index: number): QuestionPlan[] {
  return questions.filter((_, at) => at !== index);
}

export function moved(questions: Questions, index: number, by: -1 | 1): QuestionPlan[] {
  const after = [...questions];
  const [one] = after.splice(index, 1);
  if (one) after.splice(index + by, 0, one);
  return after;
}

export function changed(questions: Questions, index: number, change: Partial<QuestionPlan>): QuestionPlan[] {
  return questions.map((one, at) => (at === index ? { ...one, ...change } : one));
}

/** Change the text; a key that was made from the text follows it, and conditions follow the key. */
export function reworded(questions: Questions, index: number, text: string): QuestionPlan[] {
  const before = questions[index];
  if (!before) return [...questions];
  const taken = questions.filter((_, at) => at !== index).map(({ key }) => key);
  const key = before.key === slugOf(before.text, taken) ? slugOf(text, taken) : before.key;
  return rekeyed(changed(questions, index, { text }), index, key);
}

export function rekeyed(questions: Questions, index: number, key: string): QuestionPlan[] {
  const before = questions[index]?.key;
  return changed(questions, index, { key }).map((one) =>
    ifAskedAfter(before, one, (condition) => ({ ...condition, question: key })),
  );
}

type Condition = NonNullable<QuestionPlan["shown_if"]>;

/** Change the condition of a question that depends on `key`; leave any other as it is. */
function ifAskedAfter(
  key: string | undefined,
  one: QuestionPlan,
  change: (condition: Condition) => Condition,
): QuestionPlan {
  const { shown_if: condition } = one;
  return condition && condition.question === key ? { ...one, shown_if: change(condition) } : one;
}

/** Set where the truth comes from, with what that asks of the question. */
export function scoredBy(question: QuestionPlan, truth: TruthSource): QuestionPlan {
  if (truth === "arm") {
    const options = [
      { value: "real", label: "Real" },
      { value: "simulated", label: "Simulated" },
    ];
    return { ...question, truth, options, positive: "simulated", truth_settings: {} };
  }
  const settings = truth === "enhancement" ? { least_ml: 0.1 } : truth === "grade" ? { values: {} } : {};
  const positive = truth === "enhancement" ? question.positive || (question.options[0]?.value ?? "") : question.positive;
  return { ...question, truth, positive, truth_settings: settings };
}

/** Relabel an option; a value made from the label follows it, and what names the value follows too. */
export function relabelled(
  questions: Questions,
  index: number,
  at: number,
  label: string,
  keepValue = false,
): QuestionPlan[] {
  const question = questions[index];
  const before = question?.options[at];
  if (!question || !before) return [...questions];
  const taken = question.options.filter((_, other) => other !== at).map(({ value }) => value);
  const fixed = question.kind === "yes_no" || question.truth === "arm"; // their values are given
  const follows = before.value === "" || before.value === optionSlug(before.label, taken);
  const value = follows && !fixed && !keepValue ? optionSlug(label, taken) : before.value;
  const options = question.options.map((one, other) => (other === at ? { value, label } : one));
  return renamed(changed(questions, index, { options }), index, before.value, value);
}

function optionSlug(label: string, taken: readonly string[]): string {
  return label.trim() === "" ? "" : slugOf(/^\d/.test(label.trim()) ? `n${label.trim()}` : label, taken);
}

function renamed(questions: Questions, index: number, from: string, to: string): QuestionPlan[] {
  const key = questions[index]?.key;
  if (from === to || from === "") return [...questions];
  const follow = (value: string) => (value === from ? to : value);
  return questions.map((one, at) => {
    if (at === index) {
      return { ...one, positive: follow(one.positive), truth_settings: withValues(one, follow) };
    }
    return ifAskedAfter(key, one, (condition) => ({
      ...condition,
      values: condition.values.map(follow),
    }));
  });
}

function withValues({ truth_settings: settings }: QuestionPlan, follow: (value: string) => string) {
  const { values } = settings as { values?: Record<string, string> };
  if (!values) return settings;
  const renamedValues = Object.entries(values).map(([grade, value]) => [grade, follow(value)]);
  return { ...settings, values: Object.fromEntries(renamedValues) as Record<string, string> };
}

/** Take an option away, and every mention of it. */
export function withoutOption(questions: Questions, index: number, at: number): QuestionPlan[] {
  const gone = questions[index]?.options[at]?.value;
  const key = questions[index]?.key;
  return questions.map((one, other) => {
    if (other === index) return forget(one, at, gone ?? "");
    return ifAskedAfter(key, one, (condition) => ({
      ...condition,
      values: condition.values.filter((value) => value !== gone),
    }));
  });
}

function forget(question: QuestionPlan, at: number, gone: string): QuestionPlan {
  const settings = question.truth_settings as { values?: Record<string, string> };
  const kept = Object.entries(settings.values ?? {}).filter(([, value]) => value !== gone);
  return {
    ...question,
    options: question.options.filter((_, other) => other !== at),
    positive: question.positive === gone ? "" : question.positive,
    truth_settings: settings.values ? { values: Object.fromEntries(kept) } : question.truth_settings,
  };
}
