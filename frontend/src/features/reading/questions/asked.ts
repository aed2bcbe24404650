/** Which questions are asked now, in the light of the answers, and how they are numbered. */
import type { Question } from "../queries";

export interface Given {
  value: string;
  /** The reader says that these images do not allow an answer. */
  unanswerable: boolean;
}

export interface Asked {
  question: Question;
  /** "1", "2"; a question under a condition follows the one before it: "2a", "2b". */
  number: string;
}

export const SEPARATOR = "|"; // between the values of an answer of several

/** The values chosen; none where there is no answer. */
export const valuesOf = (given: Given | undefined): string[] =>
  given && !given.unanswerable && given.value !== "" ? given.value.split(SEPARATOR) : [];

/**
 * The questions asked now, in order. A question hangs on an earlier one alone, and one whose
 * condition hangs on a question that is not asked is not asked either. Numbers do not depend on the
 * answers, so that none changes while one reads.
 */
export function askedNow(questions: Question[], answers: Record<string, Given>): Asked[] {
  const asked = new Map<string, Question>();
  for (const question of questions) {
    const condition = question.shown_if;
    const chosen = condition && asked.has(condition.question) ? valuesOf(answers[condition.question]) : [];
    if (!condition || chosen.some((value) => condition.values.includes(value)))
      asked.set(question.key, question);
  }
  return numbered(questions).filter(({ question }) => asked.has(question.key));
}

/**
 * The keys of the questions that may yet be asked: what they hang on has no answer so far. One whose
 * condition was answered otherwise is not among them.
 */
export function pendingNow(questions: Question[], answers: Record<string, Given>): Set<string> {
  const asked = new Set(askedNow(questions, answers).map(({ question }) => question.key));
  const pending = new Set<string>();
  for (const { key, shown_if: condition } of questions) {
    if (!condition) continue;
    const given = answers[condition.question];
    const isOpen = !given || (given.value === "" && !given.unanswerable);
    if (asked.has(condition.question) ? isOpen : pending.has(condition.question)) pending.add(key);
  }
  return pending;
}

/** All questions with their numbers, asked now or not. */
export function numbered(questions: Question[]): Asked[] {
  let count = 0;
  let under = 0;
  return questions.map((question) => {
    if (question.shown_if && count > 0) under += 1;
    else [count, under] = [count + 1, 0];
    return { question, number: `${count}${under > 0 ? letter(under) : ""}` };
  });
}

/** 1 -> "a", 26 -> "z", 27 -> "aa". */
function letter(number: number): string {
  const rest = number - 1;
  const last = String.fromCharCode(97 + (rest % 26));
  return rest < 26 ? last : letter(Math.floor(rest / 26)) + last;
}
