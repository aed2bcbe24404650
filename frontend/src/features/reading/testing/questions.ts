/** Questions and presentations for tests, each with what a test does not care about filled in. */
import type { Presentation, Question, ReadingStudy } from "../queries";

export function question(key: string, change: Partial<Question> = {}): Question {
  return {
    key,
    kind: "choice",
    text: `About ${key}`,
    help_text: "",
    required: true,
    options: [],
    limits: null,
    shown_if: null,
    ...change,
  };
}

export const options = (...values: string[]) =>
  values.map((value) => ({ value, label: value[0]!.toUpperCase() + value.slice(1) }));

export function presentation(change: Partial<Presentation> = {}): Presentation {
  return {
    token: "here",
    purpose: "study",
    position: 3,
    total: 8,
    session: 1,
    sessions: 1,
    break_before: false,
    questions: [],
    answers: {},
    completed: false,
    read_ms: 0,
    next_token: null,
    ...change,
  };
}

export function readingStudy(change: Partial<ReadingStudy> = {}): ReadingStudy {
  return {
    id: "a1",
    name: "Postcontrast",
    state: "open",
    done: 0,
    total: 12,
    withdrawn: false,
    instructions: "",
    viewing_record: true,
    training_done: 0,
    training_total: 0,
    session: 1,
    sessions: 1,
    to_sign: false,
    next_session_at: null,
    signed: 0,
    ...change,
  };
}

export const said = (value: string) => ({ value, unanswerable: false, revision: 1 });
export const cannot = { value: "", unanswerable: true, revision: 1 };
