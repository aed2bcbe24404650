/** The form's answers: what the server has, and on top of it what is still on its way. */
import type { QueuedAnswer } from "./outbox/answer";
import type { Presentation, Question } from "./queries";
import type { Asked, Given } from "./questions/asked";

export interface ShownAnswer extends Given {
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
  for (const { token, question, value, unanswerable = false, revision } of waiting) {
    if (token !== presentation.token) continue;
    if (revision >= (shown[question]?.revision ?? 0))
      shown[question] = { value, unanswerable, revision: revision + 1 };
  }
  return shown;
}

/** Whether two answers say the same; an answer taken back is as none. */
export const isSame = (one: Given | undefined, other: Given | undefined): boolean =>
  (one?.value ?? "") === (other?.value ?? "") &&
  (one?.unanswerable ?? false) === (other?.unanswerable ?? false);

export const isOpen = (question: Question, answers: Record<string, Given>): boolean =>
  isSame(answers[question.key], undefined);

/** The required questions, of those asked, without an answer. */
export const missing = (asked: Asked[], answers: Record<string, Given>): Asked[] =>
  asked.filter(({ question }) => question.required && isOpen(question, answers));

/** Where the keys go after the question `key` (null: none yet): the next open one, or it stays. */
export function questionAfter(
  asked: Asked[],
  answers: Record<string, Given>,
  key: string | null,
): string | null {
  const keys = asked.map(({ question }) => question.key);
  const from = key === null ? 0 : keys.indexOf(key) + 1;
  const around = [...asked.slice(from), ...asked.slice(0, from)];
  const open = around.find(({ question }) => isOpen(question, answers));
  return open?.question.key ?? (key !== null && keys.includes(key) ? key : (keys[0] ?? null));
}
