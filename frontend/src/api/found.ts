/** Looking through cases before an import, the import itself, and what became of each case. */
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import { jobsKey } from "./jobs";
import { usePolled } from "./polling";
import type { components } from "./schema";

export type FoundCase = components["schemas"]["FoundCase"];
export type FoundSummary = components["schemas"]["FoundSummary"];
export type Outcome = components["schemas"]["Outcome"];
type Source = components["schemas"]["CaseSourceRequest"];
type ImportOf = components["schemas"]["CaseImportRequest"];

export const foundKey = ["found"] as const;

export function useScanCases() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Source) => unwrap(client.POST("/api/cases/scan", { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: jobsKey }),
  });
}

export function useImportCases() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: ImportOf) => unwrap(client.POST("/api/cases/import", { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: jobsKey }),
  });
}

/** What was looked through, and the counts; they keep themselves fresh while the job, or preprocessing, goes on. */
export function useFoundSummary(jobId: string, goesOn: boolean) {
  return usePolled({
    keep: true,
    queryKey: [...foundKey, jobId, "summary", goesOn],
    ask: (signal) =>
      unwrap(
        client.GET("/api/cases/found/{job_id}/summary", { params: { path: { job_id: jobId } }, signal }),
      ),
    pace: (data) => (goesOn || isPreprocessing(data) ? "live" : "never"),
  });
}

function isPreprocessing(summary: FoundSummary | undefined): boolean {
  return summary !== undefined && summary.preprocessing.queued + summary.preprocessing.running > 0;
}

export interface FoundFilter {
  outcome?: Outcome;
  search?: string;
}

export function useFoundCases(
  jobId: string,
  filter: FoundFilter,
  page: number,
  pageSize: number,
  goesOn: boolean,
) {
  return usePolled({
    keep: true,
    queryKey: [...foundKey, jobId, "cases", filter, page, pageSize, goesOn],
    ask: (signal) =>
      unwrap(
        client.GET("/api/cases/found/{job_id}", {
          params: { path: { job_id: jobId }, query: { ...filter, page, page_size: pageSize } },
          signal,
        }),
      ),
    pace: () => (goesOn ? "live" : "never"),
  });
}
