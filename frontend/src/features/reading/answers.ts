/** The form's answers: what the server has, and on top of it what is still on its way. */
import type { QueuedAnswer } from "./outbox/answer";
import type { Presentation, Question } from "./queries";

export interface ShownAnswer {
  value: string;
  /** The revision that the next answer to this question replaces. */
  revision: number;
}

export type ShownAnswers = Record<string, ShownAnswer>;

/** By question key; an answer on its way stands above the one it replaces. */
export function shownAnswers(
  presentation: Presentation,
  waiting: readonly QueuedAnswer[],
): ShownAnswers {
  const shown: ShownAnswers = { ...presentation.answers };
  for (const { token, question, value, revision } of waiting) {
    if (token !== presentation.token) continue;
    if (revision >= (shown[question]?.revision ?? 0)) shown[question] = { value, revision: revision + 1 };
  }
  return shown;
}

export const isOpen = (question: Question, answers: ShownAnswers): boolean =>
  answers[question.key] === undefined;

/** The required questions without an answer. */
export const missing = (questions: Question[], answers: ShownAnswers): Question[] =>
  questions.filter((question) => question.required && isOpen(question, answers));

/** Where the keys go after question `index` (-1: none yet): the next open one, or it stays. */
export function questionAfter(questions: Question[], answers: ShownAnswers, index: number): number {
  const count = questions.length;
  const around = Array.from({ length: count }, (_, step) => (index + 1 + step) % count);
  return around.find((at) => isOpen(questions[at]!, answers)) ?? Math.max(index, 0);
}
