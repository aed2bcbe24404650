/** Which question the keys answer. */
import { useState } from "react";

import { missing, questionAfter } from "./answers";
import type { Presentation } from "./queries";
import { askedNow, type Asked, type Given } from "./questions/asked";

type Answers = Record<string, Given>;

export function useMarked({ questions, completed }: Presentation, answers: Answers) {
  const asked = askedNow(questions, answers);
  const first = completed ? (asked[0]?.question.key ?? null) : questionAfter(asked, answers, null);
  const [key, mark] = useState(first);
  const at = Math.max(0, asked.findIndex(({ question }) => question.key === key));
  const marked: Asked | undefined = asked[at];

  /**
   * Mark the next open question, of those that are asked once this answer stands; in a completed
   * case only one that the change made necessary.
   */
  const moveOn = (answered: string, given: Given) => {
    const after = { ...answers, [answered]: given };
    const then = askedNow(questions, after);
    const needed = missing(then, after)[0]?.question.key ?? answered;
    mark(completed ? needed : questionAfter(then, after, answered));
  };
  const step = (by: number) => {
    const to = Math.min(asked.length - 1, Math.max(0, at + by));
    mark(asked[to]?.question.key ?? null);
  };
  return { asked, marked, mark, moveOn, step };
}
