/** Long work: where it stands, how to stop it, go on with it and put it first. */
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import { usePolled } from "./polling";
import type { paths } from "./schema";
import type { JobSummary } from "./types";

export const jobsKey = ["jobs"] as const;

export type JobState = JobSummary["state"];
export type JobKind = JobSummary["kind"];

export const JOB_STATES: readonly JobState[] = ["queued", "running", "succeeded", "failed", "cancelled"];

/** The kinds that are jobs of their own: folds and trials are parts of others. */
export const JOB_KINDS: readonly JobKind[] = [
  "scan",
  "import",
  "preprocess",
  "train",
  "refine",
  "search",
  "simulate",
  "evaluate",
  "export",
  "adopt",
  "materialise",
  "analyse",
];

/** Whether the job may still change. */
export function isActive(job: Pick<JobSummary, "state"> | null | undefined): boolean {
  return job?.state === "queued" || job?.state === "running";
}

/** Whether the job ended before its work did, and can be resumed. */
export function isStopped(job: Pick<JobSummary, "state"> | null | undefined): boolean {
  return job?.state === "failed" || job?.state === "cancelled";
}

type ListQuery = NonNullable<paths["/api/jobs"]["get"]["parameters"]["query"]>;
export type JobFilter = Omit<ListQuery, "page">;

/** A page of jobs, the newest first unless ordered; it keeps itself fresh. Parts only of a `parent`. */
export function useJobs(filter: JobFilter, page = 1, enabled = true) {
  const query = { ...filter, page };
  return usePolled({
    enabled,
    keep: true,
    queryKey: [...jobsKey, "list", query],
    ask: (signal) => unwrap(client.GET("/api/jobs", { params: { query }, signal })),
    pace: (data) => (data?.results.some(isActive) ? "live" : "slow"),
  });
}

/** One job; it keeps itself fresh until it has succeeded. */
export function useJob(id: string) {
  return usePolled({
    queryKey: [...jobsKey, "one", id],
    ask: (signal) =>
      unwrap(client.GET("/api/jobs/{job_id}", { params: { path: { job_id: id } }, signal })),
    pace: (job) => (isActive(job) ? "live" : job?.state === "succeeded" ? "never" : "slow"),
  });
}

const at = (id: string) => ({ params: { path: { job_id: id } } });

/** Run an act on one job and show at once what it made of it. */
function useAct<Given, Answer>(run: (given: Given) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    // Also after a refusal: the job has ended, or was resumed by somebody else.
    onSettled: () => queries.invalidateQueries({ queryKey: jobsKey }),
  });
}

export const useCancelJob = (id: string) =>
  useAct(() => unwrap(client.POST("/api/jobs/{job_id}/cancel", at(id))));

export const useResumeJob = (id: string) =>
  useAct(() => unwrap(client.POST("/api/jobs/{job_id}/resume", at(id))));

/** Put a job before or behind others of its queue: those of higher priority go first. */
export const useSetPriority = (id: string) =>
  useAct((priority: number) =>
    unwrap(client.PATCH("/api/jobs/{job_id}", { ...at(id), body: { priority } })),
  );
