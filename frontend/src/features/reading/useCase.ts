/** One case while it is read: its answers, which question the keys answer, and the way to the next. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { isApiError, messageOf } from "@/api/errors";

import { missing, questionAfter, shownAnswers } from "./answers";
import type { Outbox, OutboxState } from "./outbox/outbox";
import { completeCase, currentQuery, type Presentation } from "./queries";

interface Options {
  studyId: string;
  presentation: Presentation;
  outbox: Outbox | null;
  state: OutboxState;
  readClock: () => number;
  onSignedOut: () => void;
}

const NOT_SENT =
  "Your answers are kept on this computer but not saved yet. The next case opens once they are.";

export function useCase(options: Options) {
  const { studyId, presentation, outbox, state, readClock, onSignedOut } = options;
  const { questions, token } = presentation;
  const queries = useQueryClient();
  const answers = shownAnswers(presentation, state.waiting);
  const [marked, setMarked] = useState(() => questionAfter(questions, answers, -1));
  const [notice, setNotice] = useState("");
  const [leaving, setLeaving] = useState(false);

  const answer = (index: number, option: number) => {
    const question = questions[index];
    const value = question?.options[option]?.value;
    if (!question || value === undefined || !outbox || leaving) return;
    setNotice("");
    setMarked(questionAfter(questions, { ...answers, [question.key]: { value, revision: 0 } }, index));
    const before = answers[question.key];
    if (before?.value === value) return;
    const revision = before?.revision ?? 0;
    void outbox.put({ token, question: question.key, value, revision, reading_time_ms: readClock() });
  };

  const step = (by: number) => {
    setMarked((now) => Math.min(questions.length - 1, Math.max(0, now + by)));
  };

  const next = async () => {
    const [first] = missing(questions, answers);
    if (first) {
      const index = questions.indexOf(first);
      setMarked(index);
      setNotice(`Question ${index + 1} has no answer yet.`);
      return;
    }
    if (!outbox || leaving) return;
    setLeaving(true);
    setNotice((await outbox.settled(token)) ? await complete() : NOT_SENT);
    setLeaving(false);
  };

  /** Complete the case; returns what to tell the reader, nothing when the next case is there. */
  const complete = async (): Promise<string> => {
    const key = currentQuery(studyId).queryKey;
    try {
      queries.setQueryData(key, await completeCase(token, readClock()));
    } catch (error) {
      if (!isApiError(error)) return "The server cannot be reached. Your answers are saved; try again.";
      if (error.code === "not_authenticated") onSignedOut();
      else await queries.invalidateQueries({ queryKey: key });
      return messageOf(error);
    }
    return "";
  };

  return { answers, marked, setMarked, notice, leaving, answer, step, next };
}

export type CaseState = ReturnType<typeof useCase>;
