/** A case was completed on the server after the reader had left it, or before this page was opened. */
import type { QueryClient } from "@tanstack/react-query";

import { currentQuery, isSessionEnd, type Current, type Presentation } from "../queries";

import type { QueuedCompletion } from "./answer";

/** Note where the server says that the reader stands; what is newer on the screen stays. */
export async function arriveLater(
  queries: QueryClient,
  { study, token }: QueuedCompletion,
  next: Current,
): Promise<void> {
  const { queryKey } = currentQuery(study);
  await queries.cancelQueries({ queryKey }); // asked before: it would answer with the case just completed
  const shown = queries.getQueryData<Current>(queryKey);
  if (shown === undefined || (!isSessionEnd(shown) && shown.token === token))
    queries.setQueryData(queryKey, next);
  else if (!isSessionEnd(next) && !isSessionEnd(shown) && shown.token === next.token) {
    const merged: Presentation = { ...next, answers: newest(shown.answers, next.answers) };
    queries.setQueryData<Current>(queryKey, merged);
  }
}

type Answers = Presentation["answers"];

/** By question, the answer of the highest revision. */
function newest(one: Answers, other: Answers): Answers {
  const later = Object.entries(other).filter(
    ([key, answer]) => answer.revision >= (one[key]?.revision ?? 0),
  );
  return { ...one, ...Object.fromEntries(later) };
}
