import { expect, test } from "vitest";

import { missing, questionAfter, shownAnswers } from "./answers";
import type { QueuedAnswer } from "./outbox/answer";
import { askedNow } from "./questions/asked";
import { cannot, presentation as shown, question, said } from "./testing/questions";

const questions = [question("first"), question("second"), question("third")];
const asked = askedNow(questions, {});

const presentation = shown({
  questions,
  answers: { first: { value: "real", unanswerable: false, revision: 2 } },
});

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
  const now = shownAnswers(presentation, [waiting("first", "simulated", 2)]);
  expect(now).toEqual({ first: { value: "simulated", unanswerable: false, revision: 3 } });
});

test("of two on their way, the later stands", () => {
  const now = shownAnswers(presentation, [
    waiting("second", "absent", 0),
    { ...waiting("second", "", 1), unanswerable: true },
  ]);
  expect(now.second).toEqual({ value: "", unanswerable: true, revision: 2 });
});

test("answers to another case are not shown", () => {
  expect(shownAnswers(presentation, [waiting("second", "absent", 0, "there")])).toEqual(
    presentation.answers,
  );
});

test("required questions without an answer are missing; one that cannot be answered is not", () => {
  const some = askedNow([...questions, question("comment", { required: false })], {});
  const keys = missing(some, { first: said("real"), second: cannot, third: said("") });
  expect(keys.map((each) => each.question.key)).toEqual(["third"]);
});

test("after an answer the keys go to the next open question, round to the first", () => {
  const answered = (...keys: string[]) => Object.fromEntries(keys.map((key) => [key, said("real")]));
  expect(questionAfter(asked, {}, null)).toBe("first");
  expect(questionAfter(asked, answered("first"), "first")).toBe("second");
  expect(questionAfter(asked, answered("third"), "third")).toBe("first");
  expect(questionAfter(asked, answered("first", "second", "third"), "second")).toBe("second");
  expect(questionAfter(asked, answered("first", "second", "third"), null)).toBe("first");
});

test("the keys leave a question that is no longer asked", () => {
  expect(questionAfter(asked, {}, "gone")).toBe("first");
});
