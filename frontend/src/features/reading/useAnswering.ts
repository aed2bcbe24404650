/** Answering the questions of one case, by key, by mouse and by typing. */
import { useState } from "react";

import { missing } from "./answers";
import type { Outbox, OutboxState } from "./outbox/outbox";
import type { Presentation } from "./queries";
import { askedNow, type Asked, type Given } from "./questions/asked";
import { byDigit, nudged } from "./questions/values";
import { useAnswers } from "./useAnswers";
import { useMarked } from "./useMarked";
import { useTyping } from "./useTyping";

interface AnsweringOptions {
  presentation: Presentation;
  outbox: Outbox | null;
  state: OutboxState;
  readClock: () => number;
  /** The case is being left: what is clicked or typed now belongs to no case. */
  isStill?: boolean;
}

const NEEDS_ONE = "This question needs at least one choice: add another before you take this one away.";

const said = (value: string): Given => ({ value, unanswerable: false });

/** What was typed before a reload or a crash and does not stand as an answer. */
const typedBefore = (outbox: Outbox | null, { token, answers }: Presentation) =>
  Object.fromEntries(
    Object.entries(outbox?.drafts.of(token) ?? {}).filter(([key, text]) => answers[key]?.value !== text),
  );

export function useAnswering(options: AnsweringOptions) {
  const { answers, give, correct, discard, isChanged, reason, setReason } = useAnswers(options);
  const { asked, marked, mark, moveOn, step } = useMarked(options.presentation, answers);
  const { outbox, presentation, isStill = false } = options;
  const typing = useTyping(asked, {
    kept: typedBefore(outbox, presentation),
    keep: (typed) => outbox?.drafts.keep(presentation.token, typed),
    give: (key, value) => give(key, said(value)),
  });
  const [notice, setNotice] = useState("");
  const [sure, setSure] = useState<string | null>(null); // the confidence given last

  const answer = ({ question }: Asked, given: Given) => {
    if (!outbox || isStill) return;
    const { key, kind, required } = question;
    const takenBack = given.value === "" && !given.unanswerable;
    setNotice(takenBack && required && answers[key] ? NEEDS_ONE : "");
    mark(key);
    if (takenBack && required) return;
    typing.forget(key);
    give(key, given);
    if (kind === "confidence") setSure(key);
    if (kind !== "several" || given.unanswerable) moveOn(key, given);
  };

  const digit = (pressed: number) => {
    const value = marked && byDigit(marked.question, answers[marked.question.key], pressed);
    if (marked && value !== null && value !== undefined) answer(marked, said(value));
  };

  /** A step of confidence, marked or just given; it is an answer once the keys rest. */
  const nudge = (direction: 1 | -1) => {
    const key = marked?.question.kind === "confidence" ? marked.question.key : sure;
    if (key === null || !asked.some(({ question }) => question.key === key)) return;
    const typed = typing.typed[key];
    const value = nudged(typed === undefined ? answers[key] : said(typed), direction);
    if (value !== null) typing.type(key, value);
  };

  const cannot = (which: Asked | undefined) => {
    if (which?.question.required) answer(which, { value: "", unanswerable: true });
  };

  /** Every required question that is open cannot be answered. */
  const cannotRest = () => {
    typing.finishAll();
    const now: Record<string, Given> = { ...answers, ...typing.answers };
    const open = () => missing(askedNow(options.presentation.questions, now), now)[0]?.question.key;
    for (let key = open(); key !== undefined; key = open()) {
      const cannotBe = { value: "", unanswerable: true };
      now[key] = cannotBe;
      typing.forget(key);
      give(key, cannotBe);
    }
  };

  /** What was typed is an answer now; the keys go on. */
  const finish = ({ question: { key } }: Asked) => {
    typing.finish(key);
    if (!typing.problems[key]) moveOn(key, typing.answers[key] ?? answers[key] ?? said(""));
  };

  /** Whether all that is asked has an answer; otherwise the keys go where one is missing. */
  const isComplete = (): boolean => {
    typing.finishAll();
    const wrong = asked.find(({ question }) => typing.problems[question.key]);
    const open = wrong ?? missing(asked, { ...answers, ...typing.answers })[0];
    if (open) mark(open.question.key);
    setNotice(open ? `Question ${open.number} has no answer yet.` : "");
    return !open;
  };

  return {
    answers,
    questions: options.presentation.questions,
    asked,
    marked,
    mark,
    step,
    typing: isStill ? { ...typing, type: () => undefined } : typing,
    notice,
    setNotice,
    isChanged: isChanged || typing.isTyping,
    answer,
    digit,
    nudge,
    cannot,
    cannotRest,
    finish,
    isComplete,
    correct: () => correct(typing.answers),
    reason,
    setReason,
    discard: () => {
      typing.forgetAll();
      discard();
      setNotice("");
    },
  };
}

export type Answering = ReturnType<typeof useAnswering>;
