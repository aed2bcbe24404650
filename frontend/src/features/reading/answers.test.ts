import { expect, test } from "vitest";

import { missing, questionAfter, shownAnswers } from "./answers";
import type { QueuedAnswer } from "./outbox/answer";
import type { Presentation, Question } from "./queries";

const asked = (key: string, required = true): Question => ({
  key,
  text: key,
  help_text: "",
  required,
  options: [],
});

const questions = [asked("first"), asked("second"), asked("third")];

const presentation: Presentation = {
  token: "here",
  position: 1,
  total: 2,
  questions,
  answers: { first: { value: "real", revision: 2 } },
  completed: false,
  next_token: null,
};

const waiting = (question: string, value: string, revision: number, token = "here"): QueuedAnswer => ({
  token,
  question,
  value,
  revision,
  reading_time_ms: 0,
  idempotency_key: value,
  reader: "ann",
  queued_at: 0,
});

test("an answer on its way stands above the one it replaces", () => {
  const shown = shownAnswers(presentation, [waiting("first", "simulated", 2)]);
  expect(shown).toEqual({ first: { value: "simulated", revision: 3 } });
});

test("of two on their way, the later stands", () => {
  const shown = shownAnswers(presentation, [
    waiting("second", "absent", 0),
    waiting("second", "present", 1),
  ]);
  expect(shown.second).toEqual({ value: "present", revision: 2 });
});

test("answers to another case are not shown", () => {
  expect(shownAnswers(presentation, [waiting("second", "absent", 0, "there")])).toEqual(
    presentation.answers,
  );
});

test("only required questions without an answer are missing", () => {
  const some = [...questions, asked("comment", false)];
  expect(missing(some, presentation.answers).map(({ key }) => key)).toEqual(["second", "third"]);
});

test("after an answer the keys go to the next open question, round to the first", () => {
  const answered = (...keys: string[]) =>
    Object.fromEntries(keys.map((key) => [key, { value: "real", revision: 1 }]));
  expect(questionAfter(questions, {}, -1)).toBe(0);
  expect(questionAfter(questions, answered("first"), 0)).toBe(1);
  expect(questionAfter(questions, answered("third"), 2)).toBe(0);
  expect(questionAfter(questions, answered("first", "second", "third"), 1)).toBe(1);
  expect(questionAfter(questions, answered("first", "second", "third"), -1)).toBe(0);
});
