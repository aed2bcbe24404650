/** The bytes of a case's series and masks as they arrive, and those of the next case while nothing else loads. */
import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { bytesQuery, reviewedQuery, type Reviewed, type SeriesName } from "@/api/quality";

export interface Volumes {
  bytes: Partial<Record<SeriesName, Uint8Array>>;
  failed: readonly SeriesName[];
  isWhole: boolean;
}

export function useVolumes(reviewed: Reviewed): Volumes {
  const names = [...reviewed.images, ...reviewed.masks];
  return useQueries({
    queries: names.map((name) => bytesQuery(reviewed.id, name)),
    combine: (results) => ({
      bytes: Object.fromEntries(results.flatMap(({ data }, at) => (data ? [[names[at], data]] : []))),
      failed: names.filter((_, at) => results[at]?.isError),
      isWhole: results.every(({ isPending }) => !isPending),
    }),
  });
}

/** Fetch the next case's facts and series, one after the other, once this one's are there. */
export function useAhead(next: string | null, ready: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (next === null || !ready) return;
    let gone = false;
    const fetchAhead = async () => {
      const reviewed = await queries.fetchQuery({ ...reviewedQuery(next), staleTime: 10_000 });
      for (const name of [...reviewed.images, ...reviewed.masks]) {
        if (gone) return;
        await queries.prefetchQuery(bytesQuery(next, name));
      }
    };
    fetchAhead().catch(() => undefined); // it is fetched again, and its failure told, when it is opened
    return () => {
      gone = true;
    };
  }, [queries, next, ready]);
}
