/** Which question the keys answer. */
import { useState } from "react";

import { questionAfter } from "./answers";
import type { Question } from "./queries";
import { askedNow, type Asked, type Given } from "./questions/asked";

export function useMarked(questions: Question[], answers: Record<string, Given>) {
  const asked = askedNow(questions, answers);
  const [key, mark] = useState(() => questionAfter(asked, answers, null));
  const at = Math.max(0, asked.findIndex(({ question }) => question.key === key));
  const marked: Asked | undefined = asked[at];

  /** Mark the next open question, of those that are asked once this answer stands. */
  const moveOn = (answered: string, given: Given) => {
    const after = { ...answers, [answered]: given };
    mark(questionAfter(askedNow(questions, after), after, answered));
  };
  const step = (by: number) => {
    const to = Math.min(asked.length - 1, Math.max(0, at + by));
    mark(asked[to]?.question.key ?? null);
  };
  return { asked, marked, mark, moveOn, step };
}
