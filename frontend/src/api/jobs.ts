/** Long work: where it stands, how to stop it and how to go on with it. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import type { JobSummary } from "./types";

const POLL_MS = 1000;

export const jobsKey = ["jobs"] as const;

/** Whether the job may still change. */
export function isActive(job: Pick<JobSummary, "state"> | null | undefined): boolean {
  return job?.state === "queued" || job?.state === "running";
}

/** Whether the job ended before its work did, and can be resumed. */
export function isStopped(job: Pick<JobSummary, "state"> | null | undefined): boolean {
  return job?.state === "failed" || job?.state === "cancelled";
}

export type JobState = JobSummary["state"];

/** A page of jobs, newest first; asked again every second while one on it is active. */
export function useJobs(page: number, state?: JobState, enabled = true) {
  return useQuery({
    enabled,
    queryKey: [...jobsKey, "list", page, state],
    queryFn: () => unwrap(client.GET("/api/jobs", { params: { query: { page, state } } })),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (data?.results.some(isActive) ? POLL_MS : false),
  });
}

/** One job, asked again every second until it is over. */
export function useJob(id: string) {
  return useQuery({
    queryKey: [...jobsKey, "one", id],
    queryFn: () => unwrap(client.GET("/api/jobs/{job_id}", { params: { path: { job_id: id } } })),
    refetchInterval: ({ state: { data } }) => (isActive(data) ? POLL_MS : false),
  });
}

export function useCancelJob(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      unwrap(client.POST("/api/jobs/{job_id}/cancel", { params: { path: { job_id: id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: jobsKey }),
  });
}

export function useResumeJob(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      unwrap(client.POST("/api/jobs/{job_id}/resume", { params: { path: { job_id: id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: jobsKey }),
  });
}
