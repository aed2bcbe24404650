import type { UseQueryResult } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { mayPass } from "@/api/errors";
import { LOST_MS } from "@/api/polling";

export const BY_ITSELF = "This page tries again by itself.";

/**
 * Why a query has nothing to show, null where it has or was not answered yet. What may pass is asked
 * again every few seconds; meanwhile the failure stays, so that a page does not flicker with each try.
 */
export function useAskedAgain(query: UseQueryResult<unknown>): Error | null {
  const { data, error, errorUpdateCount, refetch } = query;
  const [last, setLast] = useState<Error | null>(null);
  if (error !== null && error !== last) setLast(error);
  const asksAgain = error !== null && data === undefined && mayPass(error);
  useEffect(() => {
    if (!asksAgain) return;
    const soon = setTimeout(() => void refetch(), LOST_MS);
    return () => clearTimeout(soon);
  }, [asksAgain, errorUpdateCount, refetch]); // the count: one failure may follow another unseen
  if (data !== undefined) return null;
  return error ?? (errorUpdateCount > 0 ? last : null); // none yet: the last was another question's
}
