/** Studies as those who run them see them. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { client, unwrap } from "./client";
import { isActive } from "./jobs";
import type { components } from "./schema";

const POLL_MS = 1000;
const PROGRESS_MS = 15_000; // readers at work

export const studiesKey = ["studies"] as const;

export type NewStudy = components["schemas"]["NewStudyRequest"];

export function useStudies(page: number, pageSize: number, enabled = true) {
  return useQuery({
    enabled,
    queryKey: [...studiesKey, "list", page, pageSize],
    queryFn: () =>
      unwrap(client.GET("/api/studies", { params: { query: { page, page_size: pageSize } } })),
    placeholderData: keepPreviousData,
  });
}

/** One study: asked every second while its images are prepared, now and then while it is read. */
export function useStudy(id: string) {
  return useQuery({
    queryKey: [...studiesKey, "one", id],
    queryFn: () =>
      unwrap(client.GET("/api/studies/{study_id}", { params: { path: { study_id: id } } })),
    refetchInterval: ({ state: { data } }) => {
      if (isActive(data?.job)) return POLL_MS;
      return data?.state === "open" ? PROGRESS_MS : false;
    },
  });
}

export function usePeople(role: "reader") {
  return useQuery({
    queryKey: ["people", role],
    queryFn: () => unwrap(client.GET("/api/people", { params: { query: { role } } })),
  });
}

export function useCreateStudy() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewStudy) => unwrap(client.POST("/api/studies", { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: studiesKey }),
  });
}

/** The acts that move a study on: open (a job), lock and unblind (each with a reason). */
export function useStudyActs(id: string) {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: studiesKey });
  const params = { path: { study_id: id } };
  const open = useMutation({
    mutationFn: () => unwrap(client.POST("/api/studies/{study_id}/open", { params })),
    onSuccess,
  });
  const lock = useMutation({
    mutationFn: (reason: string) =>
      unwrap(client.POST("/api/studies/{study_id}/lock", { params, body: { reason } })),
    onSuccess,
  });
  const unblind = useMutation({
    mutationFn: (reason: string) =>
      unwrap(client.POST("/api/studies/{study_id}/unblind", { params, body: { reason } })),
    onSuccess,
  });
  return { open, lock, unblind };
}

export function useResults(id: string) {
  return useQuery({
    queryKey: [...studiesKey, "results", id],
    queryFn: () =>
      unwrap(client.GET("/api/studies/{study_id}/results", { params: { path: { study_id: id } } })),
    staleTime: Infinity, // an unblinded study does not change
  });
}

/** Where the files of a study's results are downloaded. */
export function downloadUrl(id: string, file: "responses" | "statistics"): string {
  return `/api/studies/${id}/${file}.csv`;
}
