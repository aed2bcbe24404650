/** A case's answers: sent as they are given, or held as a correction until the reason is said. */
import { useEffect, useEffectEvent, useState } from "react";

import { isSame, shownAnswers, type ShownAnswers } from "./answers";
import type { Outbox, OutboxState } from "./outbox/outbox";
import type { Presentation } from "./queries";
import type { Given } from "./questions/asked";

interface Options {
  presentation: Presentation;
  outbox: Outbox | null;
  state: OutboxState;
  readClock: () => number;
}

export function useAnswers({ presentation, outbox, state, readClock }: Options) {
  const { token, questions, completed } = presentation;
  const standing = shownAnswers(presentation, state.waiting);
  const [begun] = useState(() => outbox?.drafts.correctionOf(token)); // before a reload or a crash
  const [changes, setChanges] = useState(() => changed({ ...begun?.changes }, standing));
  const [reason, setReason] = useState(begun?.reason ?? "");
  const answers: ShownAnswers = { ...standing };
  for (const [key, change] of Object.entries(changes))
    answers[key] = { ...change, revision: standing[key]?.revision ?? 0 };

  const send = (key: string, { value, unanswerable }: Given, reason: string) =>
    outbox?.put({
      token,
      question: key,
      value,
      unanswerable,
      revision: standing[key]?.revision ?? 0,
      reading_time_ms: readClock(),
      reason,
    });

  const give = (key: string, given: Given) => {
    if (isSame(answers[key], given)) return;
    if (!completed) void send(key, given, "");
    else setChanges((now) => changed({ ...now, [key]: given }, standing));
  };

  const discard = () => {
    setChanges({});
    setReason("");
  };

  /** Send the changes, in the questions' order: one may be asked because of another. */
  const correct = (also: Record<string, Given>) => {
    const all = changed({ ...changes, ...also }, standing);
    for (const { key } of questions) if (all[key]) void send(key, all[key], reason.trim());
    discard();
  };

  const keep = useEffectEvent(() => {
    if (completed) outbox?.drafts.keepCorrection(token, { changes, reason });
  });
  useEffect(() => keep(), [changes, reason]);

  return {
    answers,
    give,
    correct,
    discard,
    reason,
    setReason,
    isChanged: Object.keys(changes).length > 0,
  };
}

/** What differs from what stands. */
const changed = (changes: Record<string, Given>, standing: ShownAnswers): Record<string, Given> =>
  Object.fromEntries(Object.entries(changes).filter(([key, given]) => !isSame(given, standing[key])));
