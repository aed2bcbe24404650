/** The bytes of a volume's images and of its case's masks as they arrive, and those of the next volume after. */
import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";

import { comparedQuery, imageQuery, type Compared, type ImageName, type Order } from "@/api/compare";
import { bytesQuery } from "@/api/quality";
import type { Outline } from "@/ui/slices/draw";

import { masksNeeded, outlinesOf } from "./outlines";

export interface Images {
  bytes: Partial<Record<ImageName, Uint8Array>>;
  failed: Partial<Record<ImageName, Error>>;
  isWhole: boolean;
}

const shownOf = ({ images }: Compared) => images.filter(({ absent }) => absent === "").map(({ name }) => name);

export function useImages(compared: Compared): Images {
  const names = shownOf(compared);
  return useQueries({
    queries: names.map((name) => imageQuery(compared.id, name)),
    combine: (results) => ({
      bytes: Object.fromEntries(results.flatMap(({ data }, at) => (data ? [[names[at], data]] : []))),
      failed: Object.fromEntries(results.flatMap(({ error }, at) => (error ? [[names[at], error]] : []))),
      isWhole: results.every(({ isPending }) => !isPending),
    }),
  });
}

/** The outlines of the tumour; the same array until another mask arrives. */
export function useOutlines({ case_id: caseId, masks }: Compared): readonly Outline[] {
  const names = masksNeeded(masks);
  const bytes = useQueries({
    queries: names.map((name) => bytesQuery(caseId, name)),
    combine: (results) => Object.fromEntries(results.map(({ data }, at) => [names[at], data])),
  });
  const { tumor_mask, tumor_core, tumor_seg } = bytes;
  return useMemo(() => outlinesOf({ tumor_mask, tumor_core, tumor_seg }), [tumor_mask, tumor_core, tumor_seg]);
}

/** Fetch the next volume's facts and images, one after the other, once this one's are there. */
export function useAhead(next: string | null, order: Order, ready: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (next === null || !ready) return;
    let gone = false;
    const fetchAhead = async () => {
      const compared = await queries.fetchQuery({ ...comparedQuery(next, order), staleTime: 10_000 });
      for (const name of shownOf(compared)) {
        if (gone) return;
        await queries.prefetchQuery(imageQuery(next, name));
      }
    };
    fetchAhead().catch(() => undefined); // it is fetched again, and its failure told, when it is opened
    return () => {
      gone = true;
    };
  }, [queries, next, order, ready]);
}
