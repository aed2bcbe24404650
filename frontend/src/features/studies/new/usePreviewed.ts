import { useDebouncedValue } from "@mantine/hooks";

import { usePreview, type NewStudy } from "@/api/newStudy";

const PAUSE_MS = 400; // in the typing

/** The preview of what the form holds once it rests; `isBehind` while it is of something before. */
export function usePreviewed(request: NewStudy | null) {
  const text = request === null ? "" : JSON.stringify(drawnFrom(request));
  const [settled] = useDebouncedValue(text, PAUSE_MS);
  const query = usePreview(settled === "" ? null : (JSON.parse(settled) as NewStudy));
  const isBehind = settled !== text || query.isPlaceholderData || query.isFetching;
  return { preview: query.data, error: query.error, isBehind, refetch: query.refetch };
}

/** The request with what changes nothing in a schedule made alike, so that typing it asks nothing. */
function drawnFrom(request: NewStudy): NewStudy {
  return { ...request, name: "New study", instructions: "", viewing_record: true };
}
