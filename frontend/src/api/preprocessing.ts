/** Preprocessing the cases that a scan found unaligned: a job for each, and how far they are. */
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import { foundKey } from "./found";
import { isActive, jobsKey } from "./jobs";
import { usePolled } from "./polling";
import type { components } from "./schema";

export type PreprocessedCase = components["schemas"]["PreprocessedCase"];
export type PreprocessRequest = components["schemas"]["PreprocessRequest"];

export function usePreprocess(jobId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: PreprocessRequest) =>
      unwrap(
        client.POST("/api/cases/found/{job_id}/preprocess", {
          params: { path: { job_id: jobId } },
          body,
        }),
      ),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: [...foundKey, jobId] }),
        queries.invalidateQueries({ queryKey: jobsKey }),
      ]),
  });
}

/** A page of them; it keeps itself fresh while one on it is active. */
export function usePreprocessing(jobId: string, page: number, pageSize: number, goesOn: boolean) {
  return usePolled({
    keep: true,
    queryKey: [...foundKey, jobId, "preprocessing", page, pageSize, goesOn],
    ask: (signal) =>
      unwrap(
        client.GET("/api/cases/found/{job_id}/preprocessing", {
          params: { path: { job_id: jobId }, query: { page, page_size: pageSize } },
          signal,
        }),
      ),
    pace: (data) => (goesOn || data?.results.some(isActive) ? "live" : "never"),
  });
}
