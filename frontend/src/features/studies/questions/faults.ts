/** What keeps questions from being asked, said before the server has to. */
import type { QuestionPlan } from "@/api/types";

import { hasOptions } from "./kinds";

/** Faults by position in the list; positions without a fault are left out. */
export function faultsOf(questions: readonly QuestionPlan[]): Record<number, string[]> {
  const entries = questions.map((question, index) => [
    index,
    [...ownFaults(question), ...keyFaults(questions, index), ...conditionFaults(questions, index)],
  ]);
  return Object.fromEntries(entries.filter(([, faults]) => (faults as string[]).length > 0));
}

function ownFaults(question: QuestionPlan): string[] {
  const faults = question.text.trim() === "" ? ["Write the question."] : [];
  if (hasOptions(question.kind)) faults.push(...optionFaults(question));
  if (question.kind === "number") faults.push(...limitFaults(question));
  return [...faults, ...truthFaults(question)];
}

function optionFaults({ options }: QuestionPlan): string[] {
  const labels = options.map(({ label }) => label.trim());
  if (options.length < 2) return ["Give at least two options."];
  if (labels.includes("")) return ["Name every option, or take the empty one away."];
  return new Set(labels).size < labels.length ? ["Two options have the same name."] : [];
}

function limitFaults({ limits }: QuestionPlan): string[] {
  const { least, most } = limits as { least?: number | null; most?: number | null };
  const crossed = least !== null && least !== undefined && most !== null && most !== undefined && least >= most;
  return crossed ? [`The least, ${least}, must lie below the most, ${most}.`] : [];
}

function truthFaults({ truth, options, positive, truth_settings }: QuestionPlan): string[] {
  if (truth === "arm") {
    const values = options.map(({ value }) => value).sort().join();
    return values === "real,simulated" ? [] : ["The arm is the truth of two options, real and simulated."];
  }
  if (truth === "enhancement" && (options.length !== 2 || positive === "")) {
    return ["Enhancement is the truth of two options, one of which means that it is present."];
  }
  const { values } = truth_settings as { values?: Record<string, string> };
  const unmapped = truth === "grade" && values !== undefined && Object.keys(values).length === 0;
  return unmapped ? ["Say which option is right for at least one grade."] : [];
}

function keyFaults(questions: readonly QuestionPlan[], index: number): string[] {
  const key = questions[index]?.key ?? "";
  if (!/^[a-z][a-z0-9_]{0,39}$/.test(key)) {
    return ["The name in tables has a letter first, then a–z, 0–9 and _ alone."];
  }
  if (["case", "patient", "reader", "arm"].includes(key)) return [`“${key}” names another column: take another.`];
  const twice = questions.filter((one) => one.key === key).length > 1;
  return twice ? [`Two questions are named “${key}” in tables.`] : [];
}

function conditionFaults(questions: readonly QuestionPlan[], index: number): string[] {
  const condition = questions[index]?.shown_if;
  if (!condition) return [];
  const earlier = questions.slice(0, index).find(({ key }) => key === condition.question);
  if (!earlier || !hasOptions(earlier.kind)) {
    return ["It depends on a question that is gone, has no options or comes later: choose again."];
  }
  const known = new Set(earlier.options.map(({ value }) => value));
  const holds = condition.values.length > 0 && condition.values.every((value) => known.has(value));
  return holds ? [] : ["Tick the answers after which it is asked."];
}
