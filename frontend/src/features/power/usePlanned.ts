import { useDebouncedValue } from "@mantine/hooks";

import { isApiError } from "@/api/errors";
import { usePower, type PowerRequest } from "@/api/power";

import { sentenceOf } from "./answerWords";
import { requestOf, type PowerDraft } from "./draft";

const PAUSE_MS = 250; // in the typing

/** The answer to what the form holds once it rests, and what is wrong with its fields. */
export function usePlanned(draft: PowerDraft) {
  const { request, wrong } = requestOf(draft);
  const text = request === null ? "" : JSON.stringify(request);
  const [settled] = useDebouncedValue(text, PAUSE_MS);
  const query = usePower(settled === "" ? null : (JSON.parse(settled) as PowerRequest));
  const refused = isApiError(query.error) && query.error.status === 400 ? query.error : null;
  const fields = Object.fromEntries(
    Object.entries(refused?.fields ?? {}).map(([name, texts]) => [name, sentenceOf(texts.join(" "))]),
  );
  const isWrong = wrong !== null || refused !== null;
  return {
    plan: isWrong ? undefined : query.data,
    wrong: wrong ?? fields,
    isWrong,
    error: refused === null ? query.error : null,
    isBehind: settled !== text || query.isPlaceholderData || query.isFetching,
    retry: () => void query.refetch(),
  };
}
